/**
 * From a key to the other windows: our hub, which has each edit on disk before anybody sees it, against Hocuspocus as it
 * comes, which stores later. Hub and people in separate processes, one after the other in one run.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { contentOf } from "../../shared/protocol/documents.ts";
import { newBrief } from "../client.ts";
import { signIn, startHub } from "../e2e/hub.ts";
import type { Delays, Load } from "./hub/load.ts";

const scenes = [
  { name: "1 brief × 20 writers × 5/s", briefs: 1, writers: 20, readers: 0, perSecond: 5 },
  { name: "1 brief × 100 writers × 2/s", briefs: 1, writers: 100, readers: 0, perSecond: 2 },
  { name: "50 briefs × 4 writers × 2/s", briefs: 50, writers: 4, readers: 0, perSecond: 2 },
  { name: "1 brief × 5 writers × 2/s, 500 readers", briefs: 1, writers: 5, readers: 500, perSecond: 2 },
] as const;
const seconds = Number(process.env["SECONDS"] ?? 15);
const idleBriefs = 1_000;

interface Peer {
  readonly url: string;
  readonly token: string;
  readonly pid: number;
  /** Documents to write in. */
  documents(count: number): Promise<string[]>;
  stop(): Promise<unknown>;
}

export default async function bench(): Promise<string> {
  const rows = ["| load | hub | p50 ms | p99 ms | hub CPU % | memory MB |", "| --- | --- | --- | --- | --- | --- |"];
  for (const scene of scenes) {
    for (const [name, start] of [
      ["Demarche, on disk first", startOurs],
      ["Hocuspocus as it comes", startStock],
    ] as const) {
      const peer = await start();
      const documents = await peer.documents(scene.briefs);
      const before = cpuSeconds(peer.pid);
      const began = performance.now();
      const { p50, p99 } = await run({ ...scene, url: `${peer.url}`, token: peer.token, documents, seconds });
      const cpu = ((cpuSeconds(peer.pid) - before) / ((performance.now() - began) / 1000)) * 100;
      rows.push(
        `| ${scene.name} | ${name} | ${p50.toFixed(1)} | ${p99.toFixed(1)} | ${cpu.toFixed(0)} | ${megabytes(peer.pid)} |`,
      );
      await peer.stop();
    }
  }
  return `${rows.join("\n")}\n\n${await idle()}`;
}

/** What an open brief costs that nobody writes in. */
async function idle(): Promise<string> {
  const ours = await startOurs();
  const documents = await ours.documents(idleBriefs);
  const before = megabytes(ours.pid);
  const load: Load = { url: ours.url, token: ours.token, documents, writers: 0, readers: 1, perSecond: 1, seconds: 0 };
  const running = startLoad(load);
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, megabytes(ours.pid))), 500);
  await running;
  clearInterval(watch);
  await ours.stop();
  return `${idleBriefs} open briefs, idle: ${((most - before) / idleBriefs).toFixed(2)} MB each.`;
}

async function startOurs(): Promise<Peer> {
  const data = mkdtempSync(join(tmpdir(), "demarche-bench-"));
  const hub = await startHub({ command: "serve", data });
  const token = await signIn(hub, "Bench");
  return {
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
  return {
    url: url.replace("http", "ws"),
    token: "any",
    pid: child.pid ?? 0,
    documents: async (count) => Array.from({ length: count }, (_, n) => `document-${n}`),
    stop: () => {
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGKILL");
      return gone;
    },
  };
}

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
