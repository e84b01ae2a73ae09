/** A hub in this process, listening, until it is told to stop. */
import { fileURLToPath } from "node:url";
import { message } from "../../shared/messages/message.ts";
import { type Listening, listen } from "../http/listen.ts";
import { type Hub, openHub } from "../hub.ts";

interface Running {
  readonly data: string;
  /** To be tried in turn. 0: any that is free. */
  readonly ports: readonly number[];
  readonly host: string;
  readonly publicUrl?: URL;
  /** What to print once it listens. */
  readonly welcome: (address: string, hub: Hub) => string;
}

const window = fileURLToPath(new URL("../../out/renderer", import.meta.url));
/** How long stopping may take, in milliseconds. What was acknowledged is on disk anyway. */
const patience = 5_000;

/** @returns the exit status, once it has stopped */
export async function run({ data, ports, host, publicUrl, welcome }: Running): Promise<number> {
  const hub = await openHub({ data });
  if ("problem" in hub) return complain(`${hub.problem.title}\n${data}`);
  let listening: Listening | null = null;
  for (const port of ports) {
    listening ??= await listen(hub, { port, host, window, ...(publicUrl && { publicUrl }) }).catch(() => null);
  }
  if (!listening) {
    await hub.close();
    return complain(message("en", "cli.portTaken", { port: String(ports[0]) }));
  }
  process.stdout.write(`${welcome(listening.address, hub)}\n`);
  await told("SIGINT", "SIGTERM");
  setTimeout(() => process.exit(1), patience).unref();
  await hub.close();
  await listening.close();
  return 0;
}

function complain(sentence: string): 1 {
  process.stderr.write(`${sentence}\n`);
  return 1;
}

const told = (...signals: NodeJS.Signals[]): Promise<unknown> =>
  Promise.race(signals.map((signal) => new Promise((resolve) => process.once(signal, resolve))));
