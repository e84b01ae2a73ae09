/**
 * From a key to the other windows: our hub, which has each edit on disk before anybody sees it, against Hocuspocus and
 * y-websocket as they come, which store later. Hub and people in separate processes, one after the other in one run. Then
 * what others feel of an attack, how much two hubs carry, what an idle brief costs, and what a year of history costs who opens a brief for the first time.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { constants, setPriority, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import * as Y from "yjs";
import { body } from "../../shared/brief/layout.ts";
import { readBrief } from "../../shared/brief/read.ts";
import { writeBrief } from "../../shared/brief/write.ts";
import { contentOf } from "../../shared/protocol/documents.ts";
import { newBrief, openClient } from "../client.ts";
import { type RunningHub, signIn, startHub } from "../e2e/hub.ts";
import { bigBrief } from "../fixtures/any-brief.ts";
import { median } from "../median.ts";
import { freePort } from "../ports.ts";
import { startPostgres } from "../postgres.ts";
import { seededRandom } from "../random.ts";
import { startRedis } from "../redis.ts";
import type { Attack } from "./hub/attack.ts";
import type { Delays, Load } from "./hub/load.ts";
import { installPeers } from "./peers/install.ts";

const scenes = [
  { name: "1 brief × 20 writers × 5/s", briefs: 1, writers: 20, readers: 0, perSecond: 5 },
  { name: "1 brief × 100 writers × 2/s", briefs: 1, writers: 100, readers: 0, perSecond: 2 },
  { name: "50 briefs × 4 writers × 2/s", briefs: 50, writers: 4, readers: 0, perSecond: 2 },
  { name: "1 brief × 5 writers × 2/s, 500 readers", briefs: 1, writers: 5, readers: 500, perSecond: 2 },
] as const;
const seconds = Number(process.env.SECONDS ?? 15);
const idleBriefs = 1_000;
/** Of the brief that a newcomer opens: about 200 pages. */
const words = 100_000;
const openings = 24;

interface Peer {
  readonly protocol: Load["protocol"];
  readonly url: string;
  readonly token: string;
  readonly pid: number;
  /** Documents to write in. */
  documents(count: number): Promise<string[]>;
  stop(): Promise<unknown>;
}

export default async function bench(): Promise<string> {
  installPeers();
  const rows = ["| load | hub | p50 ms | p99 ms | hub CPU % | memory MB |", "| --- | --- | --- | --- | --- | --- |"];
  for (const scene of scenes) {
    for (const [name, start] of [
      ["Demarche, on disk first", startOurs],
      ["Hocuspocus as it comes", startStock],
      ["y-websocket as it comes", startYWebsocket],
    ] as const) {
      const peer = await start();
      const documents = await peer.documents(scene.briefs);
      const before = cpuSeconds(peer.pid);
      const began = performance.now();
      const { protocol, url, token } = peer;
      const { p50, p99 } = await run({ ...scene, protocol, url, token, documents, seconds });
      const cpu = ((cpuSeconds(peer.pid) - before) / ((performance.now() - began) / 1000)) * 100;
      rows.push(
        `| ${scene.name} | ${name} | ${p50.toFixed(1)} | ${p99.toFixed(1)} | ${cpu.toFixed(0)} | ${megabytes(peer.pid)} |`,
      );
      await peer.stop();
    }
  }
  return [rows.join("\n"), await attacked(), await twoHubs(), await idle(), await newcomer()].join("\n\n");
}

/**
 * What people on a brief feel of enemies who do their worst on another brief of the same hub. What enemies take of this
 * computer they would take of their own: so they get the processor time that hub and people leave, and the same attack on
 * another hub of this computer shows what of it is not the hub's doing.
 */
async function attacked(): Promise<string> {
  const [ours, another] = [await startOurs(), await startOurs()];
  const [document = ""] = await ours.documents(1);
  const { protocol, url, token } = ours;
  const load: Load = { ...scenes[0], protocol, url, token, documents: [document], seconds };
  const calm = await run(load);
  const elsewhere = await whileAttacked(another, () => run(load));
  const under = await whileAttacked(ours, () => run(load));
  const memory = megabytes(ours.pid);
  await Promise.all([ours.stop(), another.stop()]);
  const step = (of: (delays: Delays) => number) =>
    [calm, elsewhere, under].map((delays) => of(delays).toFixed(1)).join(" → ");
  return `Before an attack, under one on another hub of this computer, and under one on this hub, by ten computers (strangers, noise, thousands of documents, 100 MB messages), ${scenes[0].name}: p50 ${step(({ p50 }) => p50)} ms, p99 ${step(({ p99 }) => p99)} ms, ${(under.p99 / calm.p99).toFixed(1)} times in all and ${(under.p99 / elsewhere.p99).toFixed(1)} times by the hub; every key arrived: ${under.received === calm.received}; the hub's memory ${memory} MB.`;
}

