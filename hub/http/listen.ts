/** A hub on a TCP port: the window's files, the HTTP interface, and sync connections at `/sync`. */
import { createServer, type IncomingMessage } from "node:http";
import { type AddressInfo, BlockList, isIP } from "node:net";
import type { Duplex } from "node:stream";
import { getRequestListener } from "@hono/node-server";
import { type WebSocket, WebSocketServer } from "ws";
import { LARGEST_GREETING, LARGEST_MESSAGE, WAIT_OF_OFFENDERS } from "../documents/limits.ts";
import type { Hub } from "../hub.ts";
import { problemResponse } from "./problem.ts";
import { serveFile } from "./window-files.ts";

/** What of a hub listens. */
export type Served = Pick<Hub, "fetch" | "connect" | "welcomes">;

/** Where a hub listens, and how people reach it. */
interface Place {
  /** 0: any that is free. */
  readonly port: number;
  /** Address of the network card to listen on: `127.0.0.1` for this computer alone. */
  readonly host: string;
  /** Where the built window lies. */
  readonly window: string;
  /** How people reach it, where a proxy stands before it: `https://briefs.example.org`. */
  readonly publicUrl?: URL;
  /** Where that proxy is: `172.30.80.0/24`, or one address. Default: this computer. */
  readonly proxy?: string;
}

/** A hub that listens. */
export interface Listening {
  /** How people reach it, without a slash at its end. */
  readonly address: string;
  /** Where it listens itself: `127.0.0.1:4680`. */
  readonly at: string;
  /** Takes no new connection; resolves when all are over. Close the hub first. */
  close(): Promise<void>;
}

/** Rejects with Node's error (`EADDRINUSE`, `EACCES`) where the port can't be had. */
export async function listen(hub: Served, { port, host, window, publicUrl, proxy }: Place): Promise<Listening> {
  const proxies = publicUrl ? addressesIn(proxy) : null;
  const answer = getRequestListener(
    (request, { incoming }) => respond(hub, window, publicUrl, request, originOf(incoming, proxies)),
    { overrideGlobalObjects: false },
  );
  const server = createServer({ requestTimeout: 300_000, headersTimeout: 15_000 }, (incoming, outgoing) => {
    void answer(incoming, outgoing);
  });
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: LARGEST_MESSAGE,
    perMessageDeflate: false,
    // One message of each connection, then the others' turn: a thousand small ones come in one piece.
    allowSynchronousEvents: false,
  });
  const upgrade = (incoming: IncomingMessage, socket: Duplex, head: Buffer, from: string) => {
    const url = `http://localhost${incoming.url ?? "/"}`;
    const status =
      !URL.canParse(url) || new URL(url).pathname !== "/sync" ? 404 : refusedStatus(headersOf(incoming), publicUrl);
    if (status) refuse(socket, status);
    else sockets.handleUpgrade(incoming, socket, head, (webSocket) => attach(hub, webSocket, incoming, from));
  };
  server.on("upgrade", (incoming, socket, head) => {
    socket.on("error", () => socket.destroy());
    const from = originOf(incoming, proxies) ?? "";
    if (hub.welcomes(from)) upgrade(incoming, socket, head, from);
    else letWait(socket, () => upgrade(incoming, socket, head, from));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const bound = server.address();
  if (bound === null || typeof bound === "string") throw new Error("the server has no port");
  return {
    address: publicUrl ? publicUrl.href.replace(/\/$/, "") : `http://${nameOf(bound)}:${bound.port}`,
    at: `${isIP(bound.address) === 6 ? `[${bound.address}]` : bound.address}:${bound.port}`,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets.clients) socket.terminate();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A name that can be opened: "all addresses" is none. */
function nameOf({ address }: AddressInfo): string {
  if (address === "0.0.0.0" || address === "::") return "localhost";
  return isIP(address) === 6 ? `[${address}]` : address;
}

async function respond(
  hub: Served,
  window: string,
  publicUrl: URL | undefined,
  request: Request,
  address: string | undefined,
): Promise<Response> {
  const status = refusedStatus(request.headers, publicUrl);
  if (status) return problemResponse(status === 421 ? "wrong-host" : "wrong-origin");
  const { pathname } = new URL(request.url);
  const isInterface = /^\/(api|healthz|metrics)(\/|$)/.test(pathname);
  return isInterface ? hub.fetch(request, address) : serveFile(window, request);
}

/** Where a request comes from. Only the proxy is believed what it says of others. */
function originOf(
  { socket, headers }: Pick<IncomingMessage, "socket" | "headers">,
  proxies: BlockList | null,
): string | undefined {
  const address = socket.remoteAddress?.replace(/^::ffff:(?=\d+\.)/, "");
  if (!address || !proxies?.check(address, familyOf(address))) return address;
  return (
    String(headers["x-forwarded-for"] ?? "")
      .split(",")
      .at(-1)
      ?.trim() || address
  );
}

/** @param text one address, or the beginning of many with the number of its bits (CIDR) */
function addressesIn(text: string | undefined): BlockList {
  const list = new BlockList();
  list.addSubnet("127.0.0.0", 8);
  list.addAddress("::1", "ipv6");
  if (text === undefined) return list;
  const [address = "", bits] = text.split("/");
  if (bits === undefined) list.addAddress(address, familyOf(address));
  else list.addSubnet(address, Number(bits), familyOf(address));
  return list;
}

/** Whether it is what `Place.proxy` may be. */
export function isProxy(text: string): boolean {
  const [address = "", bits = "0", ...more] = text.split("/");
  return (
    isIP(address) !== 0 &&
    /^\d{1,3}$/.test(bits) &&
    Number(bits) <= (isIP(address) === 6 ? 128 : 32) &&
    more.length === 0
  );
}

const familyOf = (address: string): "ipv4" | "ipv6" => (isIP(address) === 6 ? "ipv6" : "ipv4");

/**
 * 0: may pass. A page of another site must neither speak to the hub (its Origin differs) nor come in by a name of its
 * own that it lets point here (DNS rebinding): an IP address can't be such a name, and `localhost` never leaves this
 * computer.
 */
function refusedStatus(headers: Headers, publicUrl: URL | undefined): 0 | 403 | 421 {
  const host = headers.get("Host") ?? "";
  const url = URL.canParse(`http://${host}`) ? new URL(`http://${host}`) : null;
  const name = url?.hostname.replace(/^\[|\]$/g, "") ?? "";
  if (host !== publicUrl?.host && name !== "localhost" && !isIP(name)) return 421;
  const origin = headers.get("Origin");
  return origin === null || origin === `http://${host}` || origin === publicUrl?.origin ? 0 : 403;
}

function headersOf({ headers }: IncomingMessage): Headers {
  return new Headers(Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]));
}

