/**
 * Documents whose stored bytes can't be read. They are refused, for reading and writing, and their bytes stay as they are:
 * an empty document in their place would be written over them, and would spread to everybody who holds a good copy.
 */
import type * as Y from "yjs";
import { type Log, LogError, partsOf, type Stored } from "../storage/log.ts";
import { replay } from "../storage/replay.ts";
import { Refused } from "./refused.ts";

export class Quarantine {
  readonly #log: Log;
  readonly #report: (document: string, why: string) => void;
  readonly #names = new Set<string>();

  /** @param report told once of each document that is put here */
  constructor(log: Log, report: (document: string, why: string) => void) {
    this.#log = log;
    this.#report = report;
  }

  /**
   * Fills `into`, which must be empty, with the document. Returns what the log holds of it: updates since the last fold,
   * and bytes in all.
   * @param mayBeNew whether a document of which nothing is stored is one that nobody has written to yet
   * @throws Refused `quarantined` if it can't be read or isn't there; LogError if the disk can't be asked just now
   */
  async load(document: string, into: Y.Doc, mayBeNew = false): Promise<{ updates: number; bytes: number }> {
    let stored: Stored;
    try {
      stored = await this.#log.load(document);
    } catch (error) {
      if (error instanceof LogError && error.reason === "corrupt") throw this.#put(document, error.message);
      throw error;
    }
    const parts = partsOf(stored);
    if (parts.length === 0 && !mayBeNew) throw this.#put(document, "nothing is stored of it");
    try {
      replay(into, parts);
    } catch (error) {
      throw this.#put(document, error instanceof Error ? error.message : String(error));
    }
    return { updates: stored.updates.length, bytes: parts.reduce((sum, part) => sum + part.byteLength, 0) };
  }

  #put(document: string, why: string): Refused {
    if (!this.#names.has(document)) this.#report(document, why);
    this.#names.add(document);
    return new Refused("quarantined");
  }
}