/** Has enemies at a hub meanwhile, one of whom may write in a brief there. */
async function whileAttacked<Result>(hub: Peer, act: () => Promise<Result>): Promise<Result> {
  const [document = ""] = await hub.documents(1);
  const [brief = ""] = document.split("/");
  const attack: Attack = { url: hub.url, token: await memberOf(brief, hub), brief };
  const program = fileURLToPath(new URL("hub/attack.ts", import.meta.url));
  const enemies = spawn(process.execPath, [program, JSON.stringify(attack)], { stdio: ["ignore", "pipe", "inherit"] });
  if (enemies.pid !== undefined) setPriority(enemies.pid, constants.priority.PRIORITY_LOW);
  await firstLine(enemies);
  const result = await act();
  enemies.kill("SIGKILL");
  return result;
}

/** A session of somebody else who may write in a brief. */
async function memberOf(brief: string, { url, token }: Peer): Promise<string> {
  const { origin } = new URL(url.replace("ws", "http"));
  const invited = await fetch(`${origin}/api/briefs/${brief}/invitations`, {
    method: "POST",
    headers: { Authorization: `Bearer ${token}` },
    body: '{"role":"editor"}',
  });
  const { code }: { code: string } = JSON.parse(await invited.text());
  return signIn({ url: origin, code }, "Enemy");
}

/**
 * How much more two hubs on PostgreSQL and Redis carry than one. With a core for each, a hub carries what fills its core; so
 * the same load is given to one, then to both, and the processor time of the one is held against that of the busier of the
 * two: where half of the briefs are at either, as a balancer keeps them, and where half of each brief's people are at either.
 */
async function twoHubs(): Promise<string> {
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  const env = { DATABASE_URL: await postgres.database(), REDIS_URL: redis.url };
  const folders = [0, 1].map(() => mkdtempSync(join(tmpdir(), "demarche-bench-")));
  const hubs: RunningHub[] = [];
  for (const data of folders) hubs.push(await startHub({ command: "serve", data, env }));
  const [first] = hubs;
  if (!first) throw new Error("no hub");
  const { token } = await newBrief(first);
  const documents: string[] = [];
  for (let n = 0; n < scenes[2].briefs; n++) documents.push(contentOf((await newBrief(first, token)).brief));
  /** Seconds of processor time of the busier hub, while `writers` people of each of its documents write at each. */
  const cost = async (writers: number, ...documentsAt: readonly (readonly string[])[]): Promise<number> => {
    const before = hubs.map(({ pid }) => cpuSeconds(pid));
    await Promise.all(
      documentsAt.map((documents, n) => {
        const url = `${(hubs[n] ?? first).url.replace("http", "ws")}/sync`;
        return run({ ...scenes[2], protocol: "hocuspocus", url, token, documents, writers, seconds });
      }),
    );
    await atRest(hubs);
    return Math.max(...hubs.map(({ pid }, n) => cpuSeconds(pid) - (before[n] ?? 0)));
  };
  const { writers } = scenes[2];
  const half = documents.length / 2;
  // Programs that have just started are still being compiled: the first turn counts for nothing.
  await cost(writers / 2, documents, documents);
  const alone = await cost(writers, documents);
  const together = await cost(writers, documents.slice(0, half), documents.slice(half));
  const apart = await cost(writers / 2, documents, documents);
  for (const hub of hubs) await hub.stop();
  for (const data of folders) rmSync(data, { recursive: true, force: true });
  await Promise.all([postgres.stop(), redis.stop()]);
  return `Two hubs on PostgreSQL and Redis, ${scenes[2].name}, a brief's people together as the balancer keeps them: ${together.toFixed(1)} s of processor time at the busier, where one hub took ${alone.toFixed(1)} s for the same; so with a core for each they carry ${(alone / together).toFixed(2)} times as much. Half of each brief's people at either: ${apart.toFixed(1)} s, ${(alone / apart).toFixed(2)} times.`;
}

/** Resolves when hubs have done what remains to be done once people have left: lines of the library, folds. */
async function atRest(hubs: readonly RunningHub[]): Promise<void> {
  const spent = () => hubs.reduce((sum, { pid }) => sum + cpuSeconds(pid), 0);
  for (let before = Number.NaN, now = spent(); !(now - before < 0.05); before = now, now = spent()) {
    await new Promise((resolve) => setTimeout(resolve, 3_000));
  }
}

/** What an open brief costs that nobody writes in. */
async function idle(): Promise<string> {
  const ours = await startOurs();
  const documents = await ours.documents(idleBriefs);
  const before = megabytes(ours.pid);
  const { protocol, url, token } = ours;
  const load: Load = { protocol, url, token, documents, writers: 0, readers: 1, perSecond: 1, seconds: 0 };
  const running = startLoad(load);
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, megabytes(ours.pid))), 500);
  await running;
  clearInterval(watch);
  await ours.stop();
  return `${idleBriefs} open briefs, idle: ${((most - before) / idleBriefs).toFixed(2)} MB each.`;
}

/**
 * How long who has nothing yet waits for a brief of 200 pages: one that was written in for a year, and a fresh copy of its
 * text. Median of `openings`, in turns, each by a window that the hub does not know.
 */
