/** What a sync connection runs on: a WebSocket, or whatever behaves like one. */

export interface SyncSocket {
  /** 1 while open, 3 when closed, as a WebSocket numbers it. */
  readonly readyState: number;
  send(data: string | ArrayBufferLike | Blob | ArrayBufferView): void;
  close(code?: number, reason?: string): void;
  /** Bytes that were sent and have not left this process yet; none where nothing can wait. */
  readonly bufferedAmount?: number;
}

/** Tells the hub what arrived on a socket, and that it ended. */
export interface SyncConnection {
  /** Whether a session was shown on it; who has not, gets little room and little time. */
  readonly isAdmitted: boolean;
  handleMessage(data: Uint8Array): void;
  /** What arrived is no message: it breaks the rules of the socket itself, or is larger than any may be. */
  handleFault(): void;
  handleClose(event: { readonly code: number; readonly reason: string }): void;
}
