/**
 * Whether a source says what a quotation says it does. Line breaks, hyphens at line ends, ligatures, kinds of quotation marks
 * and dashes, running heads and footnote indicators are no differences; one changed word, number or "not" always is.
 *
 * Positions are UTF-16 units of the source's text, from `start` to before `end`; pages count from 1.
 */
import { nearestPassage, type Passage } from "./quotation-difference.ts";
import { alteredPattern, denies, literalPattern, type Pattern, type QuotedWord } from "./quotation-pattern.ts";
import { asidesOf, type NumberedPart, numberedParts, pageAt, pinpointOf, type TextRange } from "./quotation-place.ts";
import { findWords, type IndexedWords, indexWords, type Span, stands } from "./quotation-search.ts";
import type { Word } from "./quotation-words.ts";

/** The text of a document. */
export interface SourceText {
  /** Lines end in "\n", or as those of a file do. */
  readonly text: string;
  /** Where each page begins, ascending; empty where the text has no pages. */
  readonly pages: readonly number[];
  /** What interrupts the text at the turns of pages, known from its layout; `asidesOf` finds more. */
  readonly asides?: readonly TextRange[];
}

/**
 * - `exact`: word for word;
 * - `marked`: but for alterations that the quotation marks ("[…]", "[the Panel]", "[T]he", "[sic]", "(emphasis added)");
 * - `differs`: there is a passage like it;
 * - `missing`: there is none.
 */
export type Verdict = "exact" | "marked" | "differs" | "missing";

/** A stretch of a passage and its quotation, in reading order. "leftOut": what a marked omission stands for. */
export interface DifferenceRun {
  readonly in: "both" | "source" | "quotation" | "leftOut";
  readonly text: string;
}

/** What comparing found, and where in the source. */
export interface QuotationCheck {
  readonly verdict: Verdict;
  /** Of the passage; null where it is missing. */
  readonly start: number | null;
  readonly end: number | null;
  readonly page: number | null;
  /** "para. 9", "art. 6, para. 3", "p. 4": the place to cite, read from the text; null where nothing tells. */
  readonly pinpoint: string | null;
  /** Where the two differ, with some words around; null for every other verdict. */
  readonly difference: readonly DifferenceRun[] | null;
}

/** A source made ready for many quotations. */
export interface IndexedSource {
  readonly source: SourceText;
  /** Without what interrupts it; the same as `whole` where nothing does. */
  readonly flowing: IndexedWords;
  readonly whole: IndexedWords;
  readonly parts: readonly NumberedPart[];
}

/** Linear in the text; some 0.5 s for 1 MB. */
export function indexSource(source: SourceText): IndexedSource {
  const asides = [...(source.asides ?? []), ...asidesOf(source.text, source.pages)];
  const whole = indexWords(source.text);
  const flowing = asides.length > 0 ? indexWords(without(source.text, asides)) : whole;
  return { source, flowing, whole, parts: numberedParts(source.text) };
}

/** Plain text as a source: form feeds part its pages. */
export function sourceOfText(text: string): SourceText {
  const pages = [0];
  for (let at = text.indexOf("\f"); at >= 0; at = text.indexOf("\f", at + 1)) pages.push(at + 1);
  // A form feed at the end closes the last page.
  if (pages.length > 1 && text.slice(pages.at(-1)).trim() === "") pages.pop();
  return { text, pages: pages.length > 1 ? pages : [] };
}

/** The text with ranges blanked, so that every position stays. */
function without(text: string, ranges: readonly TextRange[]): string {
  const kept: string[] = [];
  let at = 0;
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
    if (end <= at) continue;
    kept.push(text.slice(at, Math.max(start, at)), "\n".repeat(end - Math.max(start, at)));
    at = end;
  }
  return kept.join("") + text.slice(at);
}

/** With less in common, the quotation is of something else: of three words one may differ, of ten four. */
const leastLikeness = 0.35;

const missing: QuotationCheck = {
  verdict: "missing",
  start: null,
  end: null,
  page: null,
  pinpoint: null,
  difference: null,
};

/** Checks a quotation, given with or without quotation marks around it. Near-linear in source and quotation. */
export function checkQuotation(indexed: IndexedSource, quotation: string): QuotationCheck {
  const literal = trimmed(literalPattern(quotation));
  const read = alteredPattern(quotation);
  const altered = read && trimmed(read);
  if (!literal.words.some((word) => !word.isMark)) return missing;
  const texts = indexed.flowing === indexed.whole ? [indexed.whole] : [indexed.flowing, indexed.whole];
  for (const [verdict, pattern] of [
    ["exact", literal],
    ["marked", altered],
  ] as const) {
    for (const text of pattern ? texts : []) {
      const found = pattern && findWords(text, pattern.words);
      if (found && !leavesOutDenial(text, found, pattern))
        return { ...placed(indexed, text, widened(text, found, pattern)), verdict, difference: null };
    }
  }
  const pattern = altered ? keepingDenials(texts, altered, literal) : literal;
  const nearest = texts.map((text) => ({ text, passage: nearestPassage(text, pattern.words) }));
  const [best] = nearest.sort((a, b) => (b.passage?.likeness ?? 0) - (a.passage?.likeness ?? 0));
  if (!best?.passage || best.passage.likeness < leastLikeness || pattern.words.length < 2) return missing;
  const difference = differenceOf(indexed.source.text, best.text, best.passage, pattern);
  return { ...placed(indexed, best.text, best.passage), verdict: "differs", difference };
}

