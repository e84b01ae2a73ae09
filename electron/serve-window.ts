/** The hub's end of a window's line: HTTP exchanges and sync connections, as `shared/protocol/port.ts` frames them. */
import type { SyncConnection, SyncSocket } from "../hub/documents/socket.ts";
import type { Hub } from "../hub/hub.ts";
import { type HubFrame, WindowFrame } from "../shared/protocol/port.ts";

/** What a line needs of the hub. */
export type HubDoor = Pick<Hub, "fetch" | "connect">;

/** The shell's end of the line: what the port brings, and its end. */
interface WindowLine {
  receive(frame: unknown): void;
  closed(): void;
}

/**
 * Serves one window. The line is the window's session, so each request on it carries that session's token.
 * @param send puts a frame on the port
 */
export function serveWindow(hub: HubDoor, token: string, send: (frame: HubFrame) => void): WindowLine {
  const exchanges = new Map<number, AbortController>();
  const connections = new Map<number, PortSocket>();

  async function exchange({ id, method, path, headers, body }: WindowFrame & { kind: "request" }): Promise<void> {
    const abort = new AbortController();
    exchanges.set(id, abort);
    try {
      const request = new Request(`http://localhost${path}`, { method, headers, body, signal: abort.signal });
      request.headers.set("Authorization", `Bearer ${token}`);
      const response = await hub.fetch(request);
      if (!abort.signal.aborted) send({ kind: "answer", id, status: response.status, headers: [...response.headers] });
      const reader = response.body?.getReader();
      // An answer that goes on for as long as somebody reads ends here, too.
      abort.signal.addEventListener("abort", () => void reader?.cancel());
      if (abort.signal.aborted) await reader?.cancel();
      for (let part = await reader?.read(); part?.value && !abort.signal.aborted; part = await reader?.read()) {
        send({ kind: "chunk", id, data: part.value });
      }
      if (!abort.signal.aborted) send({ kind: "end", id });
    } catch {
      // The hub answers its own errors; what is thrown here is an answer that broke off, which the window tells.
      if (!abort.signal.aborted) send({ kind: "failed", id });
    } finally {
      exchanges.delete(id);
    }
  }

  function connect(id: number): void {
    const socket = new PortSocket(id, send, () => connections.delete(id));
    connections.set(id, socket);
    socket.connection = hub.connect(socket);
  }

  send({ kind: "welcome", token });
  return {
    receive(data) {
      const checked = WindowFrame.safeParse(data);
      // The window is our own page: another shape is a fault of ours, and nothing of it reaches the hub.
      if (!checked.success) return;
      const frame = checked.data;
      if (frame.kind === "request") void exchange(frame);
      else if (frame.kind === "abort") exchanges.get(frame.id)?.abort();
      else if (frame.kind === "open") connect(frame.id);
      else if (frame.kind === "message") connections.get(frame.id)?.connection?.handleMessage(frame.data);
      else connections.get(frame.id)?.end(frame.code, frame.reason);
    },
    closed() {
      for (const abort of exchanges.values()) abort.abort();
      for (const socket of connections.values()) socket.end(1006, "");
    },
  };
}

class PortSocket implements SyncSocket {
  readyState = 1;
  connection: SyncConnection | null = null;
  readonly #id: number;
  readonly #send: (frame: HubFrame) => void;
  readonly #ended: () => void;

  constructor(id: number, send: (frame: HubFrame) => void, ended: () => void) {
    this.#id = id;
    this.#send = send;
    this.#ended = ended;
  }

  send(data: string | ArrayBufferLike | Blob | ArrayBufferView): void {
    if (this.readyState !== 1) return;
    if (!(data instanceof Uint8Array)) throw new TypeError("a sync connection carries bytes");
    this.#send({ kind: "message", id: this.#id, data: new Uint8Array(data) });
  }

  /** The hub closes: the window is told why. */
  close(code = 1000, reason = ""): void {
    if (this.readyState !== 1) return;
    this.#send({ kind: "close", id: this.#id, code, reason });
    this.end(code, reason);
  }

  /** The connection is over, whoever ended it. */
  end(code: number, reason: string): void {
    if (this.readyState !== 1) return;
    this.readyState = 3;
    this.#ended();
    this.connection?.handleClose({ code, reason });
  }
}