/** So many may wait at once; the others are cut off. */
const mostWaiting = 1_000;
let waiting = 0;

/** Takes a connection later than others: somebody honest may come by the same address, and gets in. */
function letWait(socket: Duplex, take: () => void): void {
  if (waiting >= mostWaiting) return void socket.destroy();
  waiting += 1;
  const over = () => {
    clearTimeout(timer);
    socket.off("close", over);
    waiting -= 1;
  };
  const timer = setTimeout(() => {
    over();
    take();
  }, WAIT_OF_OFFENDERS);
  socket.once("close", over);
}

function refuse(socket: Duplex, status: 403 | 404 | 421): void {
  socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** How long somebody has to read why nothing more of theirs is read. Milliseconds. */
const farewell = 1_000;

function attach(hub: Served, socket: WebSocket, { url = "/sync", socket: line }: IncomingMessage, from: string): void {
  const connection = hub.connect(socket, new Request(`http://localhost${url}`), from);
  // A message that comes in pieces waits in this process until it is whole: of strangers, only a small one.
  let unread = 0;
  const count = (piece: Buffer) => {
    unread += piece.byteLength;
    if (connection.isAdmitted) line.off("data", count);
    else if (unread > LARGEST_GREETING) {
      connection.handleFault();
      line.destroy();
    }
  };
  line.on("data", count);
  socket.on("message", (data: Buffer) => connection.handleMessage(data));
  socket.on("close", (code, reason) => connection.handleClose({ code, reason: reason.toString() }));
  socket.on("error", () => {
    connection.handleFault();
    // The socket has said why, and would read on to the end of what is too large: 100 MB cost as much as a hundred people.
    setImmediate(() => line.pause());
    setTimeout(() => socket.terminate(), farewell).unref();
  });
}
