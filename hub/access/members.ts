/**
 * Who is known to this hub, and as what on which brief. All of it is held in memory; what it says is on disk, and follows
 * what other hubs on the same log change.
 */
import { nanoid } from "nanoid";
import { z } from "zod";
import { type Role, roles, type Standing } from "../../shared/access/roles.ts";
import type { BriefId, MemberId } from "../../shared/protocol/documents.ts";
import type { Log, LogRecord } from "../storage/log.ts";

const Person = z.object({
  /** As they call themselves. */
  name: z.string(),
  /** Whether they may make briefs here and see what is internal to the team; false for a guest. */
  team: z.boolean(),
});
type Person = z.infer<typeof Person>;

const Membership = z.object({ role: z.enum(roles) });

/** Somebody on a brief, as colleagues see them. */
interface Member extends Standing {
  readonly name: string;
}

/** `last-owner`: a brief without an owner could never be given to anybody again. */
type MemberProblem = "no-such-member" | "last-owner";

/** Looking up never fails. What changes something is on disk when it resolves, and rejects with a LogError where it can't be kept. */
export class Members {
  readonly #log: Log;
  readonly #people = new Map<MemberId, Person>();
  readonly #roles = new Map<BriefId, Map<MemberId, Role>>();
  readonly #changed: (brief: BriefId | null) => void;
  /** Changes go one after another, so that two owners can't remove each other at once. */
  #last: Promise<unknown> = Promise.resolve();

  private constructor(log: Log, changed: (brief: BriefId | null) => void) {
    this.#log = log;
    this.#changed = changed;
  }

  /** @param changed told when somebody's role on a brief has changed, or their name; null: on any */
  static async read(log: Log, changed: (brief: BriefId | null) => void): Promise<Members> {
    const members = new Members(log, changed);
    await members.#readAll();
    return members;
  }

  /** Follows what another hub changed; null: anything may have changed. */
  async follow(changed: Pick<LogRecord, "kind" | "key"> | null): Promise<void> {
    if (changed === null) {
      await this.#readAll();
      return this.#changed(null);
    }
    if (changed.kind !== "person" && changed.kind !== "member") return;
    await this.#read(changed.kind, changed.key);
    this.#changed(changed.kind === "member" ? placeOf(changed.key).brief : null);
  }

