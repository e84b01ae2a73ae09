/**
 * The way out to one client. What a client does not read waits in this process, so a client that reads too slowly is let
 * go: it comes back by itself and gets what it lacks in one piece.
 */
import type { SyncSocket } from "./socket.ts";

/** Bytes that may wait beside the largest message, which may be a whole brief on a slow line. */
const mostWaiting = 8 * 1024 * 1024;
/** "Try again later" (IANA's registry of WebSocket close codes): no refusal, clients come back. */
const tryAgainLater = 1013;

export class Outlet implements SyncSocket {
  readonly #socket: SyncSocket;
  readonly #overflowed: () => void;
  readonly #ending: (code: number | undefined) => void;
  /** Bytes of the largest message since nothing waited. */
  #largest = 0;
  #isClosed = false;

  /**
   * @param overflowed told when the client is let go
   * @param ending told when the hub ends it, for whatever reason
   */
  constructor(socket: SyncSocket, overflowed: () => void, ending: (code: number | undefined) => void) {
    this.#socket = socket;
    this.#overflowed = overflowed;
    this.#ending = ending;
  }

  get readyState(): number {
    return this.#isClosed ? 2 : this.#socket.readyState;
  }

  send(data: Uint8Array): void {
    const waiting = this.#socket.bufferedAmount ?? 0;
    if (waiting === 0) this.#largest = 0;
    this.#largest = Math.max(this.#largest, data.byteLength);
    if (waiting - this.#largest <= mostWaiting) {
      this.#socket.send(data);
      return;
    }
    this.#overflowed();
    this.close(tryAgainLater, "too-slow");
  }

  close(code?: number, reason?: string): void {
    this.#isClosed = true;
    this.#ending(code);
    this.#socket.close(code, reason);
  }
}
