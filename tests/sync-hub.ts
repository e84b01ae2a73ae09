/** The sync part of a hub on a real port, over a real folder, with roles and a log that a test may choose. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as Y from "yjs";
import { Authors } from "../hub/documents/authors.ts";
import { Quarantine } from "../hub/documents/quarantine.ts";
import { Refused } from "../hub/documents/refused.ts";
import { Sync } from "../hub/documents/sync.ts";
import { listen } from "../hub/http/listen.ts";
import type { Log } from "../hub/storage/log.ts";
import { openSqliteLog } from "../hub/storage/sqlite.ts";
import type { Role } from "../shared/access/roles.ts";
import { briefFromTemplate } from "../shared/brief/templates.ts";
import { writeBrief } from "../shared/brief/write.ts";
import { type BriefId, contentOf } from "../shared/protocol/documents.ts";
import { type Client, openClient } from "./client.ts";

export interface SyncHub {
  readonly url: string;
  readonly log: Log;
  readonly sync: Sync;
  /** What was reported: faults that lose nothing. */
  readonly reports: readonly string[];
  /** What was refused, in order. */
  readonly refusals: readonly string[];
  /** Roles that have lost their place on every brief. */
  readonly removed: Set<Role>;
  /** A brief with one empty paragraph. */
  newBrief(): Promise<BriefId>;
  /** A client with this role, and what it has of the brief already; closed with the hub. */
  open(brief: BriefId, role?: Role, content?: Y.Doc): Client;
  close(): Promise<void>;
}

/** @param wrap puts something between the hub and its log */
export async function startSyncHub(wrap: (log: Log) => Log = (log) => log): Promise<SyncHub> {
  const folder = mkdtempSync(join(tmpdir(), "demarche-sync-"));
  const opened = await openSqliteLog(folder);
  if ("refused" in opened) throw new Error(opened.detail);
  const log = wrap(opened.log);
  const reports: string[] = [];
  const refusals: string[] = [];
  const removed = new Set<Role>();
  const sync = new Sync({
    log,
    authors: new Authors(log, false),
    quarantine: new Quarantine(log, (document, why) => reports.push(`${document}: ${why}`)),
    relay: null,
    principalOf: async (_brief, token) => {
      if (!isRole(token)) throw new Refused("not-signed-in");
      if (removed.has(token)) throw new Refused("no-such-brief");
      const member = token.padStart(21, "m");
      return { member, author: member, name: token, role: token, team: true, relay: false };
    },
    migrates: () => true,
    changed: () => {},
    closing: async () => {},
    report: (what) => reports.push(what),
    meter: { kept: () => {}, refused: (reason) => refusals.push(reason) },
  });
  const server = await listen(
    {
      fetch: async () => new Response(),
      connect: (socket, request, from) => sync.entrance.connect(socket, request, from),
      welcomes: (from) => sync.entrance.welcomes(from),
    },
    { port: 0, host: "127.0.0.1", window: folder },
  );
  const clients: Client[] = [];
  let briefs = 0;
  return {
    url: server.address,
    log,
    sync,
    reports,
    refusals,
    removed,
    async newBrief() {
      briefs += 1;
      const brief = String(briefs).padStart(21, "b");
      await log.append(contentOf(brief), emptyBrief());
      return brief;
    },
    open(brief, role = "editor", content = new Y.Doc()) {
      const client = openClient({ url: server.address, token: role, brief }, content);
      clients.push(client);
      return client;
    },
    async close() {
      for (const client of clients) client.close();
      await sync.stop();
      await server.close();
      await log.close();
      rmSync(folder, { recursive: true });
    },
  };
}

const isRole = (token: string): token is Role => ["owner", "editor", "reviewer", "viewer"].includes(token);

function emptyBrief(): Uint8Array {
  const content = new Y.Doc();
  writeBrief(briefFromTemplate("blank", { language: "en", title: "Test", date: "2026-11-24" }), content);
  return Y.encodeStateAsUpdate(content);
}
