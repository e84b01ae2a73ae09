/** A person's own library: sources that they keep beside their briefs, to cite in any of them. */

import { UniqueNames } from "../../shared/citations/exchange/unique-names.ts";
import type { Source } from "../../shared/citations/source.ts";
import { Source as SourceRecord } from "../../shared/citations/source.ts";
import { Works } from "../../shared/citations/works.ts";
import type { MemberId } from "../../shared/protocol/documents.ts";
import type { Log } from "../storage/log.ts";

/** Sources of one person. */
const most = 5_000;

/** `id`: in the library. */
type Kept = { readonly id: string } | { readonly problem: "library-full" };

/** All methods reject with a LogError where the log can't be read or written. */
export class OwnSources {
  readonly #log: Log;
  /** One after the other, so that two windows do not give one id to two documents. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(log: Log) {
    this.#log = log;
  }

  /** By id; a record that cannot be read is left where it is and not given. */
  async list(person: MemberId): Promise<readonly Source[]> {
    const records = await this.#log.list("source", `${person} `);
    return records.flatMap(({ value }) => SourceRecord.safeParse(value).data ?? []);
  }

  /** Keeps a source, in place of the one of the same document. */
  keep(person: MemberId, source: Source): Promise<Kept> {
    const kept = this.#last.then(() => this.#keep(person, source));
    // Whoever asked hears of a failure; the next is not held up by it.
    this.#last = kept.catch(() => {});
    return kept;
  }

  async #keep(person: MemberId, source: Source): Promise<Kept> {
    const held = await this.list(person);
    const known = new Works(held).find(source);
    if (!known && held.length >= most) return { problem: "library-full" };
    const id = known?.id ?? new UniqueNames(held.map((one) => one.id)).take(source.id.slice(0, 200));
    // Its text lies with the brief that it was attached in, and what that brief took out is its own affair.
    const { text: _, setAside: __, ...custom } = source.custom ?? {};
    await this.#log.put({
      kind: "source",
      key: `${person} ${id}`,
      value: { ...source, id, ...(source.custom ? { custom } : {}) },
    });
    return { id };
  }

  async remove(person: MemberId, id: string): Promise<void> {
    await this.#log.remove("source", `${person} ${id}`);
  }
}
