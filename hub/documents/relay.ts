/**
 * Joins the copies of a document that several hubs on one log have open: what one of them has kept goes to the others
 * over Redis, before it is acknowledged. Redis keeps nothing. What it loses while it is away, each hub finds in the log
 * when it is back, so a message lost or doubled costs time and no words.
 */
import { randomBytes } from "node:crypto";
import type { Document } from "@hocuspocus/server";
import { Redis } from "ioredis";
import { applyAwarenessUpdate, encodeAwarenessUpdate } from "y-protocols/awareness";
import * as Y from "yjs";
import { fromOtherHub } from "./origin.ts";

/** First byte of a message, after the sender's name. */
const kinds = { update: 0, presence: 1, whoIsHere: 2, lookInLog: 3 } as const;
type Kind = (typeof kinds)[keyof typeof kinds];

/** Bytes of a hub's name. */
const nameLength = 12;
/** Until the log is asked again, where it could not be. Milliseconds. */
const pause = 1_000;

interface Joined {
  readonly document: Document;
  /** Applies all that the log holds of it. */
  readonly reread: () => Promise<void>;
  rereading: boolean;
  again: boolean;
}

export class Relay {
  readonly #name = randomBytes(nameLength);
  readonly #out: Redis;
  readonly #in: Redis;
  readonly #joined = new Map<string, Joined>();
  readonly #report: (what: string, error: unknown) => void;
  #closed = false;

  constructor(url: string, report: (what: string, error: unknown) => void) {
    this.#report = report;
    const retryStrategy = (attempt: number) => Math.min(attempt * 50, 1_000);
    // A message that can't be sent now is worth nothing later: the log has it.
    this.#out = new Redis(url, { retryStrategy, enableOfflineQueue: false, maxRetriesPerRequest: 0 });
    this.#in = new Redis(url, { retryStrategy, maxRetriesPerRequest: null });
    for (const [connection, way] of [
      [this.#out, "sent to"],
      [this.#in, "heard from"],
    ] as const) {
      let away = false;
      connection.on("error", (error) => {
        if (!away) report(`nothing can be ${way} the other hubs`, error);
        away = true;
      });
      connection.on("ready", () => {
        away = false;
        // Whichever way was cut: they may lack something of ours, or we of theirs.
        this.#afterGap();
      });
    }
    this.#in.on("messageBuffer", (channel: Buffer, message: Buffer) => this.#hear(channel.toString(), message));
  }

  /**
   * Takes part in a document, from before it is loaded, so that nothing falls between, until it is destroyed.
   * @param reread applies all that the log holds of it
   */
  async join(name: string, document: Document, reread: () => Promise<void>): Promise<void> {
    this.#joined.set(name, { document, reread, rereading: false, again: false });
    document.on("destroy", () => this.#leave(document));
    const subscribed = this.#in.subscribe(channelOf(name));
    // While Redis is away a document opens all the same.
    if (this.#in.status === "ready") await subscribed;
    else subscribed.catch(() => {});
    this.#send(name, kinds.whoIsHere);
  }

  #leave(document: Document): void {
    if (this.#joined.get(document.name)?.document !== document) return;
    this.#joined.delete(document.name);
    this.#in.unsubscribe(channelOf(document.name)).catch(() => {});
  }

  /** Passes on an update that is on disk. */
  updated(name: string, update: Uint8Array): void {
    this.#send(name, kinds.update, update);
  }

  /** Passes on what the people of these client ids are doing. */
  presence(name: string, document: Document, clients: readonly number[]): void {
    this.#send(name, kinds.presence, encodeAwarenessUpdate(document.awareness, [...clients]));
  }

  async close(): Promise<void> {
    this.#closed = true;
    // What was said last is still sent; to a Redis that is away there is nothing to say.
    if (this.#out.status === "ready") await this.#out.quit().catch(() => {});
    this.#out.disconnect();
    this.#in.disconnect();
  }

  #send(name: string, kind: Kind, bytes: Uint8Array = new Uint8Array()): void {
    const message = Buffer.concat([this.#name, Buffer.of(kind), bytes]);
    // A cut is told once, by its own event.
    this.#out.publish(channelOf(name), message).catch(() => {});
  }

  #hear(channel: string, message: Buffer): void {
    const name = nameOf(channel);
    const joined = this.#joined.get(name);
    if (!joined || message.subarray(0, nameLength).equals(this.#name)) return;
    const { document } = joined;
    const bytes = new Uint8Array(message.subarray(nameLength + 1));
    try {
      switch (message[nameLength]) {
        case kinds.update:
          Y.applyUpdate(document, bytes, fromOtherHub);
          // It builds on one that was not heard.
          if (document.store.pendingStructs) void this.#reread(joined);
          break;
        case kinds.presence:
          applyAwarenessUpdate(document.awareness, bytes, fromOtherHub);
          break;
        case kinds.whoIsHere:
          this.presence(name, document, ownClients(document));
          break;
        case kinds.lookInLog:
          void this.#reread(joined);
      }
    } catch (error) {
      this.#report(`what another hub said of ${name} could not be read`, error);
    }
  }

  #afterGap(): void {
    for (const [name, joined] of this.#joined) {
      void this.#reread(joined);
      this.#send(name, kinds.lookInLog);
      this.#send(name, kinds.whoIsHere);
      this.presence(name, joined.document, ownClients(joined.document));
    }
  }

  /** Until it succeeds, or the document is closed. One at a time; asked for meanwhile, it is done once more. */
  async #reread(joined: Joined): Promise<void> {
    joined.again = true;
    if (joined.rereading) return;
    joined.rereading = true;
    while (joined.again && !this.#closed && this.#joined.get(joined.document.name) === joined) {
      joined.again = false;
      try {
        await joined.reread();
      } catch (error) {
        this.#report(`${joined.document.name} may lack what other hubs have kept`, error);
        joined.again = true;
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
    joined.rereading = false;
  }
}

const prefix = "demarche:";
const channelOf = (name: string): string => prefix + name;
const nameOf = (channel: string): string => channel.slice(prefix.length);

/** Of those who are connected to this hub. */
const ownClients = (document: Document): readonly number[] =>
  document.getConnections().flatMap((connection) => [...document.getClients(connection)]);
