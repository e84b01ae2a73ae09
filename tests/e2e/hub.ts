/** A real hub, started as people start it, in a process of its own that a test can stop or kill. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const cli = fileURLToPath(new URL("../../hub/cli.ts", import.meta.url));

export interface RunningHub {
  /** Without a slash at its end: `http://127.0.0.1:4680`. */
  readonly url: string;
  /** What the hub printed for its first window; good once. */
  readonly code: string;
  /** What a person opens in a browser: `url`, with the code. */
  readonly address: string;
  /** The data folder. */
  readonly data: string;
  readonly pid: number;
  /** All that it wrote to its standard error so far. */
  errors(): string;
  /** Ends the process at once, as a crash or a lost power does, and waits for its end. The folder stays. */
  kill(signal?: NodeJS.Signals): Promise<void>;
  /** Ends the process as Ctrl+C does; removes the folder if it was the hub's own. Returns the exit status. */
  stop(): Promise<number | null>;
}

interface HubStart {
  /** Default: a new folder, removed by `stop`. */
  readonly data?: string;
  /** Default: any that is free. */
  readonly port?: number;
  /** Default: `open`. */
  readonly command?: string;
  /** More of the command line. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Rejects with what the hub said if it ends before it listens. */
export async function startHub({
  data,
  port = 0,
  command = "open",
  args = [],
  env = {},
}: HubStart = {}): Promise<RunningHub> {
  const folder = data ?? mkdtempSync(join(tmpdir(), "demarche-hub-"));
  const child = spawn(process.execPath, [cli, command, "--data", folder, "--port", String(port), ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...env },
  });
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
  const ended = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  const printed = await addressPrintedBy(child);
  if (!printed) throw new Error(`the hub ended with status ${await ended}: ${errors}`);
  const { address, code } = printed;
  return {
    url: new URL(address).origin,
    code,
    address,
    data: folder,
    pid: child.pid ?? 0,
    errors: () => errors,
    async kill(signal = "SIGKILL") {
      child.kill(signal);
      await ended;
    },
    async stop() {
      child.kill("SIGTERM");
      const status = await ended;
      if (data === undefined) rmSync(folder, { recursive: true, force: true });
      return status;
    },
  };
}

/** Null: it ended without printing one. A hub that has its owner already prints no code. */
async function addressPrintedBy({ stdout }: ChildProcess): Promise<{ address: string; code: string } | null> {
  if (!stdout) return null;
  let printed = "";
  for await (const text of stdout.setEncoding("utf8").iterator({ destroyOnReturn: false })) {
    printed += text;
    const address = printed.match(/https?:\/\/\S+/g)?.at(-1);
    if (!address || !printed.endsWith("\n")) continue;
    stdout.resume();
    return { address, code: /#(?:code|invitation)=([\w-]+)/.exec(address)?.[1] ?? "" };
  }
  return null;
}

/** Opens a session with a hub's code, or with an invitation under a name; returns its token. */
export async function signIn({ url, code }: Pick<RunningHub, "url" | "code">, name?: string): Promise<string> {
  const response = await fetch(`${url}/api/sessions`, { method: "POST", body: JSON.stringify({ code, name }) });
  if (!response.ok) throw new Error(`the hub did not take the code: ${await response.text()}`);
  const { token }: { token: string } = JSON.parse(await response.text());
  return token;
}
