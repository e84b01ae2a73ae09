/** All that the window may ask of the world outside it. `desktop.ts` and `web.ts` implement it; nobody else knows which. */

import type { SaveAnswer, SystemRequest } from "../../shared/protocol/bridge.ts";
import type { BriefId } from "../../shared/protocol/documents.ts";
import type { Problem } from "../../shared/protocol/http.ts";

/** What the sync connection needs of a WebSocket. Bytes arrive as `ArrayBuffer`s in the `data` of `message` events. */
export interface SyncSocket extends EventTarget {
  /** 1 while open, as a WebSocket numbers it. */
  readonly readyState: number;
  send(data: Uint8Array<ArrayBuffer>): void;
  close(code?: number, reason?: string): void;
}

/** What is not there on a platform is absent, so that a face offers only what works. */
export interface Platform {
  readonly kind: "desktop" | "web";
  /** Whether the hub that this window talks to keeps its briefs on this computer. */
  readonly hubIsHere: boolean;
  /** Whether this window keeps copies of its briefs in the browser: a guest has no home hub that would. */
  readonly keepsCopies: boolean;
  /**
   * Takes the invitation that this page was opened with, under a name. Returns the brief that it leads to, null where it
   * leads to the library, or why it was not taken. Absent where there is none.
   */
  readonly join?: (name: string) => Promise<string | null | { readonly problem: Problem }>;
  /** For the sync connection of a brief: what to construct, and the address to give it. */
  readonly socket: { readonly Class: new (url: string) => SyncSocket; readonly urlOf: (brief: BriefId) => string };
  /** Token of this window's session, for the sync connection. Rejects when the hub is out of reach. */
  token(): Promise<string>;
  /**
   * The hub's HTTP interface (`shared/protocol/operations.ts`). `path` begins with `/api/`. Rejects only when the hub is out
   * of reach.
   */
  fetch(path: string, init?: PlatformRequest): Promise<Response>;
  /** "cancelled" when the person closed the dialogue: an answer, not an error. */
  save(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<SaveAnswer>;
  /** Opens an https or mailto address outside the app. Other addresses are refused. */
  openExternal(href: string): void;
  /**
   * What the system asks of this window: to open a file, to run a command of the menu. The first who listens is told what
   * waited; later each request reaches all. Returns the way to stop. Absent on the web.
   */
  readonly onRequest?: (listener: (request: SystemRequest) => void) => () => void;
}

/** A request to the hub: what both a socket and a MessagePort carry. */
export interface PlatformRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly signal?: AbortSignal;
}
