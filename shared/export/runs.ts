/**
 * Inline content as the typesetter takes it: stretches of text, each with its looks. A text never becomes markup: it
 * travels as a string of a JSON file and is set as it is.
 */
import type { Inline, Marks } from "../brief/model.ts";
import type { Run } from "../citations/citation.ts";
import { findSymbols } from "../un/find.ts";
import { type Direction, directionOfText, type Locale, localeOf } from "./direction.ts";

/** A plain stretch is a string alone: most are. */
export type TypesetRun = string | StyledRun | { readonly break: true } | TypesetNote;

interface StyledRun {
  readonly text: string;
  readonly bold?: true;
  readonly italic?: true;
  readonly underline?: true;
  readonly superscript?: true;
  readonly subscript?: true;
  readonly smallCaps?: true;
  /** http(s) or mailto. */
  readonly href?: string;
  readonly locale?: Locale;
  /** Never broken across lines: a symbol, "1970 (2011)". */
  readonly whole?: true;
  /** Left to right, whatever is around it. */
  readonly ltr?: true;
  /** In Arabic script, which is set a little larger beside Latin. */
  readonly arabic?: true;
}
interface TypesetNote {
  readonly note: readonly TypesetRun[];
  readonly locale: Locale;
}

type Looks = Omit<StyledRun, "text">;

/** Longer than this a symbol would stand out into the margin, so it may be broken. Characters. */
const longestWhole = 40;
/** What may not be parted at a line's end, beside symbols: "1970 (2011)", "para. 9", "No. 52373", "¶ 9". */
const inseparable =
  /(?<![\p{L}\p{N}])(?:\d{1,5} \(\d{4}\)|\p{L}{1,8}\. \d{1,6}(?:[–-]\d{1,6})?|[¶§]{1,2} \d{1,6})(?![\p{L}\p{N}])/gu;
const mayHoldSymbol = /[A-Za-z]\/[A-Z0-9]/;
const arabicLetter = /[\p{Script=Arabic}]/u;
/** Arabic words with what stands between them; digits and Latin words beside them are no part of it. */
const arabicStretch =
  /[\p{Script=Arabic}](?:[\p{Script=Arabic}\p{M}\s،؛؟«»"“”‘’'():.!-]*[\p{Script=Arabic}\p{M}،؛؟])?/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]+/g;

/**
 * No hyphenation knows where to break such a word, and it would run off the page. Han and its kin break anywhere, and an
 * address where the typesetter knows how to.
 */
const endless = /(?<!\S)(?!https?:)[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u200b]{50,}/gu;

/** Text that can be set: without control characters and unpaired surrogates. */
export const plainText = (text: string): string => text.toWellFormed().replace(control, " ");

/** The same with a place to break in endless words. */
const brokenText = (text: string): string =>
  plainText(text).replace(endless, (word) => word.replace(/.{24}(?=.)/gu, "$&\u200b"));

/** The marks of a text as the typesetter calls them; nothing where there are none. */
export const looksOf = (marks: Marks): Looks => ({
  ...(marks.bold && { bold: true }),
  ...(marks.italic && { italic: true }),
  ...(marks.underline && { underline: true }),
  ...(marks.superscript && { superscript: true }),
  ...(marks.subscript && { subscript: true }),
  ...(marks.link !== undefined && { href: marks.link }),
  ...(marks.language !== undefined && { locale: localeOf(marks.language) }),
});

/** The runs of formatted citations. */
export const citationRuns = (runs: readonly Run[]): TypesetRun[] =>
  runs.flatMap(({ text, italic, smallCaps, href, ltr }) => {
    const looks: Looks = {
      ...(italic && { italic }),
      ...(smallCaps && { smallCaps }),
      ...(href !== undefined && { href }),
    };
    const whole = text.length <= longestWhole ? { whole: true as const } : {};
    return ltr ? [{ text: brokenText(text), ...looks, ...whole, ltr: true }] : textRuns(text, looks);
  });

/** One stretch of text as runs: symbols and numbers kept together, Arabic told from what is beside it. */
export function textRuns(original: string, looks: Looks = {}): TypesetRun[] {
  const text = brokenText(original);
  const plain = Object.keys(looks).length === 0;
  const arabic = arabicLetter.test(text);
  const runs: TypesetRun[] = [];
  const add = (stretch: string, more: Looks = {}) => {
    if (stretch === "") return;
    const bare = plain && Object.keys(more).length === 0;
    runs.push(bare ? stretch : { text: stretch, ...looks, ...more });
  };
  const prose = (stretch: string) => {
    if (!arabic) return add(stretch);
    let from = 0;
    for (const { index, 0: words } of stretch.matchAll(arabicStretch)) {
      add(stretch.slice(from, index));
      add(words, { arabic: true });
      from = index + words.length;
    }
    add(stretch.slice(from));
  };
  let from = 0;
  for (const { start, end, symbol } of inseparables(text)) {
    prose(text.slice(from, start));
    const stretch = text.slice(start, end);
    add(stretch, { whole: true, ...(symbol && { ltr: true }), ...(arabicLetter.test(stretch) && { arabic: true }) });
    from = end;
  }
  prose(text.slice(from));
  return runs;
}

function inseparables(text: string): { start: number; end: number; symbol: boolean }[] {
  const found = [];
  if (mayHoldSymbol.test(text)) {
    // The date decides only what is said of a symbol, not where it stands.
    for (const { start, end } of findSymbols(text, "2100-01-01")) {
      const fits = end - start <= longestWhole && text.slice(start, end).includes("/");
      if (fits) found.push({ start, end, symbol: true });
    }
  }
  for (const { index, 0: words } of text.matchAll(inseparable)) {
    const end = index + words.length;
    if (!found.some((other) => index < other.end && other.start < end))
      found.push({ start: index, end, symbol: false });
  }
  return found.sort((a, b) => a.start - b.start);
}

/** All words in some inline content, for what depends on its first letter. */
export const wordsOf = (content: readonly Inline[]): string =>
  content.map((part) => (part.type === "text" || part.type === "unknown" ? part.text : " ")).join("");

/**
 * The direction of a reference: the brief's own where any of its words, symbols and addresses not counted, run that way,
 * or a title in another script would turn the date and the place after it round.
 */
export function directionOfReference(runs: readonly TypesetRun[], own: Direction): Direction {
  const words = runs
    .map((run) => (typeof run === "string" ? run : "text" in run && !run.ltr ? run.text : " "))
    .join("");
  const found = new Set(words.split(/\P{L}+/u).map(directionOfText));
  return found.has(own) || !found.has(own === "ltr" ? "rtl" : "ltr") ? own : own === "ltr" ? "rtl" : "ltr";
}
