/** A hub: what keeps briefs, relays edits and answers requests, put together. Nothing else does. */
import { mkdir } from "node:fs/promises";
import { pino } from "pino";
import type { Role } from "../shared/access/roles.ts";
import type { Problem } from "../shared/protocol/http.ts";
import { Sessions } from "./access/sessions.ts";
import { Assets } from "./documents/assets.ts";
import { Briefs } from "./documents/briefs.ts";
import { Quarantine } from "./documents/quarantine.ts";
import { Refused } from "./documents/refused.ts";
import { Registry } from "./documents/registry.ts";
import { Sync, type SyncConnection, type SyncSocket } from "./documents/sync.ts";
import { Compiler } from "./export/compiler.ts";
import { Exports } from "./export/exports.ts";
import { createApp } from "./http/app.ts";
import { problem } from "./http/problem.ts";
import type { LogFailure } from "./storage/log.ts";
import { openSqliteLog } from "./storage/sqlite.ts";

export interface Hub {
  /** Answers a request of `shared/protocol/http.ts`. Never rejects. */
  fetch(request: Request): Promise<Response>;
  /** Takes a sync connection over a WebSocket, or over anything that behaves like one. */
  connect(socket: SyncSocket, request?: Request): SyncConnection;
  /** The token of a session for a window of this process's own; it ends with the process. */
  signIn(name: string): string;
  /** A code for `POST /api/sessions`, good once. */
  oneTimeCode(): string;
  /** Ends all connections, makes durable what came before, and lets the folder go. */
  close(): Promise<void>;
}

export interface HubOptions {
  /** The data folder; made if it isn't there. One hub at a time has it. */
  readonly data: string;
  /** Whether a folder without any brief gets the sample brief. Default: true. */
  readonly sample?: boolean;
}

/** A problem means that the folder can't be used just now; nothing in it was changed. */
export async function openHub({ data, sample = true }: HubOptions): Promise<Hub | { readonly problem: Problem }> {
  try {
    await mkdir(data, { recursive: true });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "";
    return { problem: problem(code === "ENOSPC" ? "disk-full" : "folder-unusable") };
  }
  const opened = await openSqliteLog(data);
  if ("refused" in opened) return { problem: problem(whyNot[opened.refused]) };
  const { log } = opened;

  const journal = pino({ name: "hub", level: "warn" }, pino.destination({ dest: 2, sync: true }));
  const report = (what: string, error: unknown) => journal.warn({ err: error }, what);
  if (opened.damagedFile) report(`the database was damaged; it is kept as ${opened.damagedFile}`, null);

  const registry = await Registry.read(log);
  const sessions = new Sessions(log, Date.now);
  const assets = new Assets(data);
  const roleOn = async (brief: string, token: string): Promise<Role> => {
    if (!(await sessions.find(token))) throw new Refused("not-signed-in");
    if (!registry.find(brief)) throw new Refused("no-such-brief");
    return "owner";
  };
  const sync = new Sync({
    log,
    quarantine: new Quarantine(log, (document, why) => report(`${document} can't be read and is left as it is`, why)),
    roleOn,
    changed: (brief, content) => briefs.changed(brief, content),
    closing: (brief) => briefs.settle(brief),
    report,
  });
  const briefs: Briefs = new Briefs({ registry, sync, assets, report });
  const exports = new Exports({ briefs, assets, compiler: new Compiler(), report });
  const app = createApp({ sessions, briefs, assets, exports, log, roleOn, report });

  try {
    await sessions.forgetExpired();
    if (sample && registry.isEmpty) await briefs.createSample();
  } catch (error) {
    // The folder can be read but not written to just now: what is there can be opened.
    report("the data folder could not be written to", error);
  }

  return {
    fetch: async (request) => app.fetch(request),
    connect: (socket, request) => sync.connect(socket, request),
    signIn: (name) => sessions.open(name),
    oneTimeCode: () => sessions.oneTimeCode(),
    close: async () => {
      await exports.close();
      await sync.stop();
      await briefs.settle();
      await log.close();
    },
  };
}

const whyNot = {
  "folder-in-use": "folder-in-use",
  full: "disk-full",
  "read-only": "folder-unusable",
  corrupt: "folder-unusable",
  closed: "stopping",
  failed: "folder-unusable",
} as const satisfies Record<LogFailure | "folder-in-use", string>;