async function newcomer(): Promise<string> {
  const data = mkdtempSync(join(tmpdir(), "demarche-bench-"));
  const hub = await startHub({ command: "serve", data });
  const token = await signIn(hub, "Bench");
  const lived = new Y.Doc();
  writeBrief(bigBrief(words), lived);
  const fresh = new Y.Doc();
  const briefs = [await newBrief(hub, token), await newBrief(hub, token)].map(({ brief }) => brief);
  const [old, copy] = briefs;
  if (!old || !copy) throw new Error("no briefs");
  const author = openClient({ url: hub.url, token, brief: old }, lived);
  await author.saved();
  const edits = writeAYear(lived);
  await author.saved();
  author.close();
  writeBrief(readBrief(lived), fresh);
  const copier = openClient({ url: hub.url, token, brief: copy }, fresh);
  await copier.saved();
  copier.close();
  const waits = new Map<string, number[]>(briefs.map((brief) => [brief, []]));
  for (let round = 0; round < openings; round++) {
    // Each is the first in half of the turns: what comes second finds everything warm.
    for (const brief of round % 2 === 0 ? briefs : briefs.toReversed()) {
      const began = performance.now();
      const window = openClient({ url: hub.url, token, brief });
      await window.opened();
      waits.get(brief)?.push(performance.now() - began);
      window.close();
    }
  }
  await hub.stop();
  rmSync(data, { recursive: true, force: true });
  const [withHistory = 0, without = 0] = briefs.map((brief) => median(waits.get(brief) ?? []));
  return `A newcomer opens a brief of ${words.toLocaleString("en")} words with ${edits.toLocaleString("en")} edits behind it in ${withHistory.toFixed(0)} ms, a fresh copy of its text in ${without.toFixed(0)} ms: ${(withHistory / without).toFixed(2)} times.`;
}

/** A year's work: sentences written letter by letter and mostly taken away again, all over the text. Returns the number of edits. */
function writeAYear(content: Y.Doc): number {
  const { between } = seededRandom();
  const texts = body(content)
    .toArray()
    .flatMap((block) => (block instanceof Y.XmlElement ? block.toArray() : []))
    .filter((text) => text instanceof Y.XmlText);
  let edits = 0;
  for (let sentence = 0; sentence < 1_000; sentence++) {
    const text = texts[between(0, texts.length - 1)];
    if (!text) continue;
    const at = between(0, text.length);
    const letters = "the embargo was not enforced".slice(0, between(4, 28));
    for (let n = 0; n < letters.length; n++, edits++) text.insert(at + n, letters.charAt(n));
    if (between(1, 5) > 1) for (let n = letters.length; n > 0; n--, edits++) text.delete(at + n - 1, 1);
  }
  return edits;
}

async function startYWebsocket(): Promise<Peer> {
  const server = fileURLToPath(new URL("peers/node_modules/y-websocket/bin/server.cjs", import.meta.url));
  const port = await freePort();
  const child = spawn(process.execPath, [server], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, HOST: "127.0.0.1", PORT: String(port) },
  });
  await firstLine(child);
  return { ...others(child), protocol: "y-websocket", url: `ws://127.0.0.1:${port}` };
}

async function startOurs(): Promise<Peer> {
  const data = mkdtempSync(join(tmpdir(), "demarche-bench-"));
  const hub = await startHub({ command: "serve", data });
  const token = await signIn(hub, "Bench");
  return {
    protocol: "hocuspocus",
    url: `${hub.url.replace("http", "ws")}/sync`,
    token,
    pid: hub.pid,
    async documents(count) {
      const names: string[] = [];
      for (let n = 0; n < count; n++) names.push(contentOf((await newBrief(hub, token)).brief));
      return names;
    },
    async stop() {
      await hub.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

async function startStock(): Promise<Peer> {
  const child = spawn(process.execPath, [fileURLToPath(new URL("hub/stock.ts", import.meta.url))], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = await firstLine(child);
  return { ...others(child), protocol: "hocuspocus", url: url.replace("http", "ws") };
}

/** What servers of others have in common: they take whoever comes, and any document's name. */
const others = (child: ChildProcess) => ({
  token: "any",
  pid: child.pid ?? 0,
  documents: async (count: number) => Array.from({ length: count }, (_, n) => `document-${n}`),
  stop: () => {
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    return gone;
  },
});

const run = async (load: Load): Promise<Delays> => JSON.parse(await startLoad(load));

function startLoad(load: Load): Promise<string> {
  const program = fileURLToPath(new URL("hub/load.ts", import.meta.url));
  return firstLine(spawn(process.execPath, [program, JSON.stringify(load)], { stdio: ["ignore", "pipe", "inherit"] }));
}

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  if (stdout) for await (const line of createInterface({ input: stdout })) return line;
  throw new Error("the process ended without a word");
}

/** Processor time of a process so far, in seconds (Linux; its clock ticks are hundredths). */
function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** Memory of a process that is really in use. */
const megabytes = (pid: number): number =>
  Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024);
