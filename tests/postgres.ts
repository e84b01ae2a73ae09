/** A Postgres of the tests' own: started for one file of tests, on a free port, in a folder that goes with it. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, globSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { freePort } from "./ports.ts";

export interface Postgres {
  /** For `DATABASE_URL`; each call names a new, empty database. */
  database(): Promise<string>;
  /** Ends it as a loss of power would. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Stops answering, with all connections open, until `resume`. */
  freeze(): void;
  resume(): void;
  stop(): Promise<void>;
}

export async function startPostgres(): Promise<Postgres> {
  const folder = mkdtempSync(join(tmpdir(), "demarche-postgres-"));
  const owner = asOwner();
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, "data");
  execFileSync(program("initdb"), ["-D", data, "-U", "demarche", "--auth=trust", "--no-sync", "-E", "UTF8"], {
    ...owner,
    cwd: folder,
    stdio: "ignore",
  });
  const port = await freePort();
  const url = (name: string) => `postgres://demarche@127.0.0.1:${port}/${name}`;
  let server: ChildProcess;
  let databases = 0;

  const isUp = async (): Promise<boolean> => {
    const client = new Client({ connectionString: url("postgres") });
    client.on("error", () => {});
    try {
      await client.connect();
      await client.end();
      return true;
    } catch {
      return false;
    }
  };
  const spawnServer = (): ChildProcess =>
    spawn(
      program("postgres"),
      ["-D", data, "-p", String(port), "-k", folder, "-c", "listen_addresses=127.0.0.1", "-c", "max_connections=60"],
      { ...owner, cwd: folder, stdio: "ignore" },
    );
  const start = async (): Promise<void> => {
    server = spawnServer();
    const patience = performance.now() + 10_000;
    while (!(await isUp())) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      if (server.exitCode === null) continue;
      if (performance.now() > patience) throw new Error("Postgres did not start");
      // One that was killed may have left a process that began just then: it starts when that is over.
      server = spawnServer();
    }
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, "exit");
    server.kill(signal);
    await gone;
  };
  /** The processes of its connections: those that are children of the server. */
  const connections = (): readonly number[] =>
    execFileSync("ps", ["-o", "pid=", "--ppid", String(server.pid)], { encoding: "utf8" })
      .match(/\d+/g)
      ?.map(Number) ?? [];
  const signalAll = (signal: NodeJS.Signals): void => {
    for (const pid of [...connections(), Number(server.pid)]) process.kill(pid, signal);
  };
  /** All of it: the process of a connection whose server is gone may answer once more before it sees that. */
  const kill = async (): Promise<void> => {
    const left = connections();
    await end("SIGKILL");
    for (const pid of left) {
      try {
        process.kill(pid, "SIGKILL");
      } catch {
        // It has seen it.
      }
    }
  };

  await start();
  return {
    async database() {
      databases += 1;
      const name = `test_${databases}`;
      const client = new Client({ connectionString: url("postgres") });
      await client.connect();
      await client.query(`CREATE DATABASE ${name}`);
      await client.end();
      return url(name);
    },
    kill,
    start,
    freeze: () => signalAll("SIGSTOP"),
    resume: () => signalAll("SIGCONT"),
    async stop() {
      await end("SIGINT");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Debian keeps the programs of each version in a folder of their own, outside PATH. */
function program(name: string): string {
  const found = globSync(`/usr/lib/postgresql/*/bin/${name}`).sort().at(-1);
  return found && existsSync(found) ? found : name;
}

/** Postgres refuses to run as root; the package brings a user for it. */
function asOwner(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const number = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  return { uid: number("-u"), gid: number("-g") };
}
