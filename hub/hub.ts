/** A hub: what keeps briefs, relays edits and answers requests, put together. Nothing else does. */
import type { Logger } from "pino";
import type { MemberId } from "../shared/protocol/documents.ts";
import { Attempts } from "./access/attempts.ts";
import { Invitations } from "./access/invitations.ts";
import { Members } from "./access/members.ts";
import { Sessions } from "./access/sessions.ts";
import { searchZotero } from "./citations/zotero.ts";
import { Assets } from "./documents/assets.ts";
import { Authors } from "./documents/authors.ts";
import { Briefs } from "./documents/briefs.ts";
import { Quarantine } from "./documents/quarantine.ts";
import { Registry } from "./documents/registry.ts";
import type { SyncConnection, SyncSocket } from "./documents/socket.ts";
import { Sync } from "./documents/sync.ts";
import { door } from "./door.ts";
import { Compiler } from "./export/compiler.ts";
import { Exports } from "./export/exports.ts";
import { followOtherHubs } from "./follow.ts";
import { keepHouse } from "./housekeeping.ts";
import { createApp } from "./http/app.ts";
import type { Served } from "./http/listen.ts";
import { LocalNetwork, type LocalPlace } from "./http/local-network.ts";
import { createJournal } from "./journal.ts";
import { Metrics } from "./metrics.ts";
import { type NotOpened, openLog } from "./open-log.ts";
import { refusalJournal } from "./refusals.ts";
import type { Replicas } from "./replica/replicas.ts";
import type { Log } from "./storage/log.ts";

/** A running hub. */
export interface Hub {
  /**
   * Answers a request of `shared/protocol/operations.ts`. Never rejects.
   * @param from address of the network that it came from; none: this computer
   */
  fetch(request: Request, from?: string): Promise<Response>;
  /** Takes a sync connection over a WebSocket, or over anything that behaves like one. */
  connect(socket: SyncSocket, request?: Request, from?: string): SyncConnection;
  /** Whether a sync connection from this address of the network is taken at once, or else after a wait. */
  welcomes(from: string): boolean;
  /** The token of a session of the person whose hub this is; it ends with the process. Of a home hub alone. */
  signIn(): string;
  /** A code for `POST /api/sessions`, good once: comes in as the person whose hub this is. Of a home hub alone. */
  oneTimeCode(): string;
  /** The code of an invitation to the team, for whoever comes first; null: somebody has come. */
  firstInvitation(): Promise<string | null>;
  /** Ends all connections, makes durable what came before, and lets the folder go. */
  close(): Promise<void>;
}

/** All but the folder has a default: a hub of one person, on their own computer. */
export interface HubOptions {
  /** The data folder; made if it isn't there. One hub at a time has it. */
  readonly data: string;
  /** Whether a folder without any brief gets the sample brief. Default: true. */
  readonly sample?: boolean;
  /** Whether it is one person's own, or else a team's. Default: true. */
  readonly home?: boolean;
  /** Postgres, in place of the folder's own database. The folder then holds pictures alone. */
  readonly databaseUrl?: string;
  /** Redis, by which hubs with the same database work on the same briefs. */
  readonly redisUrl?: string;
  /** Where people reach it, where that is not where their requests come in. */
  readonly publicUrl?: URL;
  /** Of the Zotero on this computer, where its settings have another than usual. Of a home hub alone. */
  readonly zoteroPort?: number;
  /** 32 bytes with which it seals what it keeps secret; none: that lies in a file which its own user alone can read. */
  readonly key?: Uint8Array;
  /** How it listens on the local network, when its person says so; none: never. Of a home hub alone. */
  readonly localPlace?: LocalPlace;
  /** Default: warnings, to the standard error. */
  readonly journal?: Logger;
}

