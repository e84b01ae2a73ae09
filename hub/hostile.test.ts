/**
 * What enemies of a hub send, to a hub in a process of its own: it stays up, its memory stays bounded, and whoever works on
 * a brief goes on working.
 */
import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { contentOf, reviewOf } from "../shared/protocol/documents.ts";
import { refusalOf } from "../shared/protocol/refusal.ts";
import { type BriefAccess, type Client, newBrief, openClient } from "../tests/client.ts";
import { type RunningHub, signIn, startHub } from "../tests/e2e/hub.ts";
import { frame, greeting } from "../tests/frame.ts";
import { seededRandom } from "../tests/random.ts";
import { WAIT_OF_OFFENDERS } from "./documents/limits.ts";

const soak = process.env.SOAK === "1";

let hub: RunningHub;
let place: BriefAccess;
/** Somebody who works on the brief all the while. */
let ana: Client;
const sockets: { close(): void }[] = [];

/** Her edits, one after the other without a pause, from the start of each attack to its end. */
let working = true;
let work: Promise<void>;
async function writeOn(): Promise<void> {
  while (working) {
    ana.content.getText("work").insert(0, "x");
    await ana.saved();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

beforeAll(async () => {
  hub = await startHub({ command: "serve" });
  place = await newBrief(hub);
  ana = openClient(place);
  await ana.opened();
  await ana.saved();
});
beforeEach(() => {
  address = nextAddress();
  working = true;
  work = writeOn();
});
afterEach(async () => {
  working = false;
  // All of it went on meanwhile: each edit on disk, by the connection that she had before.
  await work;
  for (const socket of sockets.splice(0)) socket.close();
  // Undisturbed: each attack ends with her words on disk, by the connection that she had before.
  ana.write("undisturbed");
  await ana.saved();
});
afterAll(async () => {
  ana.close();
  await hub.stop();
});

/** Megabytes of memory that the hub really uses. */
const memory = (): number =>
  Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${hub.pid}/status`, "utf8"))?.[1]) / 1024);
/** Bytes that the hub has read so far, from whomever. */
const bytesRead = (): number => Number(/rchar: (\d+)/.exec(readFileSync(`/proc/${hub.pid}/io`, "utf8"))?.[1]);
/** Runs it, and gives by how many megabytes the hub grew at most meanwhile. */
async function growth(act: () => Promise<unknown>): Promise<number> {
  const before = memory();
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, memory())), 20);
  await act();
  clearInterval(watch);
  return Math.max(most, memory()) - before;
}
/** A figure of `/metrics`; 0: not there yet. */
async function figure(name: string): Promise<number> {
  const text = await (await fetch(`${hub.url}/metrics`)).text();
  const line = text.split("\n").find((line) => line.startsWith(`${name} `));
  return Number(line?.split(" ")[1] ?? 0);
}

interface Line {
  readonly socket: WebSocket;
  /** The code with which the hub ended it; 1006: without a word. */
  readonly closed: Promise<number>;
}
/** Enemies come from addresses of their own; each attack from another. */
let address = "";
let addresses = 0;
const nextAddress = (): string => {
  addresses += 1;
  return `127.1.${addresses >> 8}.${addresses & 255}`;
};

/** A bare socket to the hub. */
async function dial(from = address): Promise<Line> {
  const { hostname, port } = new URL(hub.url);
  const line = connect({ host: hostname, port: Number(port), localAddress: from });
  const socket = new WebSocket(`${hub.url.replace("http", "ws")}/sync`, { createConnection: () => line });
  socket.on("error", () => {});
  sockets.push({ close: () => socket.terminate() });
  const closed = new Promise<number>((resolve) => socket.on("close", resolve));
  await Promise.race([new Promise((resolve) => socket.once("open", resolve)), closed]);
  return { socket, closed };
}
/** Signs in, and waits to be let into the brief. */
async function dialIn({ brief, token } = place, from?: string): Promise<Line> {
  const line = await dial(from);
  const answered = new Promise((resolve) => line.socket.once("message", resolve));
  line.socket.send(greeting(contentOf(brief), token));
  await answered;
  return line;
}
/** A session of somebody else who may write in the brief. */
async function colleague(name: string): Promise<string> {
  const response = await fetch(`${hub.url}/api/briefs/${place.brief}/invitations`, {
    method: "POST",
    headers: { Authorization: `Bearer ${place.token}` },
    body: JSON.stringify({ role: "editor" }),
  });
  const { code }: { code: string } = JSON.parse(await response.text());
  return signIn({ url: hub.url, code }, name);
}
/** So many ended connections have no consequence. */
const forgiven = 20;

describe("fault 8: strangers", () => {
  const many = soak ? 1_000 : 150;

  test(`${many} who connect, never sign in, and begin messages of 30 MB each get little room`, async () => {
    const grown = await growth(async () => {
      const ended = Array.from({ length: many }, async () => {
        const { port } = new URL(hub.url);
        const line = connect({ host: "127.0.0.1", port: Number(port), localAddress: nextAddress() });
        sockets.push({ close: () => line.destroy() });
        line.on("error", () => {});
        const closed = new Promise((resolve) => line.once("close", resolve));
        line.write(
          `GET /sync HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${Buffer.alloc(16).toString("base64")}\r\n\r\n`,
        );
        await new Promise((resolve) => line.once("data", resolve));
        // A masked binary frame that says it has 30 MB, and then brings them slowly.
        const head = Buffer.from([0x82, 0xff, 0, 0, 0, 0, 0x01, 0xc9, 0xc3, 0x80, 0, 0, 0, 0]);
        line.write(head);
        const piece = Buffer.alloc(32 * 1024);
        for (let n = 0; n < 64 && !line.destroyed; n++) {
          await new Promise((resolve) => line.write(piece, resolve));
        }
        await closed;
      });
      await Promise.all(ended);
    });
    expect(grown).toBeLessThan(150);
  }, 60_000);

  test("who send a thousand messages to a thousand names are let go", async () => {
    const { socket, closed } = await dial();
    for (let n = 0; n < 1_000; n++) socket.send(frame(contentOf(String(n).padStart(21, "n")), 0, 0, new Uint8Array(8)));
    expect([1006, 4205, 4429]).toContain(await closed);
  });
});

describe("whose connections had to be ended often", () => {
  /** Milliseconds until somebody is in the brief. */
  async function timeToComeIn(token: string, from: string): Promise<number> {
    const began = performance.now();
    const { socket } = await dialIn({ ...place, token }, from);
    expect(socket.readyState).toBe(WebSocket.OPEN);
    return performance.now() - began;
  }

  test("waits by their address, where nobody knows them, and so does whoever else comes from there; who comes from elsewhere does not", async () => {
    for (let n = 0; n < forgiven; n++) {
      const { socket, closed } = await dial();
      for (let m = 0; m < 300; m++) socket.send(greeting(contentOf(place.brief), "guess"));
      await closed;
    }
    const [there, elsewhere] = await Promise.all([
      timeToComeIn(place.token, address),
      timeToComeIn(place.token, nextAddress()),
    ]);
    expect(there).toBeGreaterThanOrEqual(WAIT_OF_OFFENDERS - 1);
    expect(elsewhere).toBeLessThan(there);
  });

  test("waits wherever they come from, where they signed in; their colleagues do not", async () => {
    const token = await colleague("Eve");
    for (let n = 0; n < forgiven; n++) {
      const { socket, closed } = await dialIn({ ...place, token }, nextAddress());
      socket.send(Uint8Array.of(1, 2, 3));
      await closed;
    }
    const [hers, theirs] = await Promise.all([
      timeToComeIn(token, nextAddress()),
      timeToComeIn(place.token, nextAddress()),
    ]);
    expect(hers).toBeGreaterThanOrEqual(WAIT_OF_OFFENDERS - 1);
    expect(theirs).toBeLessThan(hers);
  });
});

describe("a member's program", () => {
  test.each([
    ["at once", 1_000],
    ["a few at a time", 20],
  ])("that asks for 10,000 documents, %s, is ended before it has many", async (_, atOnce) => {
    const { socket, closed } = await dialIn();
    const grown = await growth(async () => {
      for (let n = 0; n < (soak ? 10_000 : 1_000) && socket.readyState === WebSocket.OPEN; n++) {
        const isAnswered = n % atOnce === 0 && new Promise((resolve) => socket.once("message", resolve));
        socket.send(greeting(reviewOf(place.brief, String(n).padStart(21, "n")), place.token));
        await Promise.race([closed, isAnswered]);
      }
      expect([1006, 4205]).toContain(await closed);
    });
    expect(await figure("demarche_open_documents")).toBeLessThanOrEqual(129);
    expect(grown).toBeLessThan(150);
  });

  test("that sends a message of 100 MB is ended before it is read, and the rest is not read either", async () => {
    const { socket, closed } = await dialIn();
    const before = bytesRead();
    const grown = await growth(async () => {
      socket.send(Buffer.alloc(100 * 1024 * 1024));
      expect(refusalOf(await closed)).toBe("too-large");
    });
    expect(bytesRead() - before).toBeLessThan(50_000_000);
    expect(grown).toBeLessThan(150);
  });

  test("that never reads is let go, and comes back to all of it", async () => {
    const long = await newBrief(hub, place.token);
    const writer = openClient(long);
    sockets.push(writer);
    await writer.opened();
    const reader = await dialIn(long);
    reader.socket.send(frame(contentOf(long.brief), 0, 0, Y.encodeStateVector(new Y.Doc())));
    await new Promise((resolve) => reader.socket.once("message", resolve));
    reader.socket.pause();
    const before = await figure('demarche_refused_total{reason="too-slow"}');
    const grown = await growth(async () => {
      for (let n = 0; (await figure('demarche_refused_total{reason="too-slow"}')) === before && n < 80; n++) {
        writer.write("x".repeat(1_000_000));
        await writer.saved();
      }
    });
    expect(await figure('demarche_refused_total{reason="too-slow"}')).toBe(before + 1);
    expect(grown).toBeLessThan(400);
    const again = openClient(long);
    sockets.push(again);
    await again.opened();
    expect(again.paragraphs.length).toBe(writer.paragraphs.length);
  }, 60_000);

  test("that sends noise, and true messages cut or changed, ends its own connection alone", async () => {
    const { seed, between } = seededRandom();
    const source = new Y.Doc();
    source.getText("words").insert(0, "some words");
    const sound = frame(contentOf(place.brief), 0, 2, Y.encodeStateAsUpdate(source));
    let token = "";
    for (let round = 0; round < (soak ? 2_000 : 30); round++) {
      // As many people, from as many places: of one, each would be heard a second later.
      if (round % forgiven === 0) token = await colleague(`Eve ${round}`);
      const { socket, closed } = await dialIn({ ...place, token }, nextAddress());
      const message =
        round % 3 === 0
          ? Uint8Array.from({ length: between(0, 300) }, () => between(0, 255))
          : round % 3 === 1
            ? sound.slice(0, between(0, sound.length - 1))
            : sound.map((byte, at) => (at === between(0, sound.length - 1) ? between(0, 255) : byte));
      socket.send(message);
      const answered = new Promise((resolve) => socket.once("message", resolve));
      // Noise may be lawful by chance; then it is answered.
      socket.send(frame(contentOf(place.brief), 0, 0, Y.encodeStateVector(source)));
      await Promise.race([closed, answered]);
      socket.terminate();
    }
    expect(await (await fetch(`${hub.url}/healthz`)).json(), `seed ${seed}`).toEqual({ ok: true });
  }, 120_000);

  test("fault 9: that sends 10,000 edits at once is slowed down, and no edit that it saw as saved is gone", async () => {
    const fast = openClient(place);
    sockets.push(fast);
    await fast.opened();
    const words = fast.content.getText("fast");
    for (let n = 0; n < 10_000; n++) words.insert(words.length, "x");
    await fast.saved();
    const fresh = openClient(place);
    sockets.push(fresh);
    await fresh.opened();
    expect(fresh.content.getText("fast").length).toBe(10_000);
  }, 60_000);
});
