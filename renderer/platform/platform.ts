/** All that the window may ask of the world outside it. `desktop.ts` and `web.ts` implement it; nobody else knows which. */

/** The constructor of a WebSocket, or of something that behaves like one. */
export type SocketClass = new (url: string) => WebSocket;

export interface Platform {
  readonly kind: "desktop" | "web";
  /** For the sync connection: what to construct, and the address to give it. */
  readonly socket: { readonly Class: SocketClass; readonly url: string };
  /** Token of this window's session, for the sync connection. */
  token(): Promise<string>;
  /** The hub's HTTP interface (`shared/protocol/http.ts`). `path` begins with `/api/`. Rejects only when the hub is out of reach. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** "cancelled" when the person closed the dialogue: an answer, not an error. */
  save(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<"saved" | "cancelled">;
  /** Opens an https or mailto address outside the app. Other addresses are refused. */
  openExternal(href: string): void;
  /**
   * What the system asked this window to do: a `.brief` file opened from the desktop, a menu command.
   * Called after the window subscribed, with what waited. Absent on the web. Returns the way to stop.
   */
  readonly onRequest?: (listener: (request: WindowRequest) => void) => () => void;
}

export type WindowRequest =
  | { readonly kind: "open-file"; readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: "command"; readonly id: string };
