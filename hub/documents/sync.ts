/**
 * The promise: an edit that a client sees acknowledged is on disk.
 *
 * Each update goes through `#keep`: checked, appended to the log, and only then applied, acknowledged and passed on, by
 * Hocuspocus, which awaits its `beforeSync` hook for it. What can't be kept closes the connection with the reason, and
 * the sender still has its copy.
 */

import { type beforeSyncPayload, type Connection, type Document, Hocuspocus } from "@hocuspocus/server";
import { messageYjsSyncStep1, messageYjsSyncStep2 } from "y-protocols/sync";
import * as Y from "yjs";
import { rightOn, type Standing } from "../../shared/access/roles.ts";
import { gate, migrate } from "../../shared/brief/migrations.ts";
import { keepsStructure } from "../../shared/brief/structure.ts";
import { type Address, addressOf, type BriefId, contentOf, type MemberId } from "../../shared/protocol/documents.ts";
import { type Refusal, refusals } from "../../shared/protocol/refusal.ts";
import type { Log, LogRecord } from "../storage/log.ts";
import { type Authors, addedBy } from "./authors.ts";
import { ConnectionLimit, LARGEST_DOCUMENT, LARGEST_WAITING } from "./limits.ts";
import { fromOtherHub } from "./origin.ts";
import { Outlet } from "./outlet.ts";
import { clampPresence, forgetLeft } from "./presence.ts";
import type { Quarantine } from "./quarantine.ts";
import { asRefused, Refused } from "./refused.ts";
import type { Relay } from "./relay.ts";
import { type Structs, waitingBytes, withWaiting, wouldWait } from "./waiting.ts";

/** What carries a connection: a WebSocket, or whatever behaves like one. */
export interface SyncSocket {
  /** 1 while open, 3 when closed, as a WebSocket numbers it. */
  readonly readyState: number;
  send(data: string | ArrayBufferLike | Blob | ArrayBufferView): void;
  close(code?: number, reason?: string): void;
  /** Bytes that were sent and have not left this process yet; none where nothing can wait. */
  readonly bufferedAmount?: number;
}

/** Tells the hub what arrived on a socket, and that it ended. */
export interface SyncConnection {
  /** Whether a session was shown on it; who has not, gets little room and little time. */
  readonly isAdmitted: boolean;
  handleMessage(data: Uint8Array): void;
  handleClose(event: { readonly code: number; readonly reason: string }): void;
}

export interface SyncParts {
  readonly log: Log;
  readonly authors: Authors;
  readonly quarantine: Quarantine;
  /** To the other hubs on the same log; null: there are none. */
  readonly relay: Relay | null;
  /** Who the session with this token is on a brief; throws Refused if it is nobody there. */
  readonly guestOf: (brief: BriefId, token: string) => Promise<Guest>;
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

export interface SyncState {
  readonly documents: number;
  readonly connections: number;
  /** Edits that wait for the log. */
  readonly queued: number;
}

/** Who is behind a connection. */
export interface Guest extends Standing {
  readonly name: string;
  /** Under whom this hub keeps what they write. On a team's brief the person of a home hub has another id there. */
  readonly author: MemberId;
  /** Whether it speaks for a team's hub, hence for several people. */
  readonly relay: boolean;
}

/** Of each connection to a document. */
interface Context {
  /** Of the socket. */
  readonly limit: ConnectionLimit;
  readonly token: string;
  guest: Guest;
  /** As admitted, until `recheck` finds another. */
  right: ReturnType<typeof rightOn>;
}

/** Until somebody has shown a session. */
const stranger: Omit<Context, "limit"> = {
  token: "",
  guest: { member: "", author: "", name: "", role: "viewer", team: false, relay: false },
  right: "none",
};
/** How long a connection may take to show a session. Milliseconds. */
const patienceWithStrangers = 10_000;
/** No refusal: whoever it was may come back. Hocuspocus' own code for a connection that timed out. */
const tooLate = 4408;

/** What the log holds of a loaded document: updates and their bytes since the last fold, and bytes in all. */
interface Held {
  updates: number;
  bytes: number;
  total: number;
}

/** More than this since the last fold, and a document is folded. */
const foldAt = { updates: 2_000, bytes: 2 * 1024 * 1024 };
/** Updates that are worth a fold when nobody has the document open any more: it opens faster the next time. */
const foldOnClose = 100;

export class Sync {
  readonly #parts: SyncParts;
  readonly #hocuspocus: Hocuspocus<Context>;
  readonly #sockets = new Set<SyncSocket>();
  readonly #held = new Map<string, Held>();
  readonly #authors: Authors;
  #queued = 0;
  /** Documents that are being replaced: nobody comes in meanwhile. */
  readonly #replacing = new Map<string, Promise<void>>();
  #stopping = false;

