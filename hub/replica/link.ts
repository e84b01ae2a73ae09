/**
 * Ties a brief of this home hub to the same brief on a team's hub: an ordinary client of both, so that every update
 * passes the checks and the log of each by the same door. One Y.Doc, two connections; what one brings, the other takes.
 */
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { Acknowledged } from "../../shared/protocol/acknowledged.ts";
import { type BriefId, contentOf, syncPathOf } from "../../shared/protocol/documents.ts";
import type { LinkState } from "../../shared/protocol/http.ts";
import { isPassing, type Refusal, refusalNamed, refusalOf } from "../../shared/protocol/refusal.ts";
import type { SyncConnection, SyncSocket } from "../documents/socket.ts";
import { PresenceBridge } from "./presence-bridge.ts";
import { FarSocket, nearSocketClass } from "./sockets.ts";
import type { TeamHub } from "./team-hub.ts";

/** Updates are gathered for so long on their way out: a frame. Milliseconds. */
const frame = 16;
/** How long the team's hub may leave what was sent without an answer. Milliseconds. */
const patience = 8_000;

interface LinkParts {
  readonly brief: BriefId;
  readonly team: TeamHub;
  /** Into the home hub, and the token by which it knows the link. */
  readonly connect: (socket: SyncSocket) => SyncConnection;
  readonly token: string;
  /** Of an earlier run: edits that the team's hub did not have when it ended. */
  readonly waiting: number;
  /** Told whenever `state` is another. */
  readonly changed: (state: LinkState) => void;
  /** Told that the team's hub let it in, as whatever it now is. */
  readonly entered: () => void;
  /** Told once that the team's hub refuses the brief or what is written in it; the link has stopped trying. */
  readonly refused: (why: Refusal) => void;
}

export class Link {
  readonly #parts: LinkParts;
  readonly #content = new Y.Doc();
  readonly #near: HocuspocusProvider;
  /** Null until the brief is here: what the home hub brings first would go out as one large edit. */
  #far: HocuspocusProvider | null = null;
  #bridge: PresenceBridge | null = null;
  readonly #nearSocket: HocuspocusProviderWebsocket;
  readonly #farSocket: HocuspocusProviderWebsocket;
  readonly #acknowledged: Acknowledged;
  readonly #watch: NodeJS.Timeout;
  #waiting: number;
  /** When the team's hub last answered, while something waits for an answer. */
  #answered = performance.now();
  #offlineSince: string | null = now();
  #refusal: Refusal | null = null;
  #state: LinkState;
  #closed = false;

