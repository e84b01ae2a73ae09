/**
 * A bad network between clients and one hub: a proxy for HTTP and WebSockets that delays, doubles and reorders messages,
 * cuts connections, and goes silent. What it does follows from its seed and from the order of the messages alone.
 */
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type RawData, WebSocket, WebSocketServer } from "ws";

interface Weather {
  /** Milliseconds that a message may take, at most. */
  readonly delay: number;
  /** Of 1: how many messages arrive twice. */
  readonly doubled: number;
  /** Of 1: how many messages are overtaken by the next. */
  readonly overtaken: number;
  /** Of 1: after how many messages the connection breaks. */
  readonly cut: number;
}

export const calm: Weather = { delay: 0, doubled: 0, overtaken: 0, cut: 0 };

export class Network {
  weather: Weather = calm;
  /**
   * `up`; `down`: nothing gets through and connections break; `silent`: all is taken, and nothing arrives; `pages`: an
   * office's proxy that lets requests through and no WebSocket.
   */
  #state: "up" | "down" | "silent" | "pages" = "up";
  readonly #random: () => number;
  readonly #sockets = new Set<WebSocket>();
  readonly #server: Server;
  readonly #webSockets = new WebSocketServer({ noServer: true });
  #target: URL;

  private constructor(target: string, seed: number) {
    this.#target = new URL(target);
    this.#random = randomFrom(seed);
    this.#server = createServer((incoming, outgoing) => {
      if (this.#state !== "up" && this.#state !== "pages") return incoming.socket.destroy();
      const { hostname, port } = this.#target;
      // The hub is asked for by the name that people used, as on a real network.
      const { url: path, method, headers } = incoming;
      const onward = request({ hostname, port, path, method, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      onward.on("error", () => outgoing.destroy());
      incoming.pipe(onward);
    });
    this.#server.on("upgrade", (incoming, socket, head) => {
      if (this.#state === "down") return socket.destroy();
      if (this.#state === "pages")
        return socket.end("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<h1>Sign in</h1>");
      this.#webSockets.handleUpgrade(incoming, socket, head, (client) => this.#join(client));
    });
  }

  /** @param target address of the hub */
  static async before(target: string, seed: number): Promise<Network> {
    const network = new Network(target, seed);
    await new Promise<void>((resolve) => network.#server.listen(0, "127.0.0.1", resolve));
    return network;
  }

  /** How the hub is reached through it. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The hub is somewhere else now: another one, or the same after a restart. */
  retarget(target: string): void {
    this.#target = new URL(target);
  }

  down(): void {
    this.#state = "down";
    for (const socket of this.#sockets) socket.terminate();
  }
  pagesOnly(): void {
    this.down();
    this.#state = "pages";
  }
  silent(): void {
    this.#state = "silent";
  }
  up(): void {
    this.#state = "up";
  }

  async close(): Promise<void> {
    this.down();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #join(client: WebSocket): void {
    const hub = new WebSocket(`ws://${this.#target.host}/sync`, { perMessageDeflate: false });
    const early: RawData[] = [];
    const hold = (data: RawData) => early.push(data);
    client.on("message", hold);
    hub.on("open", () => {
      client.off("message", hold);
      this.#carry(client, hub);
      for (const data of early) hub.send(data);
    });
    this.#carry(hub, client);
    for (const [one, other] of [
      [client, hub],
      [hub, client],
    ] as const) {
      this.#sockets.add(one);
      one.on("error", () => {});
      // In silence a half-open line does not end either.
      one.on("ping", () => {});
      one.on("close", (code, reason) => {
        this.#sockets.delete(one);
        if (code >= 4000 || code === 1000) other.close(code, reason);
        else other.terminate();
      });
    }
  }

  #carry(from: WebSocket, to: WebSocket): void {
    let overtaken: RawData | null = null;
    /** Messages keep their order but where they are meant not to. */
    let line: Promise<unknown> = Promise.resolve();
    const send = (data: RawData) => {
      if (to.readyState === WebSocket.OPEN && this.#state === "up") to.send(data);
    };
    from.on("message", (data) => {
      if (this.#state === "silent") return;
      const { delay, doubled, overtaken: overtakes, cut } = this.weather;
      if (this.#random() < cut) return from.terminate();
      if (overtaken === null && this.#random() < overtakes) {
        overtaken = data;
        return;
      }
      const batch = [data, ...(this.#random() < doubled ? [data] : []), ...(overtaken ? [overtaken] : [])];
      overtaken = null;
      const wait = delay > 0 ? this.#random() * delay : 0;
      line = line.then(async () => {
        if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
        for (const message of batch) send(message);
      });
    });
  }
}

/** Mulberry32. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
