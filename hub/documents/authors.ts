/**
 * Who wrote what: each Yjs client id belongs to the member who introduced it to a document, and nobody else may write
 * under it. Kept in the log beside the first edit of each client.
 */
import * as Y from "yjs";
import type { MemberId } from "../../shared/protocol/documents.ts";
import type { Log, LogRecord } from "../storage/log.ts";
import { Refused } from "./refused.ts";

export class Authors {
  readonly #log: Log;
  /** Of the documents that are open: what was asked for so far. */
  readonly #known = new Map<string, Map<number, MemberId>>();

  constructor(log: Log) {
    this.#log = log;
  }

  /**
   * Claims clients of a document for a member; gives the records to be kept beside the edit that brings them.
   * @throws Refused if one of them belongs to somebody else
   */
  async claim(document: string, member: MemberId, clients: Iterable<number>): Promise<readonly LogRecord[]> {
    const known = this.#known.get(document) ?? new Map<number, MemberId>();
    this.#known.set(document, known);
    const added: LogRecord[] = [];
    for (const client of clients) {
      if (!known.has(client)) {
        // Another hub on the same log may have met it first.
        const kept = await this.#log.get("author", keyOf(document, client));
        if (!known.has(client)) {
          known.set(client, typeof kept === "string" ? kept : member);
          if (typeof kept !== "string") added.push(authorOf(document, client, member));
        }
      }
      if (known.get(client) !== member) throw new Refused("not-allowed");
    }
    return added;
  }

  /** The document is closed. */
  forget(document: string): void {
    this.#known.delete(document);
  }
}

/** That what came with a new brief was brought by this member, whoever wrote it. */
export const broughtBy = (member: MemberId, document: string, content: Y.Doc): readonly LogRecord[] =>
  [...content.store.clients.keys()].map((client) => authorOf(document, client, member));

/** The clients under whose ids the update adds something that the document does not have. */
export function addedBy(update: Uint8Array, document: Y.Doc): ReadonlySet<number> {
  const { structs } = Y.decodeUpdate(update);
  const clients = structs
    .filter((struct) => !(struct instanceof Y.Skip))
    .filter(({ id, length }) => id.clock + length > Y.getState(document.store, id.client))
    .map(({ id }) => id.client);
  return new Set(clients);
}

const keyOf = (document: string, client: number): string => `${document}\n${client}`;

const authorOf = (document: string, client: number, member: MemberId): LogRecord => ({
  kind: "author",
  key: keyOf(document, client),
  value: member,
});
