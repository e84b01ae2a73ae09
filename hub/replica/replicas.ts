/**
 * The briefs of this home hub that also live on a team's hub: joins and shares them, keeps a link to each, and settles
 * what a team's hub refuses. One file, since each of these changes a brief's record, its link and what its windows are told
 * together.
 */
import { randomBytes } from "node:crypto";
import { may, type Role } from "../../shared/access/roles.ts";
import { openBundle } from "../../shared/brief/bundle.ts";
import type { BriefId, MemberId } from "../../shared/protocol/documents.ts";
import type { LinkState } from "../../shared/protocol/http.ts";
import type { Refusal } from "../../shared/protocol/refusal.ts";
import type { Assets } from "../documents/assets.ts";
import type { Briefs } from "../documents/briefs.ts";
import type { Principal } from "../documents/principal.ts";
import { Refused } from "../documents/refused.ts";
import type { Sync } from "../documents/sync.ts";
import type { Log } from "../storage/log.ts";
import { holdsMore, keepCopy } from "./kept.ts";
import { Link } from "./link.ts";
import { type Replica, ReplicaRecords } from "./replica-records.ts";
import { TeamHub, TeamHubError } from "./team-hub.ts";
import type { TeamTokens } from "./team-tokens.ts";

interface ReplicaParts {
  readonly log: Log;
  readonly tokens: TeamTokens;
  readonly briefs: Briefs;
  readonly sync: Sync;
  readonly assets: Assets;
  /** Whose home hub this is. */
  readonly self: MemberId;
  readonly name: () => string;
  readonly report: (what: string, error: unknown) => void;
}

/** Between two writings of how many edits wait. Milliseconds. */
const noteEvery = 1_000;

/** All methods throw TeamHubError where the team's hub says no, or can't be reached. */
export class Replicas {
  readonly #parts: ReplicaParts;
  readonly #records: ReplicaRecords;
  readonly #links = new Map<BriefId, Link>();
  readonly #listeners = new Map<BriefId, Set<(state: LinkState) => void>>();
  readonly #notes = new Map<BriefId, NodeJS.Timeout>();
  /** Briefs whose refusal is being settled. */
  readonly #settling = new Set<BriefId>();
  /** By it the home hub knows its own links. */
  readonly #token = randomBytes(32).toString("base64url");
  #closed = false;

  constructor(parts: ReplicaParts) {
    this.#parts = parts;
    this.#records = new ReplicaRecords(parts.log);
  }