/** A problem means that the folder can't be used just now; nothing in it was changed. */
export async function openHub(options: HubOptions): Promise<Hub | NotOpened> {
  const { data, sample = true, databaseUrl, redisUrl, journal = createJournal("warn") } = options;
  const report = (what: string, error: unknown) => journal.warn({ err: error }, what);
  const opened = await openLog({ data, databaseUrl, shared: redisUrl !== undefined, report });
  if ("problem" in opened) return opened;
  const { log, damagedFile } = opened;

  const parts = await assemble(log, options, journal, report);
  const { self, sessions, members, invitations, registry, briefs, sync, replicas, served } = parts;
  followOtherHubs(log, { registry, members, sessions, sync, report });
  const stopHousekeeping = keepHouse({ sync, sessions, invitations, report });
  try {
    if (self !== null) await members.keepSelf(self);
    if (self !== null && sample && registry.isEmpty && damagedFile === null) await briefs.createSample(self);
  } catch (error) {
    // The folder can be read but not written to just now: what is there can be opened.
    report("the data folder could not be written to", error);
  }
  await replicas?.start();

  const ownSelf = (): MemberId => {
    if (self === null) throw new Error("a team's hub is nobody's own");
    return self;
  };
  return {
    ...served,
    signIn: () => sessions.openOurs(ownSelf()),
    oneTimeCode: () => sessions.oneTimeCode(ownSelf()),
    firstInvitation: async () => {
      if (members.hasTeam) return null;
      return (await invitations.create({ brief: null, role: "owner", team: true })).code;
    },
    close: async () => {
      stopHousekeeping();
      await parts.exports.close();
      await replicas?.close();
      await parts.localNetwork?.close();
      await sync.stop();
      await parts.relay?.close();
      await briefs.settle();
      await log.close();
    },
  };
}

/**
 * The parts of a hub, each made with those that it needs. Where two need each other, one asks for the other when it comes to
 * that. What only some hubs have is loaded where it is made: a desktop starts sooner without Redis, a team's hub without replicas.
 */
async function assemble(log: Log, options: HubOptions, journal: Logger, report: Report) {
  const { data, home = true, databaseUrl, redisUrl, zoteroPort, publicUrl, key = null, localPlace } = options;
  const relay = redisUrl ? new (await import("./documents/relay.ts")).Relay(redisUrl, report) : null;
  const registry = await Registry.read(log);
  const sessions = new Sessions(
    log,
    () => Date.now(),
    () => void sync.recheck(null),
  );
  const members = await Members.read(log, (brief) => void sync.recheck(brief));
  const invitations = new Invitations(log, () => Date.now());
  const assets = new Assets(data, databaseUrl ? log : null);
  const self = home ? await members.self() : null;
  const principalOf = door({ sessions, members, registry, isOneOfMany: relay !== null, replicas: () => replicas });
  const authors = new Authors(log, relay !== null);
  const journalRefusal = refusalJournal(journal, () => performance.now());
  const sync = new Sync({
    log,
    authors,
    quarantine: new Quarantine(log, (document, why) => report(`${document} can't be read and is left as it is`, why)),
    relay,
    principalOf,
    migrates: (brief) => !replicas?.hubOf(brief),
    changed: (brief, content) => briefs.changed(brief, content),
    closing: (brief) => briefs.settle(brief),
    report,
    meter: {
      kept: (seconds) => metrics.kept(seconds),
      refused: (reason) => {
        metrics.refused(reason);
        journalRefusal(reason);
      },
    },
  });
  const metrics: Metrics = new Metrics(() => ({ ...sync.state, members: members.count }));
  const briefs: Briefs = new Briefs({ registry, members, sync, assets, report });
  const exports = new Exports({ briefs, assets, compiler: new Compiler(), report });
  const replicas: Replicas | null =
    self === null
      ? null
      : new (await import("./replica/replicas.ts")).Replicas({
          log,
          tokens: await (await import("./replica/team-tokens.ts")).TeamTokens.read(data, key),
          briefs,
          sync,
          assets,
          self,
          name: () => members.person(self)?.name ?? "",
          report,
        });
  if (replicas) assets.elsewhere = (brief, hash) => replicas.fetchAsset(brief, hash);
  const served: Served = {
    fetch: async (request, from = "") => app.fetch(request, { from }),
    connect: (socket, request, from) => sync.entrance.connect(socket, request, from),
    welcomes: (from) => sync.entrance.welcomes(from),
  };
  const localNetwork = home && localPlace ? new LocalNetwork(served, localPlace) : null;
  const app: ReturnType<typeof createApp> = createApp({
    replicas,
    localNetwork,
    sessions,
    members,
    authors,
    invitations,
    attempts: new Attempts(() => performance.now()),
    briefs,
    assets,
    exports,
    zotero: home ? (query) => searchZotero(query, zoteroPort === undefined ? {} : { port: zoteroPort }) : null,
    log,
    principalOf,
    publicUrl: () => localNetwork?.url ?? publicUrl,
    metrics: () => metrics.text(),
    report,
  });
  return {
    self,
    sessions,
    members,
    invitations,
    registry,
    briefs,
    exports,
    sync,
    relay,
    replicas,
    localNetwork,
    served,
  };
}

type Report = (what: string, error: unknown) => void;
