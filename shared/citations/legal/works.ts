/**
 * Works of others in the styles of lawyers and historians, where the CSL styles of these names leave out what a reader needs:
 * reports of a series (its name and number), news (by whom), press releases of the United Nations (their number). In English
 * alone; in other languages, and where the record lacks what a form is made of, citeproc's form stands.
 */
import type { Run } from "../citation.ts";
import type { Source } from "../source.ts";
import { authorText, dateParts, symbolOf, unSymbolOf } from "../source-facts.ts";
import { type Apart, type Labels, type LegalForm, place, text } from "./words.ts";

/** A kind of work that has a form of its own here, with what the form is made of. */
export type Work =
  | { readonly kind: "report"; readonly series: string; readonly number: string }
  /** `short`: as lawyers call it. An agency signs its news itself. */
  | { readonly kind: "news"; readonly outlet: string; readonly short: string; readonly isAgency: boolean }
  | { readonly kind: "press"; readonly symbol: string };

/** News agencies that are known by their letters. */
const agencies: Readonly<Record<string, string>> = {
  "Agence France-Presse": "AFP",
  "Associated Press": "AP",
  "The Associated Press": "AP",
  "United Press International": "UPI",
};

function workOf(source: Source, language: string): Work | null {
  if (!language.startsWith("en") || !source.title) return null;
  if (unSymbolOf(source)?.kind === "press-release") return { kind: "press", symbol: symbolOf(source) };
  if (symbolOf(source) || dateParts(source).length === 0) return null;
  const authors = source.author ?? [];
  const series = text(source, "collection-title");
  if (source.type === "report" && series && authors.length > 0) {
    return { kind: "report", series, number: text(source, "collection-number") || (source.number ?? "") };
  }
  // A magazine that is dated by the day is cited as a newspaper is.
  const isNews = source.type === "article-newspaper" || (source.type === "article-magazine" && dateParts(source)[2]);
  if (!isNews) return null;
  const paper = text(source, "container-title");
  const agency = authors.length === 1 ? (authors[0]?.literal ?? "") : "";
  const outlet = paper || agency;
  const short = text(source, "container-title-short") || (agencies[outlet] ?? outlet);
  return outlet ? { kind: "news", outlet, short, isAgency: paper === "" } : null;
}

/** Who wrote it: the agency that brings news is named as such, and not again as their author. */
export function authorsOf(source: Source, work: Work, words: Parameters<typeof authorText>[1], short = false): string {
  return work.kind === "news" && work.isAgency ? "" : authorText(source, words, short);
}

const urlOf = ({ URL = "" }: Source): string => (/^https?:\/\//i.test(URL) ? URL : "");
/** Its address on the web after `before`; nothing for what has none. */
export const address = (source: Source, before: string): readonly (Run | string)[] => {
  const href = urlOf(source);
  return href ? [before, { text: href, href, ltr: true }] : [];
};

/** "SIPRI Insights on Peace and Security 2013/1" */
export const seriesName = (work: Work): string =>
  work.kind === "report" ? [work.series, work.number].filter(Boolean).join(" ") : "";

/** What a style makes its reference to a work from. */
export interface Parts {
  readonly source: Source;
  readonly work: Work;
  readonly language: string;
  /** In the style's labels. */
  readonly pin: string;
  /** Of a later citation. */
  readonly apart: Apart;
}

/** The forms of a style from what it prints for each kind of work. `later`: null where citeproc's form stands. */
export function workForm(
  labels: Labels,
  forms: {
    readonly first: (parts: Parts) => Run[];
    readonly later: (parts: Parts, note: number) => Run[] | null;
    readonly ibid: (pin: string) => Run[] | null;
    readonly entry: (parts: Parts) => Run[];
    /** Null where citeproc prints nothing of these. */
    readonly named: (parts: Parts) => Pick<Source, "author" | "title"> | null;
  },
): LegalForm {
  return {
    labels,
    cite({ item, source, position }, language, apart = 0) {
      const work = source && workOf(source, language);
      if (!source || !work) return null;
      const parts: Parts = { source, work, language, pin: place(item.pinpoint, labels), apart };
      if (position.kind === "first") return forms.first(parts);
      const again = position.kind === "ibid" ? forms.ibid(position.samePlace ? "" : parts.pin) : null;
      return again ?? forms.later(parts, position.note);
    },
    entry(source, language) {
      const work = workOf(source, language);
      return work && forms.entry({ source, work, language, pin: "", apart: 0 });
    },
    named(source, language) {
      const work = workOf(source, language);
      return work && forms.named({ source, work, language, pin: "", apart: 0 });
    },
  };
}
