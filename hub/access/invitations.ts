/**
 * Links by which people come in. The link's code is random, shown once to whoever made it, and kept here only as a hash.
 * An invitation says what it gives (a role on a brief, a place in the team), how often, and until when.
 */
import { z } from "zod";
import { type Role, reaches, roles } from "../../shared/access/roles.ts";
import type { BriefId, MemberId } from "../../shared/protocol/documents.ts";
import type { Log } from "../storage/log.ts";
import { hashOf, newSecret } from "./secret.ts";

const Invitation = z.object({
  /** Null: to the hub's team, and to no brief. */
  brief: z.string().nullable(),
  role: z.enum(roles),
  /** Whether who comes by it belongs to the team. */
  team: z.boolean(),
  /** Who comes in by it, where they are known already; null: whoever has it. */
  person: z.string().nullable().default(null),
  /** Who made it, and with whose place on the brief it ends; null: the hub. */
  by: z.string().nullable().default(null),
  uses: z.number().int(),
  /** Milliseconds since 1970. */
  expires: z.number(),
});
type Invitation = z.infer<typeof Invitation>;

const day = 24 * 60 * 60 * 1000;
const defaultLifetime = 7 * day;
/** The longest that an invitation may be good: a forgotten link is an open door. */
const longestLifetime = 90 * day;

/** Names an invitation to those who may take it back; gives nothing away of its code. */
const idOf = (hash: string): string => hash.slice(0, 16);

/** All methods reject with a LogError where the log can't be read or written. */
export class Invitations {
  readonly #log: Log;
  readonly #now: () => number;
  /** Uses are taken one after another, so that the last one is taken once. */
  #last: Promise<unknown> = Promise.resolve();

  /** @param now milliseconds since 1970 */
  constructor(log: Log, now: () => number) {
    this.#log = log;
    this.#now = now;
  }

  async create(given: {
    brief: BriefId | null;
    role: Role;
    team: boolean;
    person?: MemberId;
    by?: MemberId;
    uses?: number;
    expires?: number;
  }) {
    const code = newSecret();
    const { uses = 1, person = null, by = null, expires = this.#now() + defaultLifetime, ...rest } = given;
    const invitation: Invitation = {
      ...rest,
      person,
      by,
      uses,
      expires: Math.min(expires, this.#now() + longestLifetime),
    };
    await this.#log.put({ kind: "invitation", key: hashOf(code), value: invitation });
    return { id: idOf(hashOf(code)), code, ...invitation };
  }

  /** What the code gives, or null: it is wrong, used up, taken back or too old. A use is taken when this resolves. */
  redeem(code: string): Promise<Invitation | null> {
    const done = this.#last.then(async () => {
      const key = hashOf(code);
      // Once more where another hub took a use at the same moment, or it was taken back.
      for (;;) {
        const value = await this.#log.get("invitation", key);
        const invitation = Invitation.safeParse(value).data;
        if (!invitation || !this.#isGood(invitation) || invitation.uses < 1) return null;
        const left = invitation.uses === 1 ? undefined : { ...invitation, uses: invitation.uses - 1 };
        if (await this.#log.swap({ kind: "invitation", key, value }, left)) return invitation;
      }
    });
    this.#last = done.catch(() => {});
    return done;
  }

  /** Those of a brief that can still be used. */
  async of(brief: BriefId): Promise<readonly (Invitation & { id: string })[]> {
    const all = await this.#all();
    return all
      .filter((invitation) => invitation.brief === brief && this.#isGood(invitation))
      .map(({ key, ...invitation }) => ({ id: idOf(key), ...invitation }));
  }

  /** Whether there was such an invitation. */
  async revoke(brief: BriefId, id: string): Promise<boolean> {
    const found = (await this.#all()).find((invitation) => invitation.brief === brief && idOf(invitation.key) === id);
    if (found) await this.#log.remove("invitation", found.key);
    return found !== undefined;
  }

  /**
   * Ends what somebody has invited to a brief, and may no longer give: they could come back by it as what they were.
   * @param brief null: to any, and to the team
   * @param role what they are on it now; null: nothing
   */
  async end(by: MemberId, brief: BriefId | null, role: Role | null): Promise<void> {
    for (const invitation of await this.#all()) {
      if (invitation.by !== by || (brief !== null && invitation.brief !== brief)) continue;
      if (role === null || !reaches(role, invitation.role)) await this.#log.remove("invitation", invitation.key);
    }
  }

  /** Forgets those that nobody can use any more. */
  async tidy(): Promise<void> {
    for (const { key, expires } of await this.#all()) {
      if (expires <= this.#now()) await this.#log.remove("invitation", key);
    }
  }

  /** One that is good for longer than any can be was made by a clock that ran ahead. */
  #isGood({ expires }: Invitation): boolean {
    return expires > this.#now() && expires <= this.#now() + longestLifetime;
  }

  async #all(): Promise<readonly (Invitation & { key: string })[]> {
    const records = await this.#log.list("invitation");
    return records.flatMap(({ key, value }) => {
      const invitation = Invitation.safeParse(value);
      return invitation.success ? [{ key, ...invitation.data }] : [];
    });
  }
}
