/**
 * What the system asked of the window and the window has not taken yet. The window takes it after it subscribed: pushed
 * at a page that is still loading, a double-clicked file would be lost.
 */
import type { WebContents } from "electron";
import type { SystemRequest } from "../shared/protocol/bridge.ts";
import { requestsWaiting } from "./ipc.ts";

export class Requests {
  #waiting: SystemRequest[] = [];

  /** Keeps the request and tells the window, where there is one. */
  add(request: SystemRequest, window: WebContents | undefined): void {
    this.#waiting.push(request);
    window?.send(requestsWaiting);
  }

  take(): readonly SystemRequest[] {
    const taken = this.#waiting;
    this.#waiting = [];
    return taken;
  }
}
