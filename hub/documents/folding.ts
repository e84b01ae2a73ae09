/** How much the log holds of each open document, and when that is folded into one snapshot. */
import type { Log } from "../storage/log.ts";
import { LARGEST_DOCUMENT } from "./limits.ts";
import { Refused } from "./refused.ts";

/** Updates and their bytes since the last fold, and bytes in all. */
interface Held {
  updates: number;
  bytes: number;
  total: number;
}

/** More than this since the last fold, and a document is folded. */
const foldAt = { updates: 2_000, bytes: 2 * 1024 * 1024 };
/** Updates that are worth a fold when nobody has the document open any more: it opens faster the next time. */
const foldOnClose = 100;

export class Folding {
  readonly #log: Pick<Log, "fold">;
  readonly #report: (what: string, error: unknown) => void;
  readonly #held = new Map<string, Held>();

  constructor(log: Pick<Log, "fold">, report: (what: string, error: unknown) => void) {
    this.#log = log;
    this.#report = report;
  }

  /** A document was loaded, from so many updates of so many bytes. */
  opened(name: string, updates: number, bytes: number): void {
    this.#held.set(name, { updates, bytes, total: bytes });
  }

  /** @throws Refused if the document would hold too much with so many bytes more */
  checkRoom(name: string, bytes: number): void {
    if ((this.#held.get(name)?.total ?? 0) + bytes > LARGEST_DOCUMENT) throw new Refused("too-large");
  }

  /** An update of so many bytes is in the log. */
  appended(name: string, bytes: number): void {
    const held = this.#held.get(name);
    if (!held) return;
    held.updates += 1;
    held.bytes += bytes;
    held.total += bytes;
    if (held.updates > foldAt.updates || held.bytes > foldAt.bytes) void this.#fold(name, held);
  }

  /** Nobody has the document open any more. */
  async closed(name: string): Promise<void> {
    const held = this.#held.get(name);
    if (held && held.updates > foldOnClose) await this.#fold(name, held);
  }

  /** It is out of memory, or could not be read. */
  forget(name: string): void {
    this.#held.delete(name);
  }

  /** Never rejects: a document that is not folded only takes longer to open. */
  async #fold(name: string, held: Held): Promise<void> {
    held.updates = 0;
    held.bytes = 0;
    try {
      await this.#log.fold(name);
    } catch (error) {
      this.#report(`${name} was not folded`, error);
    }
  }
}
