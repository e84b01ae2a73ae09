/**
 * The promise: an edit that a client sees acknowledged is on disk.
 *
 * Each update goes through `#keep`: checked, appended to the log, and only then applied, acknowledged and passed on, by
 * Hocuspocus, which awaits its `beforeSync` hook for it. What can't be kept closes the connection with the reason, and
 * the sender still has its copy.
 */

import { type beforeSyncPayload, type Connection, type Document, Hocuspocus } from "@hocuspocus/server";
import { messageYjsSyncStep1 } from "y-protocols/sync";
import * as Y from "yjs";
import { gate, migrate } from "../../shared/brief/migrations.ts";
import { type BriefId, contentOf } from "../../shared/protocol/documents.ts";
import type { Refusal } from "../../shared/protocol/refusal.ts";
import { type Log, type LogRecord, partsOf } from "../storage/log.ts";
import { dropsOvertaken } from "../storage/replay.ts";
import { type Authors, addedBy } from "./authors.ts";
import { Connections, endConnection } from "./connections.ts";
import { checkEdit } from "./edit.ts";
import { Entrance } from "./entrance.ts";
import { Folding } from "./folding.ts";
import type { ConnectionLimit } from "./limits.ts";
import { fromOtherHub } from "./origin.ts";
import { clampPresence, forgetLeft, mayBe } from "./presence.ts";
import { type Context, type Principal, type PrincipalOf, placeOf } from "./principal.ts";
import type { Quarantine } from "./quarantine.ts";
import { asRefused, Refused } from "./refused.ts";
import type { Relay } from "./relay.ts";
import { Turns } from "./turns.ts";
import type { Structs } from "./waiting.ts";

interface SyncParts {
  readonly log: Log;
  readonly authors: Authors;
  readonly quarantine: Quarantine;
  /** To the other hubs on the same log; null: there are none. */
  readonly relay: Relay | null;
  readonly principalOf: PrincipalOf;
  /** Whether it is this hub's to bring an older brief up to date; one that lives on a team's hub is that hub's. */
  readonly migrates: (brief: BriefId) => boolean;
  /** Told of each change to a brief, when it is on disk. */
  readonly changed: (brief: BriefId, content: Y.Doc) => void;
  /** Told that nobody has the brief open any more; `content` ends when this resolves. */
  readonly closing: (brief: BriefId, content: Y.Doc) => Promise<void>;
  /** Told of faults that lose nothing, but that somebody should know of. */
  readonly report: (what: string, error: unknown) => void;
  readonly meter: SyncMeter;
}

/** Counts what happens to edits. */
export interface SyncMeter {
  /** An edit is durable, so long after it arrived. */
  kept(seconds: number): void;
  /** An edit or a connection was not taken, or a reader was let go who could not keep up. */
  refused(reason: Refusal | "too-slow"): void;
}

/** How much there is to do at this moment, for the figures of the hub. */
export interface SyncState {
  readonly documents: number;
  readonly connections: number;
  /** Edits that wait for the log. */
  readonly queued: number;
}

export class Sync {
  /** By which everybody comes in but the hub itself. */
  readonly entrance: Entrance;
  readonly #parts: SyncParts;
  readonly #hocuspocus: Hocuspocus<Context>;
  readonly #connections: Connections;
  readonly #folding: Folding;
  readonly #authors: Authors;
  /** To open a document, or to let it go: what costs a hub most. */
  readonly #turns = new Turns();
  #queued = 0;
  /** Documents that are being replaced: nobody comes in meanwhile. */
  readonly #replacing = new Map<string, Promise<void>>();

