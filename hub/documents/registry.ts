/** Which briefs there are, with what the library shows of each. Derived from the briefs but for `created` and the bin. */
import { z } from "zod";
import type { BriefId } from "../../shared/protocol/documents.ts";
import { BriefEntry } from "../../shared/protocol/http.ts";
import type { Log, LogRecord } from "../storage/log.ts";

const Registered = BriefEntry.omit({ id: true }).extend({
  /** Instant at which it went to the bin, or null. */
  deleted: z.string().nullable(),
});
export type Registered = z.infer<typeof Registered>;

/** Of a brief whose line can't be read: it is there, and the line is written anew when the brief changes. */
const unknownBrief = (): Registered => {
  const now = new Date().toISOString();
  return { title: "", template: "blank", words: 0, created: now, updated: now, deleted: null };
};

/** The whole list is held in memory; what it says is on disk. */
export class Registry {
  readonly #log: Log;
  readonly #briefs = new Map<BriefId, Registered>();
  /** Changes go one after another, so that none starts from what another is replacing. */
  #last: Promise<unknown> = Promise.resolve();

  private constructor(log: Log) {
    this.#log = log;
  }

  static async read(log: Log): Promise<Registry> {
    const registry = new Registry(log);
    await registry.follow(null);
    return registry;
  }

  /** Follows what another hub changed; null: anything may have changed. */
  async follow(changed: Pick<LogRecord, "kind" | "key"> | null): Promise<void> {
    if (changed !== null && changed.kind !== "brief") return;
    const records = changed
      ? [{ ...changed, value: await this.#log.get("brief", changed.key) }]
      : await this.#log.list("brief");
    for (const { key, value } of records) {
      this.#briefs.set(key, Registered.safeParse(value).data ?? unknownBrief());
    }
  }

  /** Whether there is such a brief, in use or in the bin. */
  has(id: BriefId): boolean {
    return this.#briefs.has(id);
  }

  /** Null: there is none, or it lies in the bin. */
  find(id: BriefId): Registered | null {
    const brief = this.#briefs.get(id);
    return brief && brief.deleted === null ? brief : null;
  }

  get isEmpty(): boolean {
    return this.#briefs.size === 0;
  }

  /** Those in use, or those in the bin; the last changed first. */
  list(bin: boolean): readonly BriefEntry[] {
    return [...this.#briefs]
      .filter(([, brief]) => (brief.deleted !== null) === bin)
      .map(([id, { deleted: _, ...brief }]) => ({ id, ...brief }))
      .sort((a, b) => (a.updated < b.updated ? 1 : a.updated > b.updated ? -1 : 0));
  }

  /**
   * A brief together with its first content: both are kept, or neither.
   * @param beside kept with them: whose it is
   */
  async add(
    id: BriefId,
    brief: Registered,
    document: string,
    content: Uint8Array,
    beside: readonly LogRecord[],
  ): Promise<void> {
    await this.#log.append(document, content, [{ kind: "brief", key: id, value: brief }, ...beside]);
    this.#briefs.set(id, brief);
  }

  /** Returns false if there is no such brief. */
  change(id: BriefId, change: Partial<Registered>): Promise<boolean> {
    const done = this.#last.then(async () => {
      const before = this.#briefs.get(id);
      if (!before) return false;
      const brief = { ...before, ...change };
      await this.#log.put({ kind: "brief", key: id, value: brief });
      this.#briefs.set(id, brief);
      return true;
    });
    this.#last = done.catch(() => {});
    return done;
  }
}
