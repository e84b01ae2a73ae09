/** What OSCOLA, Bluebook and Chicago notes share in printing any reference: places, dates, titles, runs. */
import { fromRoman } from "../../un/series.ts";
import { citationOf, type Run } from "../citation.ts";
import { articleParagraph, isPlural, neighboursAsRange, type Place, parsePinpoint, withRanges } from "../pinpoint.ts";
import type { Source } from "../source.ts";
import { hrefOf } from "../source-facts.ts";
import type { Placed } from "../style.ts";

/** How a style has documents that its CSL file has no form for. Null: none of its own for this one, which is citeproc's. */
export interface LegalForm {
  readonly labels: Labels;
  /** One item of a note, without prefix, suffix and stop. */
  readonly cite: (placed: Placed, language: string, apart?: Apart) => Run[] | null;
  /** A line of the list of sources, without the stop at its end. */
  readonly entry: (source: Source, language: string) => Run[] | null;
  /** What citeproc, which prints some later citations, calls author and title of what has a form of its own. */
  readonly named: (source: Source, language: string) => Pick<Source, "author" | "title"> | null;
}

/**
 * How much more than its shortest form a later citation needs, so that it does not read like that of another source: 1 its whole
 * title, 2 also its number or day.
 */
export type Apart = 0 | 1 | 2;

/** A style from how it cites documents and its form of works: what is no document is a work of others. */
export const legalForm = (cite: LegalForm["cite"], works: LegalForm): LegalForm => ({
  ...works,
  cite: (placed, language, apart) => cite(placed, language) ?? works.cite(placed, language, apart),
  entry: (source, language) =>
    cite({ item: citationOf(source.id), source, position: { kind: "first" } }, language) ??
    works.entry(source, language),
});

/** A field of the record, which may hold anything; empty where it holds no text. */
export const text = (source: Source, field: string): string => {
  const value = source[field];
  return typeof value === "string" ? value : "";
};

/** A range as these styles print it: "138–39", also for two neighbours. */
export const range = (value: string): string =>
  withRanges(
    neighboursAsRange(value).replace(/(?<![\d.])(\d+)-(\d+)(?![\d.])/g, (_, from: string, to: string) => {
      const shared = from.length === to.length && from.length > 2 && from.slice(0, -2) === to.slice(0, -2);
      return `${from}–${shared ? to.slice(-2) : to}`;
    }),
    "–",
  );

/** A style's words for the kinds of place. */
export type Labels = Readonly<Record<Exclude<Place["label"], "text">, readonly [one: string, many: string]>>;

/** A pinpoint in a style's labels; articles take their paragraphs in parentheses: "art. 6(3)". */
export function place(pinpoint: string, labels: Labels, arabicChapters = false): string {
  const places = parsePinpoint(pinpoint);
  return places
    .map((one, index) => {
      if (one.label === "text") return `${index === 0 ? "" : ", "}${one.value}`;
      if (one.label === "paragraph" && places[index - 1]?.label === "article") return articleParagraph(one.value);
      const value =
        arabicChapters && one.label === "chapter" ? String(fromRoman(one.value) ?? one.value) : range(one.value);
      const [single, several] = labels[one.label];
      const label = isPlural(one.value) ? several : single;
      return `${index === 0 ? "" : ", "}${[label, value].filter(Boolean).join(" ")}`;
    })
    .join("");
}

/** The title or symbol of a document, leading to it. */
export const linked = (run: Run, source: Source, language: string): Run => {
  const href = hrefOf(source, language);
  return href ? { ...run, href } : run;
};

/** Words without any dress. */
export const plain = (words: string): Run => ({ text: words });

/** Runs from their parts; what is empty or null is left out. */
export const runs = (...parts: readonly (Run | string | null)[]): Run[] =>
  parts.flatMap((part) => (part === null || part === "" ? [] : [typeof part === "string" ? plain(part) : part]));

const small = /^(?:a|an|the|and|but|or|nor|for|of|on|in|to|at|by|from|with|as|into|concerning)$/;
/**
 * Headline capitals, as American styles have English titles; words with capitals of their own keep them, and a compound takes
 * one: "First-ever".
 */
const capitalised = (title: string): string =>
  title.replace(/(?<![\d\p{L}-]|\p{L}[’'])\p{L}(?:[\p{L}’']*\p{L})?/gu, (word, at: number) => {
    const first = at === 0 || /[:.?!“"] ?$/.test(title.slice(Math.max(0, at - 2), at));
    if (word !== word.toLowerCase() || (!first && small.test(word))) return word;
    return word.charAt(0).toUpperCase() + word.slice(1);
  });

/** A title with the marks of print, each of its own kind: “a”, ‘b’, c’s. */
export const printed = (title: string): string =>
  title
    .replace(/"([^"]*)"/g, "“$1”")
    .replace(/(^|[\s(“])'([^']+)'(?=$|[\s.,;:)”])/g, "$1‘$2’")
    .replace(/(?<=\p{L})'/gu, "’");

/** Whether a record is in English; one that does not say is taken to be. */
export const isEnglish = ({ language }: Source): boolean => typeof language !== "string" || /^en\b/i.test(language);

/** A title of the record (`title`, unless another is given) in headline capitals, which other languages than English don't have. */
export const headline = (source: Source, title = source.title ?? ""): string =>
  isEnglish(source) ? capitalised(title) : title;