  /** Takes up the links of an earlier run. */
  async start(): Promise<void> {
    for (const brief of await this.#records.load()) await this.wake(brief);
  }

  /** Address of the team's hub on which the brief lives, too; null: it lives here alone. */
  hubOf(brief: BriefId): string | null {
    return this.#records.of(brief)?.hub ?? null;
  }

  /** Lets the team's hub be: the brief goes to the bin of this hub. */
  async rest(brief: BriefId): Promise<void> {
    await this.#note(brief);
    this.#links.get(brief)?.close();
    this.#links.delete(brief);
  }

  /** Links the brief, if it is in use here and the team's hub has not refused it. */
  async wake(brief: BriefId): Promise<void> {
    let replica = this.#records.of(brief);
    if (replica?.refused === "not-signed-in" && this.#parts.tokens.of(replica.hub) !== null) {
      // The hub's clock may have been wrong for a while, or it was put back as it was on an earlier day.
      replica = { ...replica, refused: null };
      await this.#records.put(brief, replica);
    }
    if (!replica || replica.refused !== null || this.#links.has(brief) || !this.#parts.briefs.isInUse(brief)) return;
    if (this.#parts.tokens.of(replica.hub) !== null) this.#open(brief, replica);
    // The folder came here without the session, as from a backup.
    else await this.#records.put(brief, { ...replica, refused: "not-signed-in" });
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const [brief, timer] of this.#notes) {
      clearTimeout(timer);
      await this.#note(brief);
    }
    for (const link of this.#links.values()) link.close();
  }

  /** Whether this person is the one whose home hub this is. */
  isSelf(person: MemberId | null): boolean {
    return person === this.#parts.self;
  }

  /**
   * Who is behind a token, on a brief that lives on a team's hub; null: the brief is another's business.
   * @throws Refused for anybody but the person whose home hub this is: others come in by the team's hub
   */
  principalOf(brief: BriefId, token: string, person: MemberId | null): Principal | null {
    const replica = this.#records.of(brief);
    if (!replica) return null;
    const author = this.#parts.self;
    if (token === this.#token)
      return { member: replica.member, author, role: "owner", team: true, name: "", relay: true };
    if (!this.isSelf(person)) throw new Refused("no-such-brief");
    const { member, team, refused } = replica;
    // What was refused can still be read here, and nothing more be written that would be refused again.
    const role = refused === null ? replica.role : "viewer";
    return { member, author, role, team, name: this.#parts.name(), relay: false };
  }

  /** The team's hub that this brief lives on; null: it lives here alone. */
  teamOf(brief: BriefId): TeamHub | null {
    const replica = this.#records.of(brief);
    return replica ? this.#team(replica.hub) : null;
  }

  /** Whether the sessions there are sealed with a key. */
  get isSealed(): boolean {
    return this.#parts.tokens.isSealed;
  }

  get teams(): readonly string[] {
    return this.#parts.tokens.hubs;
  }

  /** Comes in by an invitation's link. Its brief, if it is to one, is here when this resolves. */
  async join(link: URL): Promise<{ hub: string; brief: BriefId | null }> {
    const { tokens, name } = this.#parts;
    const { hub, brief } = await TeamHub.enter(link, name(), tokens.of(link.origin) ?? "");
    await tokens.keep(hub.url, hub.token);
    if (brief !== null) await this.#bring(brief, hub);
    return { hub: hub.url, brief };
  }

  /** Lets the teams' hubs know this person's name as it is now; one that can't be reached is told when it can. */
  async renamed(): Promise<void> {
    const { tokens, name, report } = this.#parts;
    await Promise.all(
      tokens.hubs.map((hub) =>
        this.#team(hub)
          .rename(name())
          .catch((error: unknown) => {
            if (!(error instanceof TeamHubError)) report(`the name on ${hub} is not known`, error);
          }),
      ),
    );
  }

  /** Puts a brief of this hub on a team's hub, where others can be invited to it. */
  async share(brief: BriefId, hub: string): Promise<void> {
    if (this.#records.of(brief)) return;
    const team = this.#team(hub);
    try {
      await team.upload(brief, await this.#parts.briefs.pack(brief));
    } catch (error) {
      // Broken off before, when it was there and not yet linked.
      const isTaken = error instanceof TeamHubError && error.code === "id-taken";
      if (!isTaken || !(await isOnlyMine(brief, team))) throw error;
    }
    const { member, role } = await team.brief(brief);
    const me = await team.me();
    await this.#add(brief, { hub, member, role, team: me.team, waiting: 0, refused: null, kept: false });
    await this.#parts.sync.recheck(brief);
  }

  /** Calls the listener with the state now and at each change. Returns the way to stop; null: it lives here alone. */
  watch(brief: BriefId, listener: (state: LinkState) => void): (() => void) | null {
    const state = this.#state(brief);
    if (!state) return null;
    const listeners = this.#listeners.get(brief) ?? new Set();
    this.#listeners.set(brief, listeners.add(listener));
    listener(state);
    return () => listeners.delete(listener);
  }

  /** A picture that this hub does not have may be on the team's. */
  async fetchAsset(brief: BriefId, hash: string): Promise<Uint8Array | null> {
    const replica = this.#records.of(brief);
    return replica && replica.refused === null ? this.#team(replica.hub).asset(brief, hash) : null;
  }

  /** Puts the pictures of a brief where the others can see them. Never rejects: the next time it connects, it is done again. */
  async sendAssets(brief: BriefId): Promise<void> {
    const replica = this.#records.of(brief);
    if (this.#closed || !replica || !may(replica.role, "write")) return;
    try {
      const team = this.#team(replica.hub);
      for (const [hash, bytes] of await this.#parts.assets.all(brief)) {
        if (!(await team.hasAsset(brief, hash))) await team.putAsset(brief, hash, bytes);
      }
    } catch (error) {
      if (!this.#closed && !(error instanceof TeamHubError))
        this.#parts.report(`pictures of ${brief} were not sent`, error);
    }
  }

  #state(brief: BriefId): LinkState | null {
    const replica = this.#records.of(brief);
    if (!replica) return null;
    const { hub, waiting, refused } = replica;
    return this.#links.get(brief)?.state ?? { hub, state: "refused", waiting, since: null, refusal: refused };
  }

  #team(hub: string): TeamHub {
    const token = this.#parts.tokens.of(hub);
    if (token === null) throw new TeamHubError("not-signed-in");
    return new TeamHub(hub, token);
  }

  /** Has a brief of a team's hub here, and linked; one that was refused before is as it is there now. */
  async #bring(brief: BriefId, hub: TeamHub): Promise<void> {
    const { briefs, self } = this.#parts;
    const before = this.#records.of(brief);
    // The id alone is no claim: by an invitation of a hub of their own, whoever knows it would have the brief sent there. One
    // that its hub has given up may be taken over, as when the team has another hub now.
    if (before?.refused === null && before.hub !== hub.url) throw new TeamHubError("brief-elsewhere");
    if (this.#links.has(brief)) return;
    const { member, role } = await hub.brief(brief);
    const { team } = await hub.me();
    const replica: Replica = { hub: hub.url, member, role, team, waiting: 0, refused: null, kept: false };
    if (before) await briefs.change(brief, { deleted: false });
    // It lay in the bin: what waits in it goes on its way.
    if (before?.refused === null) return this.#add(brief, { ...replica, waiting: before.waiting });
    const file = await hub.download(brief);
    if (before) return this.#takeTheirs(brief, { ...replica, kept: before.kept }, file);
    const imported = await briefs.import(file, self, brief);
    if (typeof imported !== "string")
      throw new TeamHubError(imported.problem === "id-taken" ? "brief-elsewhere" : imported.problem);
    await this.#add(brief, replica);
  }

  async #add(brief: BriefId, replica: Replica): Promise<void> {
    await this.#records.put(brief, replica);
    this.#open(brief, replica);
  }

  #open(brief: BriefId, { hub, waiting }: Replica): void {
    const link = new Link({
      brief,
      team: this.#team(hub),
      connect: (socket) => this.#parts.sync.entrance.connect(socket),
      token: this.#token,
      waiting,
      changed: (state) => this.#changed(brief, state),
      entered: () => void this.#lookUp(brief).then(() => this.sendAssets(brief)),
      refused: (why) => void this.#settle(brief, why),
    });
    if (this.#closed) link.close();
    else this.#links.set(brief, link);
  }

  #changed(brief: BriefId, state: LinkState): void {
    for (const listener of this.#listeners.get(brief) ?? []) listener(state);
    if (this.#notes.has(brief) || this.#records.of(brief)?.waiting === state.waiting) return;
    this.#notes.set(
      brief,
      setTimeout(() => void this.#note(brief), noteEvery),
    );
  }

  /** Writes down how many edits wait, for the next start. */
  async #note(brief: BriefId): Promise<void> {
    this.#notes.delete(brief);
    const replica = this.#records.of(brief);
    const waiting = this.#links.get(brief)?.state.waiting ?? replica?.waiting;
    if (!replica || waiting === undefined) return;
    try {
      await this.#records.put(brief, { ...replica, waiting });
    } catch (error) {
      this.#parts.report(`how many edits of ${brief} wait was not written down`, error);
    }
  }

  /** Asks the team's hub what this person is on the brief now, and lets the windows know. */
  async #lookUp(brief: BriefId): Promise<void> {
    const replica = this.#records.of(brief);
    if (!replica) return;
    try {
      const team = this.#team(replica.hub);
      const { member, role } = await team.brief(brief);
      if (this.#parts.name() !== "") await team.rename(this.#parts.name());
      if (role === replica.role && member === replica.member) return;
      // It will refuse what waits, and that is settled with more than a role.
      if (!may(role, "write") && (this.#links.get(brief)?.state.waiting ?? 0) > 0) return;
      await this.#records.put(brief, { ...replica, member, role });
      await this.#parts.sync.recheck(brief);
    } catch (error) {
      if (!this.#closed && !(error instanceof TeamHubError))
        this.#parts.report(`the role on ${brief} is not known`, error);
    }
  }

  /**
   * The team's hub refuses. What it does not have is kept as a copy. Where the brief can still be read, its text there
   * takes the place of the one here; where it can't, the one here stays, to be read.
   */
  async #settle(brief: BriefId, why: Refusal): Promise<void> {
    if (this.#settling.has(brief)) return;
    this.#settling.add(brief);
    try {
      const replica = this.#records.of(brief);
      const link = this.#links.get(brief);
      if (!replica || !link) return;
      const role = await this.#roleAt(replica.hub, brief);
      // Just not to be reached: the link tries again.
      if (role === "unknown") return link.retry();
      if (role === null) await this.#leave(brief, link, why);
      else await this.#takeTheirs(brief, { ...replica, role }, await this.#team(replica.hub).download(brief));
      const state = this.#state(brief);
      if (state) this.#changed(brief, state);
      await this.#parts.sync.recheck(brief);
    } catch (error) {
      this.#parts.report(`${brief} could not be brought to what the team's hub has`, error);
      setTimeout(() => {
        const link = this.#links.get(brief);
        if (link) link.retry();
        else this.wake(brief).catch((again: unknown) => this.#parts.report(`${brief} was not linked again`, again));
      }, noteEvery);
    } finally {
      this.#settling.delete(brief);
    }
  }

  /** Puts the team's text in place of the one here, history and all, and links the two. What it lacks is kept as a copy, once. */
  async #takeTheirs(brief: BriefId, replica: Replica, file: Uint8Array): Promise<void> {
    const { briefs, self, sync } = this.#parts;
    const theirs = openBundle(file);
    if ("problem" in theirs) throw new TeamHubError(theirs.problem);
    this.#links.get(brief)?.close();
    this.#links.delete(brief);
    await sync.replace(brief, theirs.content, async () => {
      if (replica.kept || !(await sync.read(brief, (content) => holdsMore(content, theirs.content)))) return;
      await keepCopy(briefs, brief, self);
    });
    await this.#add(brief, { ...replica, waiting: 0, kept: false });
  }

  /** The text here stays, to be read; what waits in it is kept as a copy, too. */
  async #leave(brief: BriefId, link: Link, why: Refusal): Promise<void> {
    const replica = this.#records.of(brief);
    if (!replica) return;
    const { waiting } = link.state;
    if (waiting > 0) await keepCopy(this.#parts.briefs, brief, this.#parts.self);
    const refused = { ...replica, waiting: 0, refused: why };
    await this.#records.put(brief, refused);
    // Nobody can write in it from here on. What was written since the copy is for the one who comes back to find.
    await this.#parts.sync.recheck(brief);
    if (waiting > 0 && link.state.waiting === waiting) await this.#records.put(brief, { ...refused, kept: true });
    this.#links.delete(brief);
    link.close();
  }

  /** Null: none any more, or no session. */
  async #roleAt(hub: string, brief: BriefId): Promise<Role | null | "unknown"> {
    try {
      return (await this.#team(hub).brief(brief)).role;
    } catch (error) {
      const isGone = error instanceof TeamHubError && ["no-such-brief", "not-signed-in"].includes(error.code);
      return isGone ? null : "unknown";
    }
  }
}

/** Whether a brief of that id at the team's hub is this person's alone: what another put there by the id must not be had by linking. */
async function isOnlyMine(brief: BriefId, team: TeamHub): Promise<boolean> {
  try {
    const { role } = await team.brief(brief);
    return role === "owner" && (await team.countMembers(brief)) === 1;
  } catch (error) {
    if (error instanceof TeamHubError && error.code === "no-such-brief") return false;
    throw error;
  }
}
