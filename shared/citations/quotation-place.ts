/** Where a passage stands in its document: page, numbered paragraph, article; and what only print put between its words. */

/** UTF-16 units of a text, from `start` to before `end`. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** Lines at the top and the foot of a page that may be running heads, numbers of pages and the like. */
const edgeLines = 4;
/** Pages of a document on which a line of a running head stands at least; of two, it is the outermost line of both. */
const fewestRepeats = 3;

/**
 * What interrupts the text at the turn of a page: running heads, numbers of pages and documents, and footnotes under their
 * rule. Nothing that might be a part of a sentence: a line counts only where it comes again at the same edge of other pages
 * with no figure changed but the page's, or is a number that no text has.
 * @param pages where each page begins; ascending, the first is 0
 */
export function asidesOf(text: string, pages: readonly number[]): TextRange[] {
  if (pages.length < 2) return [];
  const edges = pages.map((start, index) => edgesOf(text, start, pages[index + 1] ?? text.length));
  const running = new RunningLines(Math.min(fewestRepeats, pages.length));
  const arePair = pages.length < fewestRepeats;
  for (const [page, { lines }] of edges.entries()) {
    for (const [index, line] of lines.entries()) {
      const isOutermost = index === 0 || index === lines.length - 1;
      // Two bare numbers may count on by chance.
      const isBare = !/[\p{L}/]/u.test(text.slice(line.start, line.end));
      if (!arePair || (isOutermost && !isBare)) running.add(text, line, page);
    }
  }
  const asides: TextRange[] = [];
  for (const [page, { lines, notes }] of edges.entries()) {
    for (const line of lines) {
      if (running.has(text, line, page) || isImprint(text.slice(line.start, line.end), page)) asides.push(line);
    }
    if (notes) asides.push(notes);
  }
  return asides.sort((a, b) => a.start - b.start);
}

interface Edges {
  readonly lines: readonly TextRange[];
  readonly notes: TextRange | null;
}

function edgesOf(text: string, start: number, end: number): Edges {
  const all: TextRange[] = [];
  let at = start;
  for (const line of text.slice(start, end).split("\n")) {
    if (line.trim() !== "") all.push({ start: at, end: at + line.length });
    at += line.length + 1;
  }
  const rule = all.findLastIndex((line) => /^\s*(?:_{5,}|[-–—]{5,})\s*$/.test(text.slice(line.start, line.end)));
  const ruled = all[rule];
  const under = all[rule + 1];
  const areNotes =
    ruled && under && /^\s*(?:[⁰¹²³⁴-⁹]+|\d{1,3}|[*†‡]|[a-z])(?:[.)\s]|$)/.test(text.slice(under.start, under.end));
  return {
    lines: all.length > edgeLines * 2 ? [...all.slice(0, edgeLines), ...all.slice(-edgeLines)] : all,
    notes: areNotes ? { start: ruled.start, end } : null,
  };
}

/** Lines at the edges of pages, by their words; each of their figures must stay the same or count the pages. */
class RunningLines {
  readonly #counts = new Map<string, number>();
  readonly #fewest: number;

  constructor(fewest: number) {
    this.#fewest = fewest;
  }

  add(text: string, line: TextRange, page: number): void {
    for (const key of new Set(keysOf(text, line, page).flat())) {
      this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
    }
  }

  has(text: string, line: TextRange, page: number): boolean {
    const repeats = (key: string) => (this.#counts.get(key) ?? 0) >= this.#fewest;
    return keysOf(text, line, page).every((either) => either.some(repeats));
  }
}

/** For the line and for each of its figures: keys of which one must come again. */
function keysOf(text: string, { start, end }: TextRange, page: number): string[][] {
  const line = text.slice(start, end).trim().replace(/\s+/g, " ").slice(0, 300);
  const shape = line.replace(/\d+/g, "#");
  const figures = [...line.matchAll(/\d+/g)].map(([digits], index) => [
    `${shape}\n${index} is ${digits}`,
    `${shape}\n${index} counts ${Number(digits) - page}`,
  ]);
  return [[shape], ...figures];
}

/** "S/2014/106" alone, "14-22384", "3/96", "Page 3", "- 3 -" on the third page: no sentence has such a line. */
function isImprint(line: string, page: number): boolean {
  const plain = line.trim();
  const number = /^(?:page |[-–—] ?)?(\d{1,4})(?: ?[-–—]| ?\/ ?\d{1,4})?$/i.exec(plain)?.[1];
  if (number !== undefined) return Number(number) === page + 1;
  return /^(?:\d{2}-\d{5}(?: ?\([A-Z]\))?(?: ?\*\d{7}\*)?|\*\d{7}\*|(?:[SAE]|ST|NPT|CCW|CD)\/[A-Z0-9./()-]{3,40}(?: \(\d{4}\))?)$/.test(
    plain,
  );
}

/** Number of the page, from 1; null where the text has no pages. */
export function pageAt(pages: readonly number[], position: number): number | null {
  if (pages.length === 0) return null;
  let low = 0;
  let high = pages.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pages[middle] ?? 0) <= position) low = middle + 1;
    else high = middle;
  }
  return Math.max(low, 1);
}

