/**
 * Who a window is. A one-time code, shown in the address that a starting hub prints, becomes a session; its token is
 * random, known to that window alone, and kept here only as a hash.
 */
import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import type { Log } from "../storage/log.ts";

const Session = z.object({
  /** As given when it was opened: "window", "browser". */
  name: z.string(),
  /** Milliseconds since 1970. */
  expires: z.number(),
});
export type Session = z.infer<typeof Session>;

/** A browser that has not been here for so long opens the printed address again. */
const lifetime = 30 * 24 * 60 * 60 * 1000;
/** From the printing of an address to its being opened. */
const codeLifetime = 12 * 60 * 60 * 1000;

export class Sessions {
  readonly #log: Log;
  readonly #now: () => number;
  /** Expiry of each code, by the code's hash. They need not outlive the hub that printed them. */
  readonly #codes = new Map<string, number>();
  /** Those that end with this process, by their token's hash. */
  readonly #ours = new Map<string, Session>();

  /** @param now milliseconds since 1970 */
  constructor(log: Log, now: () => number) {
    this.#log = log;
    this.#now = now;
  }

  /** A code that `redeem` takes once. */
  oneTimeCode(): string {
    const code = secret();
    this.#codes.set(hash(code), this.#now() + codeLifetime);
    return code;
  }

  /** The token of a new session, or null: the code is wrong, used, or too old. */
  async redeem(code: string, name: string): Promise<string | null> {
    const expires = this.#codes.get(hash(code));
    this.#codes.delete(hash(code));
    if (expires === undefined || expires <= this.#now()) return null;
    const token = secret();
    const session: Session = { name, expires: this.#now() + lifetime };
    await this.#log.put({ kind: "session", key: hash(token), value: session });
    return token;
  }

  /** The token of a session that ends with this process: for the shell's own window, which asks again each time. */
  open(name: string): string {
    const token = secret();
    this.#ours.set(hash(token), { name, expires: this.#now() + lifetime });
    return token;
  }

  async find(token: string): Promise<Session | null> {
    const key = hash(token);
    const session = this.#ours.get(key) ?? Session.safeParse(await this.#log.get("session", key)).data;
    return session && session.expires > this.#now() ? session : null;
  }

  async revoke(token: string): Promise<void> {
    this.#ours.delete(hash(token));
    await this.#log.remove("session", hash(token));
  }

  /** Forgets the sessions that nobody can use any more. */
  async forgetExpired(): Promise<void> {
    for (const { key, value } of await this.#log.list("session")) {
      const session = Session.safeParse(value);
      if (!session.success || session.data.expires <= this.#now()) await this.#log.remove("session", key);
    }
  }
}

/** 256 random bits; safe in an address. */
const secret = (): string => randomBytes(32).toString("base64url");
const hash = (text: string): string => createHash("sha256").update(text).digest("hex");