  constructor(parts: LinkParts) {
    this.#parts = parts;
    this.#waiting = parts.waiting;
    this.#state = { state: "connecting", hub: parts.team.url, waiting: parts.waiting, since: null, refusal: null };
    this.#acknowledged = new Acknowledged(() => this.#update());
    this.#nearSocket = new HocuspocusProviderWebsocket({
      url: "home:",
      WebSocketPolyfill: nearSocketClass(parts.connect),
      // The line inside a process never goes silent by itself.
      messageReconnectTimeout: 2 ** 30,
      delay: 50,
      minDelay: 50,
      maxDelay: 1_000,
    });
    this.#farSocket = new HocuspocusProviderWebsocket({
      url: `${parts.team.url.replace(/^http/, "ws")}${syncPathOf(parts.brief)}`,
      WebSocketPolyfill: this.#acknowledged.socketClass(FarSocket),
      // FarSocket notices sooner.
      messageReconnectTimeout: 2 ** 30,
      autoConnect: false,
      delay: 500,
      minDelay: 250,
      maxDelay: 4_000,
      onClose: ({ event }) => this.#refuse(refusalOf(event.code)),
      onStatus: () => this.#update(),
    });
    this.#near = new HocuspocusProvider({
      ...this.#shared(),
      websocketProvider: this.#nearSocket,
      token: parts.token,
      onSynced: () => this.#reach(),
      onAuthenticationFailed: () => this.#refuse("no-such-brief"),
    });
    this.#content.on("update", (_update: Uint8Array, origin: unknown) => {
      if (origin !== this.#near || !this.#near.isSynced) return;
      this.#waiting += 1;
      this.#acknowledged.edited();
      this.#update();
    });
    this.#near.attach();
    this.#watch = setInterval(() => this.#lookForSilence(), patience / 8);
  }

  get state(): LinkState {
    return this.#state;
  }

  /** The brief as this home hub has it. */
  get content(): Y.Doc {
    return this.#content;
  }

  /** Tries at once, as after a change of network. */
  retry(): void {
    this.#refusal = null;
    if (this.#farSocket.status !== "connected") void this.#farSocket.connect();
    this.#update();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    clearInterval(this.#watch);
    for (const provider of [this.#far, this.#near]) provider?.destroy();
    for (const socket of [this.#farSocket, this.#nearSocket]) socket.destroy();
    this.#content.destroy();
  }

  /** Begins to speak with the team's hub, now that the brief is here as it was left. */
  #reach(): void {
    if (this.#closed) return;
    if (!this.#far) {
      const far = new HocuspocusProvider({
        ...this.#shared(),
        websocketProvider: this.#farSocket,
        token: this.#parts.team.token,
        flushDelay: frame,
        onAuthenticated: () => {
          this.#bridge?.introduce();
          this.#parts.entered();
        },
        onAuthenticationFailed: ({ reason }) => this.#refuse(refusalNamed(reason) ?? "not-signed-in"),
        onSynced: () => this.#update(),
      });
      this.#far = far;
      this.#bridge = new PresenceBridge(sideOf(this.#near), sideOf(far));
      far.attach();
    }
    void this.#farSocket.connect();
  }

  #shared() {
    const awareness = new Awareness(this.#content);
    awareness.setLocalState(null);
    return { name: contentOf(this.#parts.brief), document: this.#content, awareness };
  }

  #refuse(refusal: Refusal | null): void {
    if (this.#closed) return;
    // One that stops, or asks to come again, refuses nothing; and of one that is just not there no more is known.
    if (refusal === null || refusal === "stopping" || refusal === "access-changed") {
      if (this.#refusal !== null && isPassing(this.#refusal)) this.#refusal = null;
      this.#update();
      return;
    }
    this.#refusal = refusal;
    this.#update();
    if (isPassing(refusal)) return;
    this.#farSocket.disconnect();
    this.#parts.refused(refusal);
  }

  /** A line that takes everything and answers nothing is cut, so that a new one can be tried. */
  #lookForSilence(): void {
    const waits = this.#farSocket.status === "connected" && !this.#acknowledged.all;
    if (!waits) this.#answered = performance.now();
    else if (performance.now() - this.#answered > patience) {
      this.#answered = performance.now();
      this.#farSocket.webSocket?.close();
    }
  }

  #update(): void {
    if (this.#closed) return;
    if (this.#acknowledged.all) {
      this.#waiting = 0;
      this.#refusal = null;
    }
    const isConnected = this.#farSocket.status === "connected";
    this.#offlineSince = isConnected ? null : (this.#offlineSince ?? now());
    const next: LinkState = {
      hub: this.#parts.team.url,
      state: this.#stage(isConnected),
      waiting: this.#waiting,
      since: this.#offlineSince,
      refusal: this.#refusal,
    };
    if (JSON.stringify(next) === JSON.stringify(this.#state)) return;
    this.#state = next;
    this.#answered = performance.now();
    this.#parts.changed(next);
  }

  #stage(isConnected: boolean): LinkState["state"] {
    if (this.#refusal !== null) return "refused";
    if (this.#acknowledged.all && this.#far?.isSynced) return "up-to-date";
    return isConnected ? "sending" : "offline";
  }
}

const now = (): string => new Date().toISOString();

function sideOf(provider: HocuspocusProvider) {
  if (!provider.awareness) throw new Error("a link passes on who is there");
  return { awareness: provider.awareness, provider };
}
