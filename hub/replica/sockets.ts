/** What a link's two connections run on: a line inside this process to the home hub, and a WebSocket to the team's. */
import WebSocket from "ws";
import type { SyncConnection, SyncSocket } from "../documents/socket.ts";

/** Milliseconds between two questions whether the other end is still there; and how long an answer may take. */
const heartbeat = 4_000;

/**
 * A WebSocket that notices when the other end has gone silent: after sleep, a change of network, or a half-open line,
 * on which all that is sent is taken and nothing arrives.
 */
export class FarSocket extends WebSocket {
  constructor(url: string) {
    super(url, { handshakeTimeout: 2 * heartbeat, perMessageDeflate: false });
    let heard = true;
    const beat = setInterval(() => {
      if (!heard) return this.terminate();
      heard = false;
      if (this.readyState === WebSocket.OPEN) this.ping();
    }, heartbeat);
    for (const sign of ["open", "message", "pong", "ping"]) this.on(sign, () => (heard = true));
    this.on("close", () => clearInterval(beat));
    // `close` follows.
    this.on("error", () => {});
  }
}

/** What a provider asks of a WebSocket. */
type NearSocket = EventTarget & {
  readonly readyState: number;
  send(data: Uint8Array): void;
  close(code?: number, reason?: string): void;
};

/** The class of sockets that lead into a hub in this process. */
export function nearSocketClass(connect: (socket: SyncSocket) => SyncConnection): new (url: string) => NearSocket {
  return class extends EventTarget {
    readyState = 0;
    readonly #connection: SyncConnection;

    constructor(_url: string) {
      super();
      this.#connection = connect({
        readyState: 1,
        send: (data) => {
          if (!(data instanceof Uint8Array)) throw new TypeError("a sync connection carries bytes");
          const copy = new Uint8Array(data);
          setImmediate(
            () => this.readyState === 1 && this.dispatchEvent(new MessageEvent("message", { data: copy.buffer })),
          );
        },
        close: (code = 1000, reason = "") => setImmediate(() => this.#end(code, reason)),
      });
      setImmediate(() => {
        if (this.readyState !== 0) return;
        this.readyState = 1;
        this.dispatchEvent(new Event("open"));
      });
    }

    send(data: Uint8Array): void {
      if (this.readyState === 1) this.#connection.handleMessage(new Uint8Array(data));
    }

    close(code = 1000, reason = ""): void {
      this.#end(code, reason);
    }

    #end(code: number, reason: string): void {
      if (this.readyState === 3) return;
      this.readyState = 3;
      this.#connection.handleClose({ code, reason });
      this.dispatchEvent(Object.assign(new Event("close"), { code, reason }));
    }
  };
}
