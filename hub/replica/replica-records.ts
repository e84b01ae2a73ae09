/** What a home hub keeps of each brief that also lives on a team's hub. All of it is held in memory; what it says is on disk. */
import { z } from "zod";
import { roles } from "../../shared/access/roles.ts";
import type { BriefId } from "../../shared/protocol/documents.ts";
import type { Log } from "../storage/log.ts";

const Replica = z.object({
  /** Address of the team's hub. */
  hub: z.string(),
  /** Who this person is there, and as what on this brief. */
  member: z.string(),
  role: z.enum(roles),
  team: z.boolean(),
  /** Edits made here that it did not have when this was written. */
  waiting: z.number(),
  /** Why it has refused this brief for good; null: it has not. */
  refused: z.string().nullable(),
  /** Whether what it did not have when it refused is in a brief of its own. */
  kept: z.boolean().default(false),
});
export type Replica = z.infer<typeof Replica>;

export class ReplicaRecords {
  readonly #log: Log;
  readonly #known = new Map<BriefId, Replica>();

  constructor(log: Log) {
    this.#log = log;
  }

  /** Those of an earlier run; a record of another shape is left where it is. Rejects with a LogError. */
  async load(): Promise<readonly BriefId[]> {
    for (const { key, value } of await this.#log.list("replica")) {
      const replica = Replica.safeParse(value);
      if (replica.success) this.#known.set(key, replica.data);
    }
    return [...this.#known.keys()];
  }

  /** Null: the brief lives here alone. */
  of(brief: BriefId): Replica | null {
    return this.#known.get(brief) ?? null;
  }

  /** On disk when it resolves. Rejects with a LogError; then what was known stays. */
  async put(brief: BriefId, replica: Replica): Promise<void> {
    await this.#log.put({ kind: "replica", key: brief, value: replica });
    this.#known.set(brief, replica);
  }
}
