/** A source as the Citation Style Language's styles expect it. */
import { isEnglish } from "./legal/words.ts";
import type { Source } from "./source.ts";
import { symbolOf, unSymbolOf } from "./source-facts.ts";

/** Fields of a record that styles read, text only and bounded: records come from others. */
const fields = [
  "title", "title-short", "container-title", "container-title-short", "collection-title", "collection-number", "authority",
  "genre", "number", "volume", "issue", "page", "publisher", "publisher-place", "event-title", "event-place", "edition",
  "medium", "note", "DOI", "ISBN", "URL", "section", "version",
] as const; // biome-ignore format: a list
const maxField = 2000;

/** Stands for a point of a symbol while the style runs: some strip points. */
export const keptPoint = "\ue000";

/** The record as styles expect it: a document of the United Nations is told by its symbol, not by publisher and address. */
export function recordFor(
  source: Source,
  printsGenre: boolean,
  named: Pick<Source, "author" | "title">,
): Record<string, unknown> {
  // Few styles know treaties; as laws they come with title and year in all of them.
  const record: Record<string, unknown> = { type: source.type === "treaty" ? "legislation" : source.type };
  for (const field of fields) {
    const value = source[field];
    if (typeof value === "string" || typeof value === "number") record[field] = String(value).slice(0, maxField);
  }
  for (const names of ["author", "editor"] as const) {
    const value = source[names];
    if (Array.isArray(value)) record[names] = value.slice(0, 100);
  }
  for (const date of ["issued", "accessed"] as const) if (source[date]) record[date] = source[date];
  const symbol = unSymbolOf(source);
  if (symbol && symbol.kind !== "press-release" && source.type !== "treaty") {
    for (const field of ["publisher", "publisher-place", "number", ...(printsGenre ? ["URL"] : [])])
      delete record[field];
    record.genre = `UN Doc ${symbolOf(source).replaceAll(".", keptPoint)}`;
  }
  // A list of sources has a treaty by its whole name.
  if (source.type === "treaty") delete record["title-short"];
  // As in the form of its first note, and compared with others under that name; the span keeps the title's capitals.
  if (named.title !== undefined) record.title = `<span class="nocase">${named.title.slice(0, maxField)}</span>`;
  if (named.author !== undefined) record.author = named.author.slice(0, 100);
  return record;
}

/** Titles in sentence case: a capital also after a colon, a dash, and the end of a sentence (APA, 7th edition, 6.17). */
export function withSentences(source: Source): Source {
  if (!isEnglish(source)) return source;
  const sentences = (title: string) =>
    title.replace(
      /(^|[:?!][”’"']?\s+|\s?—\s?|(?<=\p{Ll}{4})\.\s+)(["“‘'(]?)(\p{Ll}[\p{L}’'-]*)/gu,
      (whole, before: string, mark: string, word: string) =>
        word === word.toLowerCase() ? before + mark + word.charAt(0).toUpperCase() + word.slice(1) : whole,
    );
  const named = { ...source };
  for (const field of ["title", "container-title"] as const) {
    const value = source[field];
    if (typeof value === "string") named[field] = sentences(value);
  }
  return named;
}
