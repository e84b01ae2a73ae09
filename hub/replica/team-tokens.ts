/**
 * The sessions of this person on teams' hubs. Whoever has one of the tokens is that person there, so they lie in a file of
 * their own that no other user of the computer can read, and never in the log, hence in no backup and no `.brief` file.
 */
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { writeWhole } from "../documents/write-file.ts";

/** By the address of the team's hub. */
const Tokens = z.record(z.string(), z.string());

/** For its owner alone. */
const MODE = 0o600;

export class TeamTokens {
  readonly #path: string;
  #tokens: Readonly<Record<string, string>>;

  private constructor(path: string, tokens: Readonly<Record<string, string>>) {
    this.#path = path;
    this.#tokens = tokens;
  }

  /** A file that can't be read says nothing: the hubs are joined again. */
  static async read(path: string): Promise<TeamTokens> {
    const text = await readFile(path, "utf8").catch(() => "{}");
    try {
      return new TeamTokens(path, Tokens.parse(JSON.parse(text)));
    } catch {
      return new TeamTokens(path, {});
    }
  }

  get hubs(): readonly string[] {
    return Object.keys(this.#tokens);
  }

  of(hub: string): string | null {
    return this.#tokens[hub] ?? null;
  }

  /** On disk when this resolves. Rejects with Node's error. */
  async keep(hub: string, token: string): Promise<void> {
    const tokens = { ...this.#tokens, [hub]: token };
    await writeWhole(this.#path, new TextEncoder().encode(JSON.stringify(tokens)), MODE);
    this.#tokens = tokens;
  }
}