/** Where numbered parts of a text begin. */
export interface NumberedPart {
  readonly at: number;
  readonly kind: "article" | "paragraph" | "letter";
  readonly value: string;
}

const numberedLine =
  /^[ \t\u00A0\u200E\u200F]*(?:(?:Article|ARTICLE|Artículo|ARTÍCULO|Статья|СТАТЬЯ|المادة)[ \u00A0]+(?<article>[\d٠-٩]{1,3})(?=[\s.:(]|$)|第(?<zhArticle>[\d一二三四五六七八九十]{1,4})条|(?<paragraph>[\d٠-٩０-９]{1,3})(?:[.．、][ \t\u00A0]*|[ \u00A0]?[-–][ \u00A0]+|\)[ \u00A0]+)(?![\d.])|\((?<letter>[a-z])\)[ \t\u00A0])/gmu;

/** Articles, paragraphs and lettered parts of a document, by the numbers that begin their lines. Linear in the text. */
export function numberedParts(text: string): NumberedPart[] {
  const parts: NumberedPart[] = [];
  let last = 0;
  for (const match of text.matchAll(numberedLine)) {
    const { article, zhArticle, paragraph, letter } = match.groups ?? {};
    const at = match.index;
    if (article !== undefined || zhArticle !== undefined) {
      parts.push({ at, kind: "article", value: zhArticle ?? digits(article ?? "") });
      last = 0;
    } else if (letter !== undefined) {
      parts.push({ at, kind: "letter", value: letter });
    } else if (paragraph !== undefined && endsSentence(text, at)) {
      const number = Number(digits(paragraph));
      // A number that does not carry on the count is something else, such as a list within a paragraph.
      if (number !== 1 && last !== 0 && (number <= last || number > last + 20)) continue;
      parts.push({ at, kind: "paragraph", value: String(number) });
      last = number;
    }
  }
  return parts;
}

const digits = (written: string): string =>
  written.normalize("NFKC").replace(/[٠-٩]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 15));

/** Whether a new paragraph can begin at a line's start: "in paragraph\n9. The" is one sentence and its break. */
function endsSentence(text: string, lineStart: number): boolean {
  const before = text.slice(Math.max(lineStart - 200, 0), lineStart);
  return (
    before.trim() === "" ||
    /\n[^\S\n]*\n[^\S\n]*$|\f\s*$|[.;:,!?)\]”"»。；：،؛][⁰¹²³⁴-⁹\d]{0,3}[^\S\n]*\n?$/.test(before)
  );
}

/** The pinpoint of a passage, as people type one: "para. 9 (a)", "art. 6, para. 3", "p. 4"; null where nothing tells. */
export function pinpointOf(
  parts: readonly NumberedPart[],
  page: number | null,
  { start, end }: TextRange,
): string | null {
  let article: NumberedPart | undefined;
  let paragraph: NumberedPart | undefined;
  let letter: NumberedPart | undefined;
  let lastParagraph: NumberedPart | undefined;
  for (const part of parts) {
    if (part.at >= end) break;
    // The number itself may be quoted: what begins at the passage or just before it holds it.
    if (part.at > start + 8) {
      if (part.kind === "paragraph") lastParagraph = part;
    } else if (part.kind === "article") [article, paragraph, letter] = [part, undefined, undefined];
    else if (part.kind === "paragraph") [paragraph, letter] = [part, undefined];
    else letter = part;
  }
  const inArticle = article ? `art. ${article.value}` : "";
  if (!paragraph) return inArticle || (page === null ? null : `p. ${page}`);
  const isRange = lastParagraph !== undefined && lastParagraph.value !== paragraph.value;
  const own = isRange
    ? `paras. ${paragraph.value}-${lastParagraph?.value}`
    : `para. ${paragraph.value}${letter ? ` (${letter.value})` : ""}`;
  return inArticle ? `${inArticle}, ${own}` : own;
}
