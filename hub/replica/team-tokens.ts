/**
 * The sessions of this person on teams' hubs. Whoever has one of the tokens is that person there, so they lie in a file of
 * their own, and never in the log, hence in no backup and no `.brief` file. Where there is a key, which the desktop has
 * from the system's key store, the file is sealed with it; else it is one that no other user of the computer can read.
 */
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { writeWhole } from "../storage/write-file.ts";

/** By the address of the team's hub. */
const Tokens = z.record(z.string(), z.string());
type Tokens = Readonly<z.infer<typeof Tokens>>;

/** For its owner alone. */
const MODE = 0o600;
const CIPHER = "aes-256-gcm";
/** Bytes before what is sealed: what is used once, and the tag. */
const [NONCE, TAG] = [12, 16];

/** Held in memory, and on disk when `keep` resolves. */
export class TeamTokens {
  readonly #folder: string;
  readonly #key: Uint8Array | null;
  #tokens: Tokens;

  private constructor(folder: string, key: Uint8Array | null, tokens: Tokens) {
    this.#folder = folder;
    this.#key = key;
    this.#tokens = tokens;
  }

  /**
   * A file that can't be read says nothing: the hubs are joined again.
   * @param key 32 bytes, to seal with; null: there is none
   */
  static async read(folder: string, key: Uint8Array | null): Promise<TeamTokens> {
    const inTheOpen = await readFile(openFile(folder)).then(tokensIn, () => ({}));
    if (key === null) return new TeamTokens(folder, key, inTheOpen);
    const sealed = await readFile(sealedFile(folder)).then(
      (bytes) => tokensIn(unseal(bytes, key)),
      () => ({}),
    );
    const tokens = new TeamTokens(folder, key, { ...inTheOpen, ...sealed });
    // From before there was a key.
    if (Object.keys(inTheOpen).length > 0) await tokens.#write(tokens.#tokens).catch(() => {});
    return tokens;
  }

  get hubs(): readonly string[] {
    return Object.keys(this.#tokens);
  }

  /** Whether they are sealed. */
  get isSealed(): boolean {
    return this.#key !== null;
  }

  of(hub: string): string | null {
    return this.#tokens[hub] ?? null;
  }

  /** On disk when this resolves. Rejects with Node's error. */
  async keep(hub: string, token: string): Promise<void> {
    const tokens = { ...this.#tokens, [hub]: token };
    await this.#write(tokens);
    this.#tokens = tokens;
  }

  async #write(tokens: Tokens): Promise<void> {
    const text = new TextEncoder().encode(JSON.stringify(tokens));
    if (this.#key === null) return writeWhole(openFile(this.#folder), text, MODE);
    await writeWhole(sealedFile(this.#folder), seal(text, this.#key), MODE);
    await rm(openFile(this.#folder), { force: true });
  }
}

const openFile = (folder: string): string => join(folder, "team-tokens.json");
const sealedFile = (folder: string): string => join(folder, "team-tokens.sealed");

/** @throws where they are none */
const tokensIn = (text: Uint8Array): Tokens => Tokens.parse(JSON.parse(new TextDecoder().decode(text)));

function seal(text: Uint8Array, key: Uint8Array): Uint8Array {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(CIPHER, key, nonce);
  const sealed = Buffer.concat([cipher.update(text), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** @throws where it was sealed with another key, or changed */
function unseal(bytes: Uint8Array, key: Uint8Array): Uint8Array {
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE));
  decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]);
}