/** The word of the pattern before which a marked alteration stands for nothing but a "not"; null: none does. */
function deniedAt({ words }: IndexedWords, found: Span, quoted: readonly QuotedWord[]): number | null {
  const runAt = (from: number, at: number): boolean => {
    for (let i = at; i < quoted.length; i++) {
      const [word, other] = [quoted[i], words[from + i - at]];
      if (!word || (i > at && word.gapBefore > 0)) break;
      if (!other || !stands(word, other)) return false;
    }
    return true;
  };
  let at = found.from;
  for (const [index, word] of quoted.entries()) {
    if (word.gapBefore > 0) {
      const from = at;
      while (at < found.to && !runAt(at, index)) at++;
      const leftOut = words.slice(from, at).filter(({ isMark }) => !isMark);
      if (leftOut.length > 0 && leftOut.length <= mostDenials && leftOut.every(({ form }) => denies(form)))
        return index;
    }
    at++;
  }
  return null;
}
/** "ne … pas": words of one denial. */
const mostDenials = 2;

const leavesOutDenial = (text: IndexedWords, found: Span, pattern: Pattern): boolean =>
  replacesDenial(text, found, pattern) ||
  (pattern.words.some(({ gapBefore }) => gapBefore > 0) && deniedAt(text, found, pattern.words) !== null);

/** "[A] State shall" of "No State shall". */
const replacesDenial = ({ words }: IndexedWords, { from }: Span, { replacesBefore }: Pattern): boolean =>
  replacesBefore && denies(words[from - 1]?.form ?? "");

/** The pattern without leave for what would hide a "not", so that the difference shows it. */
function keepingDenials(
  texts: readonly IndexedWords[],
  pattern: TrimmedPattern,
  literal: TrimmedPattern,
): TrimmedPattern {
  for (const text of texts) {
    const found = findWords(text, pattern.words);
    if (found && replacesDenial(text, found, pattern)) return literal;
    const denied = found && deniedAt(text, found, pattern.words);
    if (typeof denied !== "number") continue;
    return { ...pattern, words: pattern.words.map((word, i) => (i === denied ? { ...word, gapBefore: 0 } : word)) };
  }
  return pattern;
}

interface TrimmedPattern extends Pattern {
  /** Marks at the edges that a quotation may have of its own: quotation marks, its sentence's stop. */
  readonly before: readonly QuotedWord[];
  readonly after: readonly QuotedWord[];
}

function trimmed(pattern: Pattern): TrimmedPattern {
  const { words } = pattern;
  const isOwn = (word: QuotedWord) => /^[".,;:]$/.test(word.key);
  const from = words.findIndex((word) => !isOwn(word));
  const to = words.findLastIndex((word) => !isOwn(word)) + 1;
  if (from < 0) return { ...pattern, words: [], before: [], after: [] };
  return { ...pattern, words: words.slice(from, to), before: words.slice(0, from), after: words.slice(to) };
}

/** A passage with the marks at its edges that the source has too. */
function widened(text: IndexedWords, { from, to }: Span, { before, after }: TrimmedPattern): Span {
  const has = (at: number, word: QuotedWord | undefined) => {
    const own = text.words[at];
    return word !== undefined && own !== undefined && stands(word, own);
  };
  let first = from;
  for (let i = before.length - 1; has(first - 1, before[i]); i--) first--;
  let last = to;
  for (let i = 0; has(last, after[i]); i++) last++;
  return { from: first, to: last };
}

function placed({ source, parts }: IndexedSource, text: IndexedWords, { from, to }: Span) {
  const start = text.words[from]?.start ?? 0;
  const end = text.words[to - 1]?.end ?? start;
  const page = pageAt(source.pages, start);
  return { start, end, page, pinpoint: pinpointOf(parts, page, { start, end }) };
}

/** Words of what is the same that are shown beside a difference. */
const context = 4;

function differenceOf(text: string, source: IndexedWords, passage: Passage, pattern: Pattern): DifferenceRun[] {
  return passage.parts.map((part, index): DifferenceRun => {
    if (part.in === "source" || part.in === "leftOut") {
      return { in: part.in, text: wordsText(text, source.words, part.source) };
    }
    const { from, to } = part.quoted;
    const quoted = (span: Span) => wordsText(pattern.text, pattern.words, span);
    const isFirst = index === 0;
    const isLast = index === passage.parts.length - 1;
    if (part.in === "quotation" || to - from <= (isFirst || isLast ? context : context * 2)) {
      return { in: part.in, text: quoted(part.quoted) };
    }
    const opening = isFirst ? "" : `${quoted({ from, to: from + context })} `;
    const closing = isLast ? "" : ` ${quoted({ from: to - context, to })}`;
    return { in: "both", text: `${opening}…${closing}` };
  });
}

/** Words as they are written, in one line. */
const wordsText = (text: string, words: readonly Word[], { from, to }: Span): string =>
  text
    .slice(words[from]?.start ?? 0, words[to - 1]?.end ?? 0)
    .replace(/[\s\u2060]+/g, " ")
    .trim();

/** A difference in one line: "all States [-shall-] {+should+} prevent", "[-…-]" of the source, "{+…+}" of the quotation. */
export const differenceText = (difference: readonly DifferenceRun[]): string =>
  difference
    .map(({ in: side, text }) => {
      if (side === "source") return `[-${text}-]`;
      if (side === "quotation") return `{+${text}+}`;
      return side === "leftOut" ? "[…]" : text;
    })
    .join(" ");