  constructor(parts: SyncParts) {
    this.#parts = parts;
    this.#authors = parts.authors;
    this.#folding = new Folding(parts.log, parts.report);
    this.#hocuspocus = new Hocuspocus<Context>({
      quiet: true,
      onAuthenticate: (payload) => this.entrance.admit(payload),
      connected: async ({ context, connection, documentName }) => {
        context.limit.opened(documentName);
        if (this.#replacing.has(documentName)) endConnection(connection, "replaced");
        else await this.#confirmed(context, connection);
      },
      onDisconnect: async ({ context }) => {
        // The hub's own edits come by no socket.
        const limit: ConnectionLimit | undefined = context.limit;
        limit?.left();
      },
      onLoadDocument: ({ documentName, document }) => this.#load(documentName, document),
      beforeSync: (payload) => this.#keep(payload),
      beforeHandleMessage: async (payload) => {
        const { context, connection } = payload;
        await this.#confirmed(context, connection);
        // What it sent before it was ended, and has had to wait.
        if (context.right === "none") throw new Refused("access-changed");
        await forgetLeft(payload);
      },
      beforeHandleAwareness: (payload) => {
        const principal: Principal | undefined = payload.context?.principal;
        return clampPresence(payload, principal && !principal.relay ? principal : null);
      },
      onChange: async ({ documentName, document }) => {
        const { brief, part } = placeOf(documentName);
        if (part === "content") parts.changed(brief, document);
      },
      onAwarenessUpdate: async ({ documentName, document, transactionOrigin, added, updated, removed }) => {
        // Of their own people the other hubs know best, also when they have gone silent.
        if (transactionOrigin === fromOtherHub || transactionOrigin === "timeout") return;
        parts.relay?.presence(documentName, document, [...added, ...updated, ...removed]);
      },
      beforeUnloadDocument: ({ documentName, document }) => this.#unload(documentName, document),
      afterUnloadDocument: async ({ documentName }) => this.#folding.forget(documentName),
    });
    this.#connections = new Connections(this.#hocuspocus, parts.principalOf);
    this.entrance = new Entrance({
      hocuspocus: this.#hocuspocus,
      principalOf: parts.principalOf,
      turns: this.#turns,
      opens: (document) => this.#replacing.get(document),
      rechecks: () => this.#connections.rechecks,
      refused: (reason) => parts.meter.refused(reason),
    });
  }

  /**
   * Gives the content as it is now, to read and not to keep.
   * @throws Refused if it can't be read
   */
  async read<Result>(brief: BriefId, use: (content: Y.Doc) => Result): Promise<Result> {
    const open = this.#hocuspocus.documents.get(contentOf(brief));
    if (open) return use(open);
    const content = new Y.Doc();
    try {
      await this.#parts.quarantine.load(contentOf(brief), content);
      return use(content);
    } catch (error) {
      throw asRefused(error);
    } finally {
      content.destroy();
    }
  }

  /**
   * An edit of the hub's own, by the same way as everybody's: on disk first, then applied and passed on.
   * @throws Refused if it can't be kept; then nothing has changed
   */
  async edit(brief: BriefId, change: (content: Y.Doc) => void): Promise<void> {
    const name = contentOf(brief);
    await this.#replacing.get(name)?.catch(() => {});
    const connection = await this.#hocuspocus.openDirectConnection(name).catch((error: unknown) => {
      throw asRefused(error);
    });
    try {
      const { document } = connection;
      if (!document) return;
      if (gate(document).state !== "current") throw new Refused("newer-schema");
      const draft = new Y.Doc();
      Y.applyUpdate(draft, Y.encodeStateAsUpdate(document));
      const before = Y.encodeStateVector(draft);
      change(draft);
      const update = Y.encodeStateAsUpdate(draft, before);
      draft.destroy();
      await this.#append(name, update);
      Y.applyUpdate(document, update, { source: "local" });
    } catch (error) {
      throw asRefused(error);
    } finally {
      await connection.disconnect();
    }
  }

  get state(): SyncState {
    const documents = [...this.#hocuspocus.documents.values()];
    const connections = documents.reduce((sum, document) => sum + document.getConnectionsCount(), 0);
    return { documents: documents.length, connections, queued: this.#queued };
  }

  /**
   * Puts other content in place of a brief's, history and all. Whoever has it open has to open it again.
   * @param before done when nobody can write any more, and the old content is still there
   * @throws Refused if it can't be kept; then the old content is there
   */
  async replace(brief: BriefId, state: Uint8Array, before: () => Promise<void>): Promise<void> {
    const name = contentOf(brief);
    const replaced = this.#connections
      .closed(name)
      .then(before)
      .then(() => this.#parts.log.replace(name, state));
    this.#replacing.set(name, replaced);
    try {
      await replaced;
    } catch (error) {
      throw asRefused(error);
    } finally {
      this.#replacing.delete(name);
    }
  }

  /** Ends all connections to a brief, with the reason. */
  end(brief: BriefId, reason: Refusal): void {
    this.#connections.end(brief, reason);
  }

  /** Looks again at who may do what, in one brief or in all. */
  recheck(brief: BriefId | null): Promise<void> {
    return this.#connections.recheck(brief);
  }

  /** Ends all connections; then waits for the messages that came before to be kept. */
  async stop(): Promise<void> {
    const documents = [...this.#hocuspocus.documents.values()];
    const connections = this.#connections.of(null);
    this.entrance.close();
    await Promise.all(connections.map((connection) => connection.waitForPendingMessages()));
    for (const document of documents) await this.#parts.closing(placeOf(document.name).brief, document);
  }

  /**
   * Of somebody for whom a document had to be read first: their place may have changed meanwhile, and they were not among the
   * connections that were looked at then.
   */
  #confirmed(context: Context, connection: Connection<Context>): Promise<void> {
    context.confirmed ??=
      context.rechecks === this.#connections.rechecks ? Promise.resolve() : this.#connections.look(connection);
    return context.confirmed;
  }

  async #load(name: string, document: Document): Promise<void> {
    dropsOvertaken(document);
    try {
      await this.#parts.relay?.join(name, document, async () => {
        for (const part of partsOf(await this.#parts.log.load(name))) Y.applyUpdate(document, part, fromOtherHub);
      });
      const isContent = placeOf(name).part === "content";
      const { updates, bytes } = await this.#parts.quarantine.load(name, document, !isContent);
      this.#folding.opened(name, updates, bytes);
      if (!isContent || gate(document).state !== "older" || !this.#parts.migrates(placeOf(name).brief)) return;
      const before = Y.encodeStateVector(document);
      migrate(document);
      await this.#append(name, Y.encodeStateAsUpdate(document, before));
    } catch (error) {
      // Hocuspocus forgets it, and leaves its clocks running.
      document.destroy();
      this.#folding.forget(name);
      throw asRefused(error);
    } finally {
      // What was read is no news: whoever comes gets it as the answer to what they have, and once.
      document.flush();
    }
  }

  /** Check, append, wait for the disk. Only when this resolves does Hocuspocus apply and acknowledge. */
  async #keep(payload: beforeSyncPayload<Context>): Promise<void> {
    const { type, payload: update, document, documentName, connection, context } = payload;
    if (type === messageYjsSyncStep1) return;
    const arrived = performance.now();
    this.#queued += 1;
    try {
      const brought = checkEdit(type, update, document, context);
      if (brought === null) return;
      const beside = await this.#authorsOf(payload, brought.structs);
      await this.#append(documentName, brought.update, beside).catch((error: unknown) => {
        // Whose its clients are is not in the log either.
        this.#authors.forget(documentName);
        throw error;
      });
      // What Hocuspocus then applies is known altogether.
      if (brought.update !== update) Y.applyUpdate(document, brought.update, { source: "connection", connection });
      this.#parts.meter.kept((performance.now() - arrived) / 1000);
    } catch (error) {
      const refused = asRefused(error);
      if (refused instanceof Refused) {
        if (refused.reason === "malformed") context.limit.offended();
        this.#parts.meter.refused(refused.reason);
        // When it is back, it may hold less than is open here: everybody comes again, and brings what is missing.
        if (refused.reason === "disk-gone") this.#connections.end(null, "disk-gone");
        // Hocuspocus takes the connection off this document; the socket follows, with a code that clients understand.
        setImmediate(() => connection.webSocket.close(refused.code, refused.reason));
      }
      throw refused;
    } finally {
      this.#queued -= 1;
    }
  }

  /**
   * The records of the clients that an edit brings.
   * @throws Refused if it writes in another's name: under a client that is theirs, or that they are here with just now
   */
  async #authorsOf({ document, connection, context }: beforeSyncPayload<Context>, structs: Structs) {
    const { author, member, relay } = context.principal;
    // A team's hub speaks for many, and has checked them.
    if (relay) return [];
    const clients = addedBy(structs, document);
    if ([...clients].some((client) => !mayBe(member, client, document))) throw new Refused("not-allowed");
    for (const other of document.getConnections()) {
      const { principal }: Context = other.context;
      if (other === connection || principal.author === author) continue;
      const here: ReadonlySet<number> = document.getClients(other);
      if ([...clients].some((client) => here.has(client))) throw new Refused("not-allowed");
    }
    return this.#authors.claim(document, author, clients);
  }

  async #append(name: string, update: Uint8Array, beside: readonly LogRecord[] = []): Promise<void> {
    this.#folding.checkRoom(name, update.byteLength);
    await this.#parts.log.append(name, update, beside);
    this.#parts.relay?.updated(name, update);
    this.#folding.appended(name, update.byteLength);
  }

  async #unload(name: string, document: Y.Doc): Promise<void> {
    await this.#turns.next();
    await this.#parts.closing(placeOf(name).brief, document);
    this.#authors.forget(name);
    await this.#folding.closed(name);
  }
}
