/**
 * Which messages of a sync connection the hub has on disk. Counted on the socket itself, because that is where they
 * are lost: what Hocuspocus' provider counts starts afresh when it reconnects, while updates from before still wait in
 * its queue, so that their acknowledgements would stand for later ones.
 */
import { MessageType } from "@hocuspocus/provider";
import * as decoding from "lib0/decoding";
import { messageYjsSyncStep1, messageYjsSyncStep2 } from "y-protocols/sync";

/** What a sync connection needs of a WebSocket. Bytes arrive as `ArrayBuffer`s in the `data` of `message` events. */
export interface SocketLike {
  /** 1 while open, as a WebSocket numbers it. */
  readonly readyState: number;
  send(data: Uint8Array<ArrayBuffer>): void;
  close(code?: number, reason?: string): void;
  addEventListener(type: "message" | "close", listener: (event: { readonly type: string }) => void): void;
}

/** What a window has sent over its present connection, against what the hub has acknowledged there. */
export class Acknowledged {
  readonly #changed: () => void;
  /** The connection that is open, or opening, now. */
  #current: object | null = null;
  /** Whether there are edits that no message carries yet. */
  #waiting = false;
  #sent = 0;
  #acknowledged = 0;
  #handshake = false;

  /** @param changed called whenever `all` may have changed */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Whether the hub has all that this window had when it connected, and all that it sent since. */
  get all(): boolean {
    return this.#handshake && !this.#waiting && this.#sent === this.#acknowledged;
  }

  /** Tells of an edit made here. */
  edited(): void {
    this.#waiting = true;
    this.#changed();
  }

  /** The class of sockets that reports here: each new connection begins the count anew. */
  socketClass(Class: new (url: string) => SocketLike): new (url: string) => SocketLike {
    const book = this;
    return class extends Class {
      constructor(url: string) {
        super(url);
        book.#begin(this);
        this.addEventListener("message", (event) => {
          const data = "data" in event ? event.data : null;
          if (data instanceof ArrayBuffer && isAcknowledgement(new Uint8Array(data))) book.#hear(this);
        });
        this.addEventListener("close", () => book.#end(this));
      }

      override send(data: Uint8Array<ArrayBuffer>): void {
        book.#send(this, data);
        super.send(data);
      }
    };
  }

  #begin(socket: object): void {
    this.#current = socket;
    this.#sent = 0;
    this.#acknowledged = 0;
    this.#handshake = false;
    this.#changed();
  }

  #send(socket: object, data: Uint8Array<ArrayBuffer>): void {
    const sync = syncMessage(data);
    if (socket !== this.#current || sync === null || sync === messageYjsSyncStep1) return;
    this.#sent += 1;
    // An update message carries all that was edited since the last; step 2 is the whole of what the hub lacks, so what
    // came before on other connections no longer matters.
    this.#waiting = false;
    if (sync === messageYjsSyncStep2) this.#handshake = true;
    this.#changed();
  }

  #hear(socket: object): void {
    if (socket !== this.#current) return;
    this.#acknowledged += 1;
    this.#changed();
  }

  #end(socket: object): void {
    if (socket !== this.#current) return;
    this.#current = null;
    this.#handshake = false;
    this.#changed();
  }
}

/** What kind of sync message these bytes are, or null: none. */
function syncMessage(data: Uint8Array): number | null {
  const decoder = decoding.createDecoder(data);
  // A pong is one byte, without the name of a document.
  if (data.byteLength === 1) return null;
  decoding.readVarString(decoder);
  return decoding.readVarUint(decoder) === MessageType.Sync ? decoding.readVarUint(decoder) : null;
}

/** Whether the hub says that it keeps one more message. A 0 in that place says that it does not. */
function isAcknowledgement(data: Uint8Array): boolean {
  if (data.byteLength === 1) return false;
  const decoder = decoding.createDecoder(data);
  decoding.readVarString(decoder);
  return decoding.readVarUint(decoder) === MessageType.SyncStatus && decoding.readVarInt(decoder) === 1;
}
