/**
 * Who wrote what: each Yjs client id belongs to the member who introduced it to a document, and nobody else may write
 * under it. Kept in the log beside the first edit of each client.
 */
import * as Y from "yjs";
import { z } from "zod";
import type { MemberId } from "../../shared/protocol/documents.ts";
import type { Log, LogRecord } from "../storage/log.ts";
import { Refused } from "./refused.ts";

const Author = z.object({
  member: z.string(),
  /** ISO instant at which the client was first met. */
  since: z.string(),
  /** It came with a whole brief that this member brought, whoever wrote it; false once they write under it themselves. */
  brought: z.boolean(),
});
type Author = z.infer<typeof Author>;

/** A brief that comes with its history brings as many clients as it had windows. */
const many = 16;

/** What asks the log rejects with a LogError. */
export class Authors {
  readonly #log: Log;
  readonly #isOneOfMany: boolean;
  /** Of the documents that are open: what was asked for so far. */
  readonly #known = new Map<string, Map<number, Author>>();

  /** @param isOneOfMany whether other hubs write in the same log */
  constructor(log: Log, isOneOfMany: boolean) {
    this.#log = log;
    this.#isOneOfMany = isOneOfMany;
  }

  /**
   * Claims clients of a document for a member; gives the records to be kept beside the edit that brings them.
   * @throws Refused if one of them belongs to somebody else
   */
  async claim(
    { name: document, store }: Pick<Y.Doc, "store"> & { readonly name: string },
    member: MemberId,
    clients: ReadonlySet<number>,
  ): Promise<readonly LogRecord[]> {
    const known = this.#known.get(document) ?? new Map<number, Author>();
    this.#known.set(document, known);
    const added: LogRecord[] = [];
    // Who has nothing in the document was met by nobody, unless by another hub a moment ago.
    const mayBeKept = (client: number) =>
      this.#isOneOfMany || store.pendingStructs !== null || store.clients.has(client);
    // Another connection may have met them while that was asked.
    const kept = await this.#kept(
      document,
      [...clients].filter((client) => !known.has(client) && mayBeKept(client)),
    );
    for (const client of clients) {
      const author = known.get(client) ?? kept.get(client);
      if (author && author.member !== member) throw new Refused("not-allowed");
      const own = author && !author.brought ? author : { member, since: author?.since ?? now(), brought: false };
      if (own !== author) added.push(recordOf(document, client, own));
      known.set(client, own);
    }
    return added;
  }

  /** What the log knows of clients: asked one by one, or all at once where there are many. */
  async #kept(document: string, clients: readonly number[]): Promise<ReadonlyMap<number, Author>> {
    if (clients.length <= many) {
      const found = await Promise.all(
        clients.map(async (client) => [client, await this.of(document, client)] as const),
      );
      return new Map(found.flatMap(([client, author]) => (author ? [[client, author] as const] : [])));
    }
    const prefix = keyOf(document, "");
    const records = await this.#log.list("author", prefix);
    return new Map(
      records.flatMap(({ key, value }) => {
        const author = Author.safeParse(value).data;
        return author ? [[Number(key.slice(prefix.length)), author] as const] : [];
      }),
    );
  }

  /** Null: nobody knows. */
  async of(document: string, client: number): Promise<Author | null> {
    return Author.safeParse(await this.#log.get("author", keyOf(document, client))).data ?? null;
  }

  /** The document is closed. */
  forget(document: string): void {
    this.#known.delete(document);
  }
}

/** That what came with a new brief was brought by this member, whoever wrote it. */
export const broughtBy = (member: MemberId, document: string, content: Y.Doc): readonly LogRecord[] =>
  [...content.store.clients.keys()].map((client) =>
    recordOf(document, client, { member, since: now(), brought: true }),
  );

/** The clients under whose ids an update of these structs adds something that the document does not have. */
export function addedBy(structs: ReturnType<typeof Y.decodeUpdate>["structs"], document: Y.Doc): ReadonlySet<number> {
  const clients = structs
    .filter((struct) => !(struct instanceof Y.Skip))
    .filter(({ id, length }) => id.clock + length > Y.getState(document.store, id.client))
    .map(({ id }) => id.client);
  return new Set(clients);
}

const now = (): string => new Date().toISOString();

const keyOf = (document: string, client: number | ""): string => `${document}\n${client}`;

const recordOf = (document: string, client: number, value: Author): LogRecord => ({
  kind: "author",
  key: keyOf(document, client),
  value,
});
