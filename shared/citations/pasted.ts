/** What pasted text may stand for, besides symbols: entries of another program, a DOI, a record of the UN's digital library. */
import { catalogue } from "./catalogue.ts";
import { doiOf } from "./doi.ts";
import { readSources } from "./exchange/exchange.ts";
import { onFirstUse } from "./on-first-use.ts";
import type { Source } from "./source.ts";
import { type Draft, draftFrom } from "./source-form.ts";

/** `sources`: they can be cited as they are. `draft`: somebody has to say first what the document is. */
export type PastedReference = { readonly sources: readonly Source[] } | { readonly draft: Draft };

/** Characters; more is a file to import. */
const longest = 100_000;
/** Sources that make one note. */
const most = 20;

/** Null: the text is text. `today`: ISO date. */
export function pastedReference(text: string, today: string): PastedReference | null {
  const trimmed = text.trim();
  if (trimmed === "" || trimmed.length > longest) return null;
  const record = digitalRecord(trimmed);
  if (record !== null) {
    const known = byRecord().get(record);
    return known ? { sources: [known] } : { draft: draftFrom(trimmed, today) };
  }
  if (doiOf(trimmed)) return { draft: draftFrom(trimmed, today) };
  if (!/^(?:[[{@]|TY {1,2}- )/.test(trimmed)) return null;
  const read = readSources(trimmed);
  if ("problem" in read || read.sources.length === 0 || read.sources.length > most) return null;
  // "@UN (today)" has the form of an entry, too.
  return read.sources.every(({ title, number, DOI }) => title || number || DOI) ? { sources: read.sources } : null;
}

/** The number in an address of the digital library, with or without a language and a file behind it. */
const digitalRecord = (address: string): string | null =>
  /^https?:\/\/digitallibrary\.un\.org\/record\/(\d{1,9})(?:[/?#]\S*)?$/i.exec(address)?.[1] ?? null;

const byRecord = onFirstUse(
  () =>
    new Map(
      catalogue().flatMap((source) => {
        const address = source.custom?.undlRecord;
        const record = typeof address === "string" ? digitalRecord(address) : null;
        return record === null ? [] : [[record, source] as const];
      }),
    ),
);
