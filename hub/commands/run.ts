/** A hub in this process, listening, until it is told to stop. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { message } from "../../shared/messages/message.ts";
import { type Listening, listen } from "../http/listen.ts";
import { type Hub, type HubOptions, openHub } from "../hub.ts";
import { createJournal } from "../journal.ts";
import { complain } from "./command.ts";
import { sayDatabase } from "./say-database.ts";

interface Running extends Omit<HubOptions, "journal"> {
  /** To be tried in turn. 0: any that is free. */
  readonly ports: readonly number[];
  readonly host: string;
  /** Where the proxy before it is; none: on this computer. */
  readonly proxy?: string;
  /** Level of its journal. Default: `warn`. */
  readonly level?: "info" | "warn";
  /** What to print once it listens. */
  readonly welcome: (listening: Listening, hub: Hub) => string | Promise<string>;
}

const window = fileURLToPath(new URL("../../out/renderer", import.meta.url));
const root = join(window, "../..");
/** How long stopping may take, in milliseconds. What was acknowledged is on disk anyway. */
const patience = 5_000;

/** @returns the exit status, once it has stopped */
export async function run({ ports, host, proxy, level = "warn", welcome, ...options }: Running): Promise<number> {
  if (!existsSync(join(window, "index.html"))) complain(message("en", "cli.notBuilt", { root }), 1);
  // Whatever it keeps is for its own user alone, also in a folder that others may look into.
  process.umask(0o077);
  // Hocuspocus prints each connection that it ends; the hub counts and journals them itself.
  Object.assign(console, { error: () => {}, warn: () => {} });
  const journal = createJournal(level);
  const { data, publicUrl } = options;
  const hub = await openHub({ ...options, localPlace: { window }, journal });
  if ("problem" in hub) {
    const { problem, database } = hub;
    return complain(database ? sayDatabase(database) : `${problem.title}\n${data}`, 1);
  }
  let listening: Listening | null = null;
  let refused: unknown = null;
  for (const port of ports) {
    listening ??= await listen(hub, {
      port,
      host,
      window,
      ...(publicUrl && { publicUrl }),
      ...(proxy && { proxy }),
    }).catch((error: unknown) => {
      refused = error;
      return null;
    });
  }
  if (!listening) {
    await hub.close();
    const code = refused instanceof Error && "code" in refused ? String(refused.code) : "";
    return complain(
      message("en", "cli.cannotListen", { code, port: String(ports[0]), host, reason: String(refused) }),
      1,
    );
  }
  process.stdout.write(`${await welcome(listening, hub)}\n`);
  journal.info({ address: listening.address, at: listening.at }, "listening");
  await told("SIGINT", "SIGTERM");
  journal.info("stopping");
  setTimeout(() => process.exit(1), patience).unref();
  await hub.close();
  await listening.close();
  journal.info("stopped");
  return 0;
}

const told = (...signals: NodeJS.Signals[]): Promise<unknown> =>
  Promise.race(signals.map((signal) => new Promise((resolve) => process.once(signal, resolve))));
