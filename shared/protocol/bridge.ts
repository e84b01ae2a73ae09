/**
 * What the desktop shell gives the window, as `window.demarche`: only what the operating system can do. Briefs don't
 * pass here: they go over a MessagePort (`port.ts`) straight to the home hub.
 */

/** What the system asked the window to do. */
export type SystemRequest =
  | { readonly kind: "open-file"; readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: "command"; readonly id: string };

/** `failed` carries a sentence for the person: what happened, what is safe, what to do. */
export type SaveAnswer = "saved" | "cancelled" | { readonly failed: string };

/** `window.demarche`. Absent in a browser. */
export interface DesktopBridge {
  /**
   * Asks for a new line to the home hub. The port arrives as a `message` event on the window itself, with `data`
   * equal to `portArrival` and the port in `event.ports[0]`, because ports can't cross the bridge. When the hub's
   * process ends, the port emits `close`; ask again, and the shell starts the hub anew.
   */
  connect(): Promise<void>;
  /** Asks where to keep a file, then writes it whole or not at all. */
  save(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<SaveAnswer>;
  /** Opens an https or mailto address in the system's own program; others are refused. */
  openLink(href: string): Promise<"opened" | "refused">;
  /** Takes what the system asked for since the last call. Call it after `onRequestsWaiting`, so that nothing is lost. */
  takeRequests(): Promise<readonly SystemRequest[]>;
  /** Calls the listener whenever there is something to take. Returns the way to stop. */
  onRequestsWaiting(listener: () => void): () => void;
}

/** Tag of the window's `message` event that brings a port to the home hub. Accept it from `window` itself only. */
export const portArrival = "demarche:hub-port";
