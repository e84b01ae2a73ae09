/** A brief that is open in this window: its content, the connection that brings it, and what is known of both. */
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import type { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { meta } from "../../shared/brief/layout.ts";
import { gate } from "../../shared/brief/migrations.ts";
import { type BriefId, contentOf } from "../../shared/protocol/documents.ts";
import { type Refusal, refusalNamed, refusalOf } from "../../shared/protocol/refusal.ts";
import type { Platform } from "../platform/platform.ts";
import { Acknowledged } from "./acknowledged.ts";
import type { SavedState } from "./saved.ts";

/** Milliseconds in which edits and carets are gathered into one message: a frame. */
const FRAME = 16;

/** After these the hub may be able again by itself, so the window keeps trying. The others are for good. */
const passing: ReadonlySet<Refusal> = new Set([
  "disk-full",
  "disk-read-only",
  "disk-failed",
  "folder-in-use",
  "stopping",
  "too-many",
  "access-changed",
]);

export interface SessionState {
  /**
   * `opening`: not here yet, nothing may bind to it. `open`: as it is on the hub. `newer`: written by a newer Demarche,
   * to be read only. `closed`: it never arrived, for the reason in `refusal`.
   */
  readonly stage: "opening" | "open" | "newer" | "closed";
  /** Whether this person may write in it. */
  readonly mayWrite: boolean;
  readonly saved: SavedState;
  /** Why the hub closed the connection or did not take an edit, until it takes one again. */
  readonly refusal: Refusal | null;
}

export class BriefSession {
  readonly id: BriefId;
  readonly content = new Y.Doc();
  readonly #connection: HocuspocusProviderWebsocket;
  readonly #provider: HocuspocusProvider;
  readonly #acknowledged = new Acknowledged(() => this.#update());
  readonly #listeners = new Set<() => void>();
  /** Whether something was edited here that the hub has not confirmed. */
  #unsaved = false;
  #arrived = false;
  #refusal: Refusal | null = null;
  #state: SessionState = { stage: "opening", mayWrite: false, saved: { state: "saved" }, refusal: null };

  constructor(platform: Platform, id: BriefId) {
    this.id = id;
    this.#connection = new HocuspocusProviderWebsocket({
      url: platform.socket.url,
      WebSocketPolyfill: this.#acknowledged.socketClass(platform.socket.Class),
      // The hub is on this computer or close: looking for it each few seconds costs nothing.
      maxDelay: 5_000,
      onClose: ({ event }) => this.#refuse(refusalOf(event.code)),
      onStatus: () => this.#update(),
    });
    this.content.on("update", (_update: Uint8Array, origin: unknown) => {
      if (origin === this.#provider) return;
      this.#unsaved = true;
      this.#acknowledged.edited();
    });
    this.#provider = new HocuspocusProvider({
      name: contentOf(id),
      document: this.content,
      websocketProvider: this.#connection,
      token: () => platform.token(),
      flushDelay: FRAME,
      onAuthenticated: () => this.#update(),
      onAuthenticationFailed: ({ reason }) => this.#refuse(refusalNamed(reason) ?? "not-signed-in"),
      onSynced: () => {
        this.#arrived = true;
        this.#update();
      },
    });
    this.#provider.attach();
    meta(this.content).observe(() => this.#update());
  }

  get awareness(): Awareness | null {
    return this.#provider.awareness;
  }

  get state(): SessionState {
    return this.#state;
  }

  /** For `useSyncExternalStore`. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly snapshot = (): SessionState => this.#state;

  /** Tries at once, rather than after the next pause. */
  retry(): void {
    this.#refusal = null;
    void this.#connection.connect();
    this.#update();
  }

  /** Ends the connection. What is not saved then is lost with the window: ask first. */
  close(): void {
    this.#listeners.clear();
    this.#provider.destroy();
    this.#connection.destroy();
    this.content.destroy();
  }

  #refuse(refusal: Refusal | null): void {
    if (refusal === null) return;
    this.#refusal = refusal;
    if (!passing.has(refusal)) this.#connection.disconnect();
    this.#update();
  }

  #update(): void {
    if (this.#acknowledged.all) {
      this.#unsaved = false;
      this.#refusal = null;
    }
    const stage = this.#stage();
    const revoked = this.#refusal === "access-changed" || (this.#refusal !== null && !passing.has(this.#refusal));
    const mayWrite = stage === "open" && !revoked && this.#provider.authorizedScope !== "readonly";
    const next: SessionState = { stage, mayWrite, saved: this.#saved(), refusal: this.#refusal };
    if (JSON.stringify(next) === JSON.stringify(this.#state)) return;
    this.#state = next;
    for (const listener of [...this.#listeners]) listener();
  }

  #stage(): SessionState["stage"] {
    if (!this.#arrived) return this.#refusal !== null && !passing.has(this.#refusal) ? "closed" : "opening";
    return gate(this.content).state === "current" ? "open" : "newer";
  }

  #saved(): SavedState {
    if (this.#refusal) return { state: "refused", why: this.#refusal, unsaved: this.#unsaved };
    if (this.#acknowledged.all) return { state: "saved" };
    if (this.#connection.status !== "connected") return { state: "unreachable", unsaved: this.#unsaved };
    return this.#unsaved ? { state: "saving" } : { state: "saved" };
  }
}
