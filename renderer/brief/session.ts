/** A brief that is open in this window: its content, the connection that brings it, and what is known of both. */
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import type { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { meta } from "../../shared/brief/layout.ts";
import { gate } from "../../shared/brief/migrations.ts";
import { Acknowledged } from "../../shared/protocol/acknowledged.ts";
import { type BriefId, contentOf } from "../../shared/protocol/documents.ts";
import { isPassing, type Refusal, refusalNamed, refusalOf } from "../../shared/protocol/refusal.ts";
import type { Platform } from "../platform/platform.ts";
import { BrowserCopy } from "./browser-copy.ts";
import type { SavedState } from "./saved.ts";

/** Milliseconds in which edits and carets are gathered into one message: a frame. */
const FRAME = 16;
/** Milliseconds without an edit after which "Saving…" may become "Saved": said once for a run of keys, not with each. */
const REST = 300;

/** What is known of an open brief; another object at each change. */
export interface SessionState {
  /**
   * `opening`: not here yet, nothing may bind to it. `open`: as it is on the hub. `newer`: written by a newer Demarche,
   * to be read only. `older`: of a team's hub that is older than this Demarche, to be read only. `closed`: it never arrived, for the reason in `refusal`.
   */
  readonly stage: "opening" | "open" | "newer" | "older" | "closed";
  /** Whether this person may write in it. */
  readonly mayWrite: boolean;
  readonly saved: SavedState;
  /** Why the hub closed the connection or did not take an edit, until it takes one again. */
  readonly refusal: Refusal | null;
}

/** Connects as soon as it is made, and goes on trying until `close`. */
export class BriefSession {
  readonly id: BriefId;
  readonly content = new Y.Doc();
  readonly #connection: HocuspocusProviderWebsocket;
  readonly #provider: HocuspocusProvider;
  readonly #acknowledged = new Acknowledged(() => this.#update());
  readonly #listeners = new Set<() => void>();
  /** A guest's own, where there is no home hub. */
  readonly #copy: BrowserCopy | null;
  /** Resolves when what the copy had is here; before, nobody knows whether words wait in it. */
  readonly #copyLoaded: Promise<void> | undefined;
  /** Edits made here that the hub has not confirmed; and whether those of them are on this browser's disk. */
  #changes = 0;
  #keptHere = false;
  /** Whether they are on their way there: for some milliseconds after each key. */
  #keepingHere = false;
  /** Since when the hub does not answer, in milliseconds since 1970; null: it does. */
  #awaySince: number | null = null;
  /** What the hub last said of this person's right, as far as this browser remembers. */
  #couldWrite: boolean | null = null;
  /** Runs while the last edit is younger than REST. */
  #typing: ReturnType<typeof setTimeout> | undefined;
  #arrived = false;
  #refusal: Refusal | null = null;
  #state: SessionState = { stage: "opening", mayWrite: false, saved: { state: "saved" }, refusal: null };

  constructor(platform: Pick<Platform, "keepsCopies" | "socket" | "token">, id: BriefId) {
    this.id = id;
    this.#connection = new HocuspocusProviderWebsocket({
      url: platform.socket.urlOf(id),
      WebSocketPolyfill: this.#acknowledged.socketClass(platform.socket.Class),
      // It would open a second socket when the provider is attached.
      autoConnect: false,
      // The hub is on this computer or close: looking for it each few seconds costs nothing.
      maxDelay: 5_000,
      onClose: ({ event }) => this.#refuse(refusalOf(event.code)),
      onStatus: () => this.#update(),
    });
    this.#copy = platform.keepsCopies ? new BrowserCopy(id, this.content) : null;
    this.content.on("update", (_update: Uint8Array, origin: unknown) => {
      if (origin === this.#provider || this.#copy?.isOrigin(origin)) return;
      this.#changes += 1;
      clearTimeout(this.#typing);
      this.#typing = setTimeout(() => {
        this.#typing = undefined;
        this.#update();
      }, REST);
      this.#keepHere();
      this.#acknowledged.edited();
    });
    this.#provider = new HocuspocusProvider({
      name: contentOf(id),
      document: this.content,
      websocketProvider: this.#connection,
      token: () => platform.token(),
      flushDelay: FRAME,
      onAuthenticated: ({ scope }) => {
        void this.#copy?.keepRight(scope !== "readonly");
        this.#update();
      },
      onAuthenticationFailed: ({ reason }) => this.#refuse(refusalNamed(reason) ?? "not-signed-in"),
      onSynced: () => {
        this.#arrived = true;
        this.#update();
      },
    });
    this.#provider.attach();
    void this.#connection.connect();
    this.#copyLoaded = this.#copy?.load().then(({ changes, mayWrite }) => {
      this.#couldWrite = mayWrite;
      // The hub was quicker: what it sent is on its way to this browser's disk.
      if (this.#acknowledged.all) return this.#keepHere();
      this.#changes += changes;
      this.#keptHere = true;
      // A brief that the browser has is never empty: its first content came from the hub.
      if (meta(this.content).size > 0) this.#arrived = true;
      this.#update();
    });
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
    clearTimeout(this.#typing);
    this.#provider.destroy();
    this.#connection.destroy();
    this.content.destroy();
  }

  /** Notes that what was edited last is on this browser's disk, once it is. */
  #keepHere(): void {
    if (!this.#copy) return;
    const changes = this.#changes;
    this.#keptHere = false;
    this.#keepingHere = true;
    const over = (kept: boolean) => {
      if (changes !== this.#changes) return;
      this.#keptHere = kept;
      this.#keepingHere = false;
      this.#update();
    };
    // Where the browser keeps nothing (a private window, a full disk), the words are simply not called kept.
    this.#copy.keepChanges(changes).then(
      () => over(true),
      () => over(false),
    );
  }

  /** This person is not on the brief any more. What they wrote and nobody has is not taken from them. */
  async #forgetCopy(): Promise<void> {
    await this.#copyLoaded;
    if (this.#changes === 0) await this.#copy?.forget();
  }

  #refuse(refusal: Refusal | null): void {
    // One that stops refuses nobody: it does not answer until it is back.
    if (refusal === null || refusal === "stopping") return;
    this.#refusal = refusal;
    if (refusal === "no-such-brief") void this.#forgetCopy();
    if (!isPassing(refusal)) this.#connection.disconnect();
    this.#update();
  }

  #update(): void {
    if (this.#acknowledged.all) {
      this.#refusal = null;
      if (this.#changes > 0) {
        this.#changes = 0;
        this.#keepHere();
      }
    }
    this.#awaySince = this.#connection.status === "connected" ? null : (this.#awaySince ?? Date.now());
    const stage = this.#stage();
    const revoked = this.#refusal === "access-changed" || (this.#refusal !== null && !isPassing(this.#refusal));
    const mayWrite = stage === "open" && !revoked && this.#isAllowedToWrite();
    const next: SessionState = { stage, mayWrite, saved: this.#saved(), refusal: this.#refusal };
    if (JSON.stringify(next) === JSON.stringify(this.#state)) return;
    this.#state = next;
    for (const listener of [...this.#listeners]) listener();
  }

  #stage(): SessionState["stage"] {
    if (!this.#arrived) return this.#refusal !== null && !isPassing(this.#refusal) ? "closed" : "opening";
    const { state } = gate(this.content);
    return state === "current" ? "open" : state;
  }

  /** As the hub says; before it answers, as it said the last time. */
  #isAllowedToWrite(): boolean {
    const scope = this.#provider.authorizedScope;
    return scope === undefined ? this.#couldWrite !== false : scope !== "readonly";
  }

  #saved(): SavedState {
    const changes = this.#changes;
    const unsaved = changes > 0;
    if (this.#refusal) return { state: "refused", why: this.#refusal, unsaved, here: this.#keptHere };
    if (this.#acknowledged.all) return { state: this.#typing === undefined ? "saved" : "saving" };
    if (this.#awaySince !== null) {
      if (unsaved && this.#keepingHere) return { state: "saving" };
      return { state: "unreachable", unsaved, changes, here: this.#keptHere, since: this.#awaySince };
    }
    return unsaved ? { state: "saving" } : { state: "saved" };
  }
}
