/**
 * On which device a person is. A one-time code or an invitation becomes a session; its token is random, known to that
 * device alone, and kept here only as a hash.
 */
import { z } from "zod";
import type { MemberId } from "../../shared/protocol/documents.ts";
import type { Log, LogRecord } from "../storage/log.ts";
import { hashOf, newSecret } from "./secret.ts";

const Session = z.object({
  person: z.string(),
  /** Milliseconds since 1970. */
  opened: z.number(),
  expires: z.number(),
});
type Session = z.infer<typeof Session>;

/** A device that has not been here for so long needs a new invitation. */
const lifetime = 90 * 24 * 60 * 60 * 1000;
/** Renewed at most so often: a write for each request would wear the disk. */
const renewal = 24 * 60 * 60 * 1000;
/** From the printing of an address to its being opened. */
const codeLifetime = 12 * 60 * 60 * 1000;
/** Sessions that are held in memory; the first that was read is forgotten first. */
const mostFound = 10_000;

/** What asks the log rejects with a LogError: whether there is such a session is then not known. */
export class Sessions {
  readonly #log: Log;
  readonly #now: () => number;
  readonly #ended: () => void;
  /** Whose each one-time code is and when it expires, by the code's hash. They need not outlive the hub that printed them. */
  readonly #codes = new Map<string, Pick<Session, "person" | "expires">>();
  /** Whose they are that end with this process, and by no clock: by their token's hash. */
  readonly #ours = new Map<string, MemberId>();
  /** As the log has them, by their token's hash: a person asks by their session for each document, and for each picture. */
  readonly #found = new Map<string, Session>();
  /** How often any may have changed so far: what is read meanwhile may be over already. */
  #changes = 0;

  /**
   * @param now milliseconds since 1970
   * @param ended told when sessions were ended before their time
   */
  constructor(log: Log, now: () => number, ended: () => void) {
    this.#log = log;
    this.#now = now;
    this.#ended = ended;
  }

  /** A code that `redeem` takes once. */
  oneTimeCode(person: MemberId): string {
    const code = newSecret();
    this.#codes.set(hashOf(code), { person, expires: this.#now() + codeLifetime });
    return code;
  }

  /** Whose code it is, or null: it is wrong, used, or too old. */
  redeem(code: string): MemberId | null {
    const found = this.#codes.get(hashOf(code));
    this.#codes.delete(hashOf(code));
    return found && found.expires > this.#now() ? found.person : null;
  }

  /** The token of a new session. */
  async open(person: MemberId): Promise<string> {
    const token = newSecret();
    await this.#log.put({ kind: "session", key: hashOf(token), value: this.#fresh(person) });
    return token;
  }

  /** The token of a session that ends with this process: for the shell's own window, which asks again each time. */
  openOurs(person: MemberId): string {
    const token = newSecret();
    this.#ours.set(hashOf(token), person);
    return token;
  }

  /** Null: there is none, or it is over. Finding it renews it, at most once a day. */
  async find(token: string): Promise<Session | null> {
    const key = hashOf(token);
    const ours = this.#ours.get(key);
    if (ours !== undefined) return this.#fresh(ours);
    const session = this.#found.get(key) ?? (await this.#read(key));
    if (!session || session.expires <= this.#now()) return null;
    if (session.expires < this.#now() + lifetime - renewal) {
      this.#found.delete(key);
      const value = await this.#log.get("session", key);
      // One that ends meanwhile stays ended.
      if (value === undefined) return null;
      await this.#log.swap({ kind: "session", key, value }, { ...session, expires: this.#now() + lifetime });
    }
    return session;
  }

  async #read(key: string): Promise<Session | undefined> {
    const ends = this.#changes;
    const session = Session.safeParse(await this.#log.get("session", key)).data;
    if (session && ends === this.#changes) {
      const [oldest] = this.#found.keys();
      if (this.#found.size >= mostFound && oldest !== undefined) this.#found.delete(oldest);
      this.#found.set(key, session);
    }
    return session;
  }

  /** What was read is asked for anew. */
  #changed(): void {
    this.#changes += 1;
    this.#found.clear();
  }

  /** Ends it, whoever's it is; nothing where there is none. */
  async close(token: string): Promise<void> {
    this.#ours.delete(hashOf(token));
    await this.#log.remove("session", hashOf(token));
    this.#changed();
    this.#ended();
  }

  /** All of a person's, as when their device was lost; all but the one with this token. */
  async closeOthers(person: MemberId, token: string): Promise<void> {
    for (const { key, value } of await this.#log.list("session")) {
      const session = Session.safeParse(value).data;
      if (session?.person === person && key !== hashOf(token)) await this.#log.remove("session", key);
    }
    this.#changed();
    this.#ended();
  }

  /** Follows what another hub changed. Most of it is a session begun or renewed, which changes nothing for anybody here. */
  async follow(changed: Pick<LogRecord, "kind" | "key"> | null): Promise<void> {
    if (changed === null || changed.kind === "session") this.#changed();
    if (changed?.kind === "session" && (await this.#log.get("session", changed.key)) === undefined) this.#ended();
  }

  /**
   * Forgets the sessions that nobody can use any more. One that is good for longer than any can be was opened by a clock
   * that ran ahead: from now on it has the time that others have.
   */
  async tidy(): Promise<void> {
    for (const { key, value } of await this.#log.list("session")) {
      const session = Session.safeParse(value).data;
      if (!session || session.expires <= this.#now()) await this.#log.remove("session", key);
      else if (session.expires > this.#now() + lifetime) {
        await this.#log.put({ kind: "session", key, value: { ...session, expires: this.#now() + lifetime } });
      }
    }
    this.#changed();
  }

  #fresh(person: MemberId): Session {
    return { person, opened: this.#now(), expires: this.#now() + lifetime };
  }
}
