/** Which briefs there are, with what the library shows of each. Derived from the briefs but for `created` and the bin. */
import type { z } from "zod";
import type { BriefId } from "../../shared/protocol/documents.ts";
import { BriefEntry } from "../../shared/protocol/http.ts";
import type { Log, LogRecord } from "../storage/log.ts";

const Registered = BriefEntry.omit({ id: true });
type Registered = z.infer<typeof Registered>;

/** Of a brief whose line can't be read: it is there, and the line is written anew when the brief changes. */
const unknownBrief = (): Registered => {
  const now = new Date().toISOString();
  return { title: "", template: "blank", words: 0, created: now, updated: now };
};

/** The whole list is held in memory; what it says is on disk. */
export class Registry {
  readonly #log: Log;
  readonly #briefs = new Map<BriefId, Registered>();
  /**
   * Those that lie in the bin. Kept apart from their lines: of two hubs on one log, one may bring a line up to date while
   * the other deletes the brief.
   */
  readonly #bin = new Set<BriefId>();
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
    if (changed !== null && changed.kind !== "brief" && changed.kind !== "bin") return;
    if (changed?.kind === "bin")
      return this.#holdBin(changed.key, (await this.#log.get("bin", changed.key)) !== undefined);
    const records = changed
      ? [{ ...changed, value: await this.#log.get("brief", changed.key) }]
      : await this.#log.list("brief");
    for (const { key, value } of records) {
      if (value !== undefined) this.#briefs.set(key, Registered.safeParse(value).data ?? unknownBrief());
    }
    if (changed !== null) return;
    const inBin = new Set((await this.#log.list("bin")).map(({ key }) => key));
    for (const id of this.#briefs.keys()) this.#holdBin(id, inBin.has(id));
  }

  /** Asks the log anew of one brief: another hub may have made it a moment ago. */
  async lookAgain(id: BriefId): Promise<void> {
    for (const kind of ["brief", "bin"] as const) await this.follow({ kind, key: id });
  }

  /** Whether there is such a brief, in use or in the bin. */
  has(id: BriefId): boolean {
    return this.#briefs.has(id);
  }

  /** Null: there is none, or it lies in the bin. */
  find(id: BriefId): Registered | null {
    return this.#bin.has(id) ? null : (this.#briefs.get(id) ?? null);
  }

  get isEmpty(): boolean {
    return this.#briefs.size === 0;
  }

  /** Those in use, or those in the bin; the last changed first. */
  list(bin: boolean): readonly BriefEntry[] {
    return [...this.#briefs]
      .filter(([id]) => this.#bin.has(id) === bin)
      .map(([id, brief]) => ({ id, ...brief }))
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

  /** Puts a brief into the bin, or takes it out. */
  async bin(id: BriefId, isBinned: boolean): Promise<void> {
    if (isBinned) await this.#log.put({ kind: "bin", key: id, value: { since: new Date().toISOString() } });
    else await this.#log.remove("bin", id);
    this.#holdBin(id, isBinned);
  }

  #holdBin(id: BriefId, isBinned: boolean): void {
    if (isBinned) this.#bin.add(id);
    else this.#bin.delete(id);
  }
}
