/** The hubs that are compared, each in a process of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { contentOf } from "../../../shared/protocol/documents.ts";
import { newBrief } from "../../client.ts";
import { signIn, startHub } from "../../e2e/hub.ts";
import { freePort } from "../../ports.ts";
import type { Load } from "./load.ts";
import { firstLine } from "./process.ts";

export interface Peer {
  readonly protocol: Load["protocol"];
  /** Address of the sync connection, `ws://…`. */
  readonly url: string;
  readonly token: string;
  readonly pid: number;
  /** Documents to write in. */
  documents(count: number): Promise<string[]>;
  stop(): Promise<unknown>;
}

/** Ours, on SQLite, as a team runs it. */
export async function startOurs(): Promise<Peer> {
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

/** Hocuspocus as it comes. */
export async function startStock(): Promise<Peer> {
  const child = spawn(process.execPath, [fileURLToPath(new URL("stock.ts", import.meta.url))], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = await firstLine(child);
  return { ...others(child), protocol: "hocuspocus", url: url.replace("http", "ws") };
}

/** y-websocket's server as it comes. */
export async function startYWebsocket(): Promise<Peer> {
  const server = fileURLToPath(new URL("../peers/node_modules/y-websocket/bin/server.cjs", import.meta.url));
  const port = await freePort();
  const child = spawn(process.execPath, [server], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, HOST: "127.0.0.1", PORT: String(port) },
  });
  await firstLine(child);
  return { ...others(child), protocol: "y-websocket", url: `ws://127.0.0.1:${port}` };
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
