/** A hub in this process, listening, until it is told to stop. */
import { fileURLToPath } from "node:url";
import { message } from "../../shared/messages/message.ts";
import { type Listening, listen } from "../http/listen.ts";
import { type Hub, type HubOptions, openHub } from "../hub.ts";
import { createJournal } from "../journal.ts";

interface Running extends Omit<HubOptions, "journal"> {
  /** To be tried in turn. 0: any that is free. */
  readonly ports: readonly number[];
  readonly host: string;
  /** Where the proxy before it is; none: on this computer. */
  readonly proxy?: string;
  /** Level of its journal. Default: `warn`. */
  readonly level?: "info" | "warn";
  /** What to print once it listens. */
  readonly welcome: (address: string, hub: Hub) => string | Promise<string>;
}

const window = fileURLToPath(new URL("../../out/renderer", import.meta.url));
/** How long stopping may take, in milliseconds. What was acknowledged is on disk anyway. */
const patience = 5_000;

/** @returns the exit status, once it has stopped */
export async function run({ ports, host, proxy, level = "warn", welcome, ...options }: Running): Promise<number> {
  // Hocuspocus prints each connection that it ends; the hub counts and journals them itself.
  Object.assign(console, { error: () => {}, warn: () => {} });
  const journal = createJournal(level);
  const { data, publicUrl } = options;
  const hub = await openHub({ ...options, localPlace: { window }, journal });
  if ("problem" in hub) return complain(`${hub.problem.title}\n${data}`);
  let listening: Listening | null = null;
  for (const port of ports) {
    listening ??= await listen(hub, {
      port,
      host,
      window,
      ...(publicUrl && { publicUrl }),
      ...(proxy && { proxy }),
    }).catch(() => null);
  }
  if (!listening) {
    await hub.close();
    return complain(message("en", "cli.portTaken", { port: String(ports[0]) }));
  }
  process.stdout.write(`${await welcome(listening.address, hub)}\n`);
  journal.info({ address: listening.address }, "listening");
  await told("SIGINT", "SIGTERM");
  journal.info("stopping");
  setTimeout(() => process.exit(1), patience).unref();
  await hub.close();
  await listening.close();
  journal.info("stopped");
  return 0;
}

function complain(sentence: string): 1 {
  process.stderr.write(`${sentence}\n`);
  return 1;
}

const told = (...signals: NodeJS.Signals[]): Promise<unknown> =>
  Promise.race(signals.map((signal) => new Promise((resolve) => process.once(signal, resolve))));