  /** Asks the log anew of one person on one brief: another hub may have put them there a moment ago. */
  async lookAgain(brief: BriefId, member: MemberId): Promise<void> {
    await Promise.all([this.#read("person", member), this.#read("member", keyOf(brief, member))]);
  }

  /** The person whose home hub this is. Made up at the first start; kept by `keepSelf`, once the disk can be written to. */
  async self(): Promise<MemberId> {
    const kept = z.string().safeParse(await this.#log.get("setting", "self"));
    const id = kept.success ? kept.data : nanoid();
    if (!this.#people.has(id)) this.#people.set(id, { name: "", team: true });
    return id;
  }

  async keepSelf(id: MemberId): Promise<void> {
    if ((await this.#log.get("setting", "self")) === id) return;
    await this.#log.put({ kind: "setting", key: "self", value: id });
    await this.change(id, {});
  }

  person(id: MemberId): Person | null {
    return this.#people.get(id) ?? null;
  }

  /** Whether anybody belongs to this hub's team yet. */
  get hasTeam(): boolean {
    return [...this.#people.values()].some(({ team }) => team);
  }

  /** All whom this hub knows, its team first, and how many briefs are theirs. */
  get everybody(): readonly (Person & { readonly member: MemberId; readonly owns: number })[] {
    const briefs = [...this.#roles.values()];
    return [...this.#people]
      .map(([member, person]) => ({
        member,
        ...person,
        owns: briefs.filter((onIt) => onIt.get(member) === "owner").length,
      }))
      .sort((a, b) => Number(b.team) - Number(a.team) || (a.name < b.name ? -1 : 1));
  }

  /** How many people this hub knows. */
  get count(): number {
    return this.#people.size;
  }

  /** Null: they are not on it, or there is no such person or brief. */
  on(brief: BriefId, member: MemberId): Standing | null {
    const role = this.#roles.get(brief)?.get(member);
    const person = this.#people.get(member);
    return role && person ? { member, role, team: person.team } : null;
  }

  /** Everybody on a brief, owners first. */
  of(brief: BriefId): readonly Member[] {
    const members = [...(this.#roles.get(brief)?.keys() ?? [])].flatMap((id) => {
      const standing = this.on(brief, id);
      return standing ? [{ ...standing, name: this.#people.get(id)?.name ?? "" }] : [];
    });
    return members.sort((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role) || (a.name < b.name ? -1 : 1));
  }

  async add(person: Person, id: MemberId = nanoid()): Promise<MemberId> {
    await this.#put({ kind: "person", key: id, value: person });
    return id;
  }

  async change(id: MemberId, change: Partial<Person>): Promise<void> {
    const person = this.#people.get(id);
    if (!person) return;
    await this.#put({ kind: "person", key: id, value: { ...person, ...change } });
    this.#changed(null);
  }

  /** Puts a person on a brief. */
  async join(brief: BriefId, member: MemberId, role: Role): Promise<void> {
    await this.#put(membershipOf(brief, member, role));
    this.#changed(brief);
  }

  /** @param role null: takes them off the brief */
  setRole(brief: BriefId, member: MemberId, role: Role | null): Promise<MemberProblem | null> {
    const done = this.#last.then(async (): Promise<MemberProblem | null> => {
      const onIt = this.#roles.get(brief);
      if (!onIt?.has(member)) return "no-such-member";
      const others = [...onIt].filter(([other, held]) => other !== member && held === "owner");
      if (onIt.get(member) === "owner" && role !== "owner" && others.length === 0) return "last-owner";
      if (role !== null) {
        await this.join(brief, member, role);
        return null;
      }
      await this.#log.remove("member", keyOf(brief, member));
      onIt.delete(member);
      this.#changed(brief);
      return null;
    });
    this.#last = done.catch(() => {});
    return done;
  }

  async #put(record: LogRecord): Promise<void> {
    await this.#log.put(record);
    this.#hold(record);
  }

  async #read(kind: "person" | "member", key: string): Promise<void> {
    this.#hold({ kind, key, value: await this.#log.get(kind, key) });
  }

  async #readAll(): Promise<void> {
    const records = [...(await this.#log.list("person")), ...(await this.#log.list("member"))];
    this.#people.clear();
    this.#roles.clear();
    for (const record of records) this.#hold(record);
  }

  /** Takes a record as it is now; `value` undefined: it was removed. */
  #hold({ kind, key, value }: LogRecord): void {
    if (kind === "person") {
      const person = Person.safeParse(value);
      if (person.success) this.#people.set(key, person.data);
      else this.#people.delete(key);
      return;
    }
    const { brief, member } = placeOf(key);
    const membership = Membership.safeParse(value);
    // Of a brief that is not there nothing is remembered, however often it is asked for.
    if (!membership.success) return void this.#roles.get(brief)?.delete(member);
    const onIt = this.#roles.get(brief) ?? new Map<MemberId, Role>();
    this.#roles.set(brief, onIt.set(member, membership.data.role));
  }
}

/** The record that says so, for whoever keeps it together with something else. */
export const membershipOf = (brief: BriefId, member: MemberId, role: Role): LogRecord => ({
  kind: "member",
  key: keyOf(brief, member),
  value: { role },
});

const keyOf = (brief: BriefId, member: MemberId): string => `${brief}/${member}`;

function placeOf(key: string): { brief: BriefId; member: MemberId } {
  const [brief = "", member = ""] = key.split("/");
  return { brief, member };
}
