/** The platform inside the desktop shell: one line to the home hub, over a MessagePort, as `shared/protocol/port.ts` frames it. */
import { type DesktopBridge, portArrival, type SystemRequest } from "../../shared/protocol/bridge.ts";
import type { HubFrame, WindowFrame } from "../../shared/protocol/port.ts";
import type { Platform, PlatformRequest, SyncSocket } from "./platform.ts";

declare global {
  interface Window {
    /** Absent outside the desktop shell. */
    readonly demarche?: DesktopBridge;
  }
}

export function desktop(bridge: DesktopBridge): Platform {
  let current: Promise<HubLine> | null = null;
  /** The line that is open, or a new one. */
  const line = (): Promise<HubLine> => {
    current ??= HubLine.open(bridge, () => {
      current = null;
    }).catch((error: unknown) => {
      current = null;
      throw error;
    });
    return current;
  };

  const listeners = new Set<(request: SystemRequest) => void>();
  const take = async () => {
    if (listeners.size === 0) return;
    for (const request of await bridge.takeRequests()) for (const listener of [...listeners]) listener(request);
  };
  bridge.onRequestsWaiting(() => void take());

  return {
    kind: "desktop",
    hubIsHere: true,
    keepsCopies: false,
    socket: {
      Class: class extends PortSocket {
        constructor() {
          super(line);
        }
      },
      urlOf: () => "hub:",
    },
    token: async () => (await line()).token,
    fetch: async (path, init) => (await line()).exchange(path, init),
    save: bridge.save,
    openExternal: (href) => void bridge.openLink(href),
    onRequest: (listener) => {
      listeners.add(listener);
      void take();
      return () => listeners.delete(listener);
    },
  };
}

/** What hears the frames of one exchange or connection. `null`: the line is gone. */
type Hearer = (frame: Exclude<HubFrame, { kind: "welcome" }> | null) => void;

/** One MessagePort to the hub, from its arrival until it closes. */
class HubLine {
  readonly token: string;
  readonly #port: MessagePort;
  readonly #hearers = new Map<number, Hearer>();
  #next = 0;

  private constructor(port: MessagePort, token: string, ended: () => void) {
    this.#port = port;
    this.token = token;
    port.onmessage = ({ data }: MessageEvent<HubFrame>) => {
      if (data.kind !== "welcome") this.#hearers.get(data.id)?.(data);
    };
    port.addEventListener("close", () => {
      ended();
      for (const hear of [...this.#hearers.values()]) hear(null);
      this.#hearers.clear();
    });
  }

  /** Asks the shell for a port, and waits for the hub's welcome on it. */
  static async open(bridge: DesktopBridge, ended: () => void): Promise<HubLine> {
    const arrival = portFromShell();
    await bridge.connect();
    const port = await arrival;
    return new Promise((resolve, reject) => {
      port.addEventListener("close", () => reject(new Error("the hub ended before it spoke")));
      port.onmessage = ({ data }: MessageEvent<HubFrame>) => {
        if (data.kind === "welcome") resolve(new HubLine(port, data.token, ended));
      };
    });
  }

  send(frame: WindowFrame): void {
    this.#port.postMessage(frame);
  }

  /** Reserves an id; frames that carry it go to `hear` until `forget`. */
  listen(hear: Hearer): number {
    const id = this.#next++;
    this.#hearers.set(id, hear);
    return id;
  }

  forget(id: number): void {
    this.#hearers.delete(id);
  }

  exchange(path: string, init: PlatformRequest = {}): Promise<Response> {
    return new Promise((resolve, reject) => {
      let body: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>> | null = null;
      const end = () => {
        this.forget(id);
        init.signal?.removeEventListener("abort", abort);
      };
      const fail = (error: unknown) => {
        end();
        reject(error);
        body?.error(error);
      };
      const abort = () => {
        this.send({ kind: "abort", id });
        fail(init.signal?.reason);
      };
      const id = this.listen((frame) => {
        if (frame === null || frame.kind === "failed" || frame.kind === "close")
          fail(new Error("the answer broke off"));
        else if (frame.kind === "answer") {
          const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
            start: (controller) => {
              body = controller;
            },
            cancel: abort,
          });
          const empty = frame.status === 204 || frame.status === 304;
          resolve(
            new Response(empty ? null : stream, {
              status: frame.status,
              headers: frame.headers.map(([name, value]): [string, string] => [name, value]),
            }),
          );
        } else if (frame.kind === "chunk") body?.enqueue(frame.data);
        else if (frame.kind === "end") {
          end();
          body?.close();
        }
      });
      init.signal?.addEventListener("abort", abort);
      if (init.signal?.aborted) return abort();
      this.send({
        kind: "request",
        id,
        method: init.method ?? "GET",
        path,
        headers: Object.entries(init.headers ?? {}),
        body: typeof init.body === "string" ? new TextEncoder().encode(init.body) : (init.body ?? null),
      });
    });
  }
}

/** The port that the shell sends next. Posted by the preload on this very window; nobody else can. */
function portFromShell(): Promise<MessagePort> {
  return new Promise((resolve) => {
    const hear = (event: MessageEvent) => {
      const [port] = event.ports;
      if (event.source !== window || event.data !== portArrival || !port) return;
      window.removeEventListener("message", hear);
      resolve(port);
    };
    window.addEventListener("message", hear);
  });
}

/** A sync connection on the line, as a WebSocket would behave. */
class PortSocket extends EventTarget implements SyncSocket {
  readyState = 0;
  #line: HubLine | null = null;
  #id = -1;

  constructor(line: () => Promise<HubLine>) {
    super();
    line().then(
      (opened) => this.#begin(opened),
      () => this.#end(1006, ""),
    );
  }

  #begin(line: HubLine): void {
    if (this.readyState !== 0) return;
    this.#line = line;
    this.#id = line.listen((frame) => {
      if (frame === null) this.#end(1006, "");
      else if (frame.kind === "message") {
        this.dispatchEvent(new MessageEvent("message", { data: frame.data.buffer }));
      } else if (frame.kind === "close") this.#end(frame.code, frame.reason);
    });
    line.send({ kind: "open", id: this.#id });
    this.readyState = 1;
    this.dispatchEvent(new Event("open"));
  }

  send(data: Uint8Array<ArrayBuffer>): void {
    if (this.readyState === 1) this.#line?.send({ kind: "message", id: this.#id, data });
  }

  close(code = 1000, reason = ""): void {
    if (this.readyState === 1) this.#line?.send({ kind: "close", id: this.#id, code, reason });
    this.#end(code, reason);
  }

  #end(code: number, reason: string): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.#line?.forget(this.#id);
    this.dispatchEvent(new CloseEvent("close", { code, reason, wasClean: code === 1000 }));
  }
}