  constructor(parts: SyncParts) {
    this.#parts = parts;
    this.#authors = parts.authors;
    this.#hocuspocus = new Hocuspocus<Context>({
      quiet: true,
      onAuthenticate: ({ token, documentName, connectionConfig, context }) =>
        this.#admit(token, documentName, connectionConfig, context.limit),
      connected: async ({ context }) => context.limit.opened(),
      onDisconnect: async ({ context }) => {
        // The hub's own edits come by no socket.
        const limit: ConnectionLimit | undefined = context.limit;
        limit?.left();
      },
      onLoadDocument: ({ documentName, document }) => this.#load(documentName, document),
      beforeSync: (payload) => this.#keep(payload),
      beforeHandleMessage: forgetLeft,
      beforeHandleAwareness: (payload) => {
        const guest: Guest | undefined = payload.context?.guest;
        return clampPresence(payload, guest && !guest.relay ? guest : null);
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
    });
  }

  /** Takes a connection. `request` is what it came with, where it came over HTTP. */
  connect(outside: SyncSocket, request: Request = new Request("http://localhost/sync")): SyncConnection {
    const socket = new Outlet(outside, () => this.#parts.meter.refused("too-slow"));
    const limit = new ConnectionLimit(() => performance.now());
    const connection = this.#hocuspocus.handleConnection(socket, request, { limit, ...stranger });
    this.#sockets.add(socket);
    // Who has nothing to say for themselves by then has no business here.
    const patience = setTimeout(() => {
      if (!limit.isAdmitted) socket.close(tooLate, "nobody signed in");
    }, patienceWithStrangers);
    patience.unref();
    return {
      get isAdmitted() {
        return limit.isAdmitted;
      },
      handleMessage: (data) => {
        if (socket.readyState !== 1) return;
        const refusal = this.#stopping ? "stopping" : limit.check(data);
        if (!refusal) return connection.handleMessage(data);
        if (!this.#stopping) this.#parts.meter.refused(refusal);
        socket.close(refusals[refusal], refusal);
      },
      handleClose: (event) => {
        clearTimeout(patience);
        this.#sockets.delete(socket);
        connection.handleClose(event);
      },
    };
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
   * @throws Refused if it can't be kept; then the old content is there
   */
  async replace(brief: BriefId, state: Uint8Array): Promise<void> {
    const name = contentOf(brief);
    const replaced = this.#closed(name).then(() => this.#parts.log.replace(name, state));
    this.#replacing.set(name, replaced);
    try {
      await replaced;
    } catch (error) {
      throw asRefused(error);
    } finally {
      this.#replacing.delete(name);
    }
  }

  /** Resolves when nobody has the document open. */
  async #closed(name: string): Promise<void> {
    const document = this.#hocuspocus.documents.get(name);
    if (!document) return;
    const gone = new Promise<void>((resolve) => document.once("destroy", () => resolve()));
    for (const connection of document.getConnections()) endConnection(connection, "replaced");
    await gone;
  }

  /** Ends all connections to a brief, with the reason. */
  end(brief: BriefId, reason: Refusal): void {
    for (const connection of this.#connections(brief)) endConnection(connection, reason);
  }

  /**
   * Looks again at who may do what, in one brief or in all. Whoever may do more or less than when they came has to come
   * again; from now on nothing of theirs is taken, and nothing is sent to them.
   */
  async recheck(brief: BriefId | null): Promise<void> {
    for (const connection of this.#connections(brief)) {
      const { context } = connection;
      const place = placeOf(connection.document.name);
      const guest = await this.#parts.guestOf(place.brief, context.token).catch(() => null);
      if (guest && rightAt(place, guest) === context.right) {
        // By another name, it may be.
        context.guest = guest;
        continue;
      }
      context.right = "none";
      endConnection(connection, "access-changed");
    }
  }

  #connections(brief: BriefId | null): readonly Connection<Context>[] {
    const documents = [...this.#hocuspocus.documents.values()];
    return documents
      .filter(({ name }) => brief === null || placeOf(name).brief === brief)
      .flatMap((document) => document.getConnections());
  }

  /** Ends all connections; then waits for the messages that came before to be kept. */
  async stop(): Promise<void> {
    this.#stopping = true;
    const documents = [...this.#hocuspocus.documents.values()];
    const connections = documents.flatMap((document) => document.getConnections());
    for (const socket of this.#sockets) socket.close(refusals.stopping, "stopping");
    await Promise.all(connections.map((connection) => connection.waitForPendingMessages()));
    for (const document of documents) await this.#parts.closing(placeOf(document.name).brief, document);
  }

  /** Who comes in, and as what. */
  async #admit(
    token: string,
    name: string,
    connection: { readOnly: boolean },
    limit: ConnectionLimit,
  ): Promise<Context> {
    const place = addressOf(name);
    if (place === null) throw new Refused("no-such-brief");
    try {
      await this.#replacing.get(name);
      const guest = await this.#parts.guestOf(place.brief, token);
      const right = rightAt(place, guest);
      if (right === "none") throw new Refused("not-allowed");
      if (!limit.hasRoom) throw new Refused("too-many");
      limit.admitted();
      connection.readOnly = right !== "write";
      return { limit, token, guest, right };
    } catch (error) {
      const refused = asRefused(error);
      if (refused instanceof Refused) this.#parts.meter.refused(refused.reason);
      throw refused;
    }
  }

  async #load(name: string, document: Document): Promise<void> {
    try {
      await this.#parts.relay?.join(name, document, async () => {
        const { snapshot, updates } = await this.#parts.log.load(name);
        for (const part of snapshot ? [snapshot, ...updates] : updates) Y.applyUpdate(document, part, fromOtherHub);
      });
      const isContent = placeOf(name).part === "content";
      const { updates, bytes } = await this.#parts.quarantine.load(name, document, !isContent);
      this.#held.set(name, { updates, bytes, total: bytes });
      if (!isContent || gate(document).state !== "older") return;
      const before = Y.encodeStateVector(document);
      migrate(document);
      await this.#append(name, Y.encodeStateAsUpdate(document, before));
    } catch (error) {
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
      const decoded = decode(update);
      if (addsNothing(type, document, update)) return;
      if (context.right !== "write") throw new Refused("not-allowed");
      const isContent = placeOf(documentName).part === "content";
      if (isContent && gate(document).state !== "current") throw new Refused("newer-schema");
      if (isContent && !context.guest.relay && !keepsStructure(withWaiting(decoded, document), document)) {
        throw new Refused("malformed");
      }
      if (wouldWait(decoded, document) && waitingBytes(document) + update.byteLength > LARGEST_WAITING) {
        throw new Refused("malformed");
      }
      await this.#append(documentName, update, await this.#authorsOf(payload, decoded));
      this.#parts.meter.kept((performance.now() - arrived) / 1000);
    } catch (error) {
      const refused = asRefused(error);
      if (refused instanceof Refused) {
        this.#parts.meter.refused(refused.reason);
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
  async #authorsOf({ document, documentName, connection, context }: beforeSyncPayload<Context>, structs: Structs) {
    const { author, relay } = context.guest;
    // A team's hub speaks for many, and has checked them.
    if (relay) return [];
    const clients = addedBy(structs, document);
    for (const other of document.getConnections()) {
      const { guest } = (other as Connection<Context>).context;
      if (other === connection || guest.author === author) continue;
      const here: ReadonlySet<number> = document.getClients(other);
      if ([...clients].some((client) => here.has(client))) throw new Refused("not-allowed");
    }
    return this.#authors.claim(documentName, author, clients);
  }

  async #append(name: string, update: Uint8Array, beside: readonly LogRecord[] = []): Promise<void> {
    const held = this.#held.get(name);
    if (held && held.total + update.byteLength > LARGEST_DOCUMENT) throw new Refused("too-large");
    await this.#parts.log.append(name, update, beside);
    this.#parts.relay?.updated(name, update);
    if (!held) return;
    held.updates += 1;
    held.bytes += update.byteLength;
    held.total += update.byteLength;
    if (held.updates > foldAt.updates || held.bytes > foldAt.bytes) void this.#fold(name, held);
  }

  /** Never rejects: a document that is not folded only takes longer to open. */
  async #fold(name: string, held: Held): Promise<void> {
    held.updates = 0;
    held.bytes = 0;
    try {
      await this.#parts.log.fold(name);
    } catch (error) {
      this.#parts.report(`${name} was not folded`, error);
    }
  }

  async #unload(name: string, document: Y.Doc): Promise<void> {
    await this.#parts.closing(placeOf(name).brief, document);
    this.#authors.forget(name);
    const held = this.#held.get(name);
    if (held && held.updates > foldOnClose) await this.#fold(name, held);
  }
}

function placeOf(name: string): Address {
  const place = addressOf(name);
  if (place === null) throw new Error(`a document of another name is open: ${name}`);
  return place;
}

/** Another hub brings what it has checked and kept, whoever wrote it. */
const rightAt = (place: Address, guest: Guest): ReturnType<typeof rightOn> =>
  guest.relay ? "write" : rightOn(place.part, place.owner, guest);

/** Nothing more is sent over it from now on; the socket's own end follows, with a code that clients understand. */
function endConnection(connection: Connection<Context>, reason: Refusal): void {
  connection.close({ code: refusals[reason], reason });
  connection.webSocket.close(refusals[reason], reason);
}

/** @throws Refused if the bytes are no update. Applied as they are, they would be acknowledged and dropped. */
function decode(update: Uint8Array): Structs {
  try {
    return Y.decodeUpdate(update).structs;
  } catch {
    throw new Refused("malformed");
  }
}

/** A client says all that it has whenever it connects; where that is nothing new, it needs no place in the log. */
const addsNothing = (type: number, document: Y.Doc, update: Uint8Array): boolean =>
  type === messageYjsSyncStep2
    ? Y.snapshotContainsUpdate(Y.snapshot(document), update)
    : update.every((byte) => byte === 0);
