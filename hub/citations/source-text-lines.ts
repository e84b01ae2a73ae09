/** Glyphs of pages as running text: lines in reading order, raised figures as such, footnotes known for what they are. */
import type { SourceText } from "../../shared/citations/quotation.ts";
import type { Glyph } from "./source-text-glyphs.ts";

interface Line {
  readonly text: string;
  /** In points, along and across the page. */
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
}

/** The text of pages, in their order. */
export function textOfPages(pages: readonly (readonly Glyph[])[]): SourceText {
  const narrow = narrowFigures(pages);
  const read = pages.map((glyphs) => inReadingOrder(linesOf(glyphs, narrow)));
  const body = bodySize(read.flat());
  const starts: number[] = [];
  const asides: { start: number; end: number }[] = [];
  let text = "";
  for (const lines of read) {
    starts.push(text.length);
    const notes = firstNote(lines, body);
    let previous: Line | undefined;
    for (const [index, line] of lines.entries()) {
      if (previous) text += separator(previous, line);
      const start = text.length;
      text += line.text;
      if (index >= notes && line.size < body * 0.95) asides.push({ start, end: text.length });
      previous = line;
    }
    text += "\n\n";
  }
  return { text, pages: starts, asides };
}

/** A space beside, a line's end below, an empty line where there is room for one. */
function separator(above: Line, below: Line): string {
  const down = below.y - above.y;
  const size = Math.max(above.size, below.size);
  if (Math.abs(down) < size * 0.5 && below.left > above.left) return " ";
  return down > size * 1.9 || down < -size ? "\n\n" : "\n";
}

interface Run {
  readonly glyphs: Glyph[];
  left: number;
  right: number;
}

/** Glyphs further apart along the line than so many times their size stand in different columns or cells. */
const widestGap = 1.8;

function linesOf(glyphs: readonly Glyph[], narrow: (glyph: Glyph) => boolean): Line[] {
  const runs: Run[] = [];
  for (const glyph of glyphs) {
    if (glyph.size < 0.5) continue;
    const one: Run = { glyphs: [glyph], left: glyph.x, right: glyph.x + glyph.width };
    const last = runs.at(-1);
    if (last && areTogether(last, one)) join(last, one);
    else runs.push(one);
  }
  // What is read from right to left is drawn in runs from left to right: the second begins far from the first and ends at it.
  const joined: Run[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (last && areTogether(last, run)) join(last, run);
    else joined.push(run);
  }
  return joined.flatMap((run) => lineOf(run.glyphs, narrow) ?? []);
}

function areTogether(run: Run, other: Run): boolean {
  const [first] = other.glyphs;
  const size = first?.size ?? 0;
  const base = run.glyphs.find((glyph) => glyph.size >= size) ?? run.glyphs[0];
  if (!first || !base || first.turn !== base.turn) return false;
  const largest = Math.max(base.size, size);
  const gap = Math.max(other.left - run.right, run.left - other.right);
  return Math.abs(first.y - base.y) < largest * 0.55 && gap <= largest * widestGap;
}

function join(run: Run, other: Run): void {
  for (const glyph of other.glyphs) run.glyphs.push(glyph);
  run.left = Math.min(run.left, other.left);
  run.right = Math.max(run.right, other.right);
}

const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;

function lineOf(run: readonly Glyph[], narrow: (glyph: Glyph) => boolean): Line | null {
  const seen = run.filter(({ text }) => text.trim() !== "");
  const size = Math.max(...seen.map((glyph) => glyph.size));
  const base = seen.find((glyph) => glyph.size === size);
  if (!base) return null;
  const isRightToLeft = run.some(({ text }) => rightToLeft.test(text));
  const ordered = isRightToLeft ? [...run].sort((a, b) => a.x - b.x) : run;
  const pieces: string[] = [];
  let previous: Glyph | undefined;
  let hasSpace = false;
  for (const glyph of ordered) {
    if (glyph.text.trim() === "" && glyph.text !== "\u00AD") {
      hasSpace = true;
      continue;
    }
    // A space is where there is room for one: some programs draw one without room where a soft hyphen stood.
    const gap = previous ? Math.max(glyph.x - previous.x - previous.width, previous.x - glyph.x - glyph.width) : 0;
    if (gap > size * (hasSpace ? 0.05 : 0.16)) pieces.push(" ");
    previous = glyph;
    hasSpace = false;
    pieces.push(written(glyph, base, narrow));
  }
  const text = (isRightToLeft ? logical(pieces) : pieces.join("")).replace(/\s+/g, " ").trim();
  if (text === "") return null;
  const left = Math.min(...seen.map((glyph) => glyph.x));
  const right = Math.max(...seen.map((glyph) => glyph.x + glyph.width));
  // What is turned stands apart from the page's columns.
  return { text, left: left + base.turn * 10_000, right: right + base.turn * 10_000, y: base.y, size };
}

/** A hyphen that can be seen is one, whatever the file calls it; raised figures are written as such. */
function written(glyph: Glyph, base: Glyph, narrow: (glyph: Glyph) => boolean): string {
  if (glyph.text === "\u00AD") return "-";
  const isRaised = glyph.size < base.size * 0.85 && base.y - glyph.y > base.size * 0.12;
  if (/^\d$/.test(glyph.text) && (isRaised || narrow(glyph))) return "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(Number(glyph.text));
  return glyph.text;
}

/**
 * Fonts have figures of their own for footnotes, on the line but much narrower than the usual ones. The figure 1 may be narrow
 * among others and is compared with itself.
 */
function narrowFigures(pages: readonly (readonly Glyph[])[]): (glyph: Glyph) => boolean {
  const widest = new Map<string, number>();
  const key = ({ font, text }: Glyph) => (text === "1" ? `${font} 1` : font);
  const widthOf = ({ width, size }: Glyph) => width / size;
  for (const glyph of pages.flat()) {
    if (/^\d$/.test(glyph.text)) widest.set(key(glyph), Math.max(widest.get(key(glyph)) ?? 0, widthOf(glyph)));
  }
  return (glyph) => widthOf(glyph) < (widest.get(key(glyph)) ?? 0) * 0.8;
}

/** Pieces from left to right as they are read, in a line that is read from right to left. */
function logical(pieces: readonly string[]): string {
  const reversed = [...pieces].reverse();
  const read: string[] = [];
  for (let at = 0; at < reversed.length; ) {
    let end = at;
    while (end < reversed.length && !rightToLeft.test(reversed[end] ?? "")) end++;
    // Figures and words of other scripts are read from left to right; the marks and spaces around them are the line's.
    const between = reversed.slice(at, end);
    const from = between.findIndex((piece) => /[\p{L}\p{N}]/u.test(piece));
    const to = between.findLastIndex((piece) => /[\p{L}\p{N}]/u.test(piece)) + 1;
    if (from < 0) read.push(...between);
    else read.push(...between.slice(0, from), ...between.slice(from, to).reverse(), ...between.slice(to));
    if (end < reversed.length) read.push(reversed[end] ?? "");
    at = end + 1;
  }
  return read.join("");
}

/** Characters in a line of a column at least, on average: less is a table. */
const columnWidth = 18;

/**
 * Lines as they are drawn, unless two columns are drawn across: then the left column, or in Arabic the right one, comes first,
 * between the lines that run over both.
 */
function inReadingOrder(lines: readonly Line[]): readonly Line[] {
  const gutter = gutterOf(lines);
  if (gutter === null) return lines;
  const sides = lines.map((line) => (line.right <= gutter ? "left" : line.left >= gutter ? "right" : "across"));
  const turns = sides.filter((side, i) => i > 0 && side !== "across" && sides[i - 1] !== side).length;
  if (turns < lines.length / 2) return lines;
  const first = lines.filter(({ text }) => rightToLeft.test(text)).length > lines.length / 2 ? "right" : "left";
  const ordered: Line[] = [];
  let band: { readonly line: Line; readonly side: string }[] = [];
  const end = () => {
    const isFirst = ({ side }: { side: string }) => side === first;
    ordered.push(...band.filter(isFirst).map(({ line }) => line));
    ordered.push(...band.filter((one) => !isFirst(one)).map(({ line }) => line));
    band = [];
  };
  for (const [i, line] of lines.entries()) {
    const side = sides[i] ?? "across";
    if (side === "across") {
      end();
      ordered.push(line);
    } else band.push({ line, side });
  }
  end();
  return ordered;
}

/** Where a page of two columns of prose is parted; null where it is not. */
function gutterOf(lines: readonly Line[]): number | null {
  if (lines.length < 12) return null;
  const left = Math.min(...lines.map((line) => line.left));
  const right = Math.max(...lines.map((line) => line.right));
  const average = (some: readonly Line[]) => some.reduce((sum, { text }) => sum + text.length, 0) / some.length;
  for (let share = 0.4; share <= 0.6; share += 0.01) {
    const x = left + (right - left) * share;
    const before = lines.filter((line) => line.right <= x);
    const after = lines.filter((line) => line.left >= x);
    const across = lines.length - before.length - after.length;
    if (before.length < 5 || after.length < 5 || across > lines.length * 0.2) continue;
    if (average(before) >= columnWidth && average(after) >= columnWidth) return x;
  }
  return null;
}

/** The size in which most of the text stands. */
function bodySize(lines: readonly Line[]): number {
  const counts = new Map<number, number>();
  for (const { size, text } of lines) {
    const rounded = Math.round(size * 4) / 4;
    counts.set(rounded, (counts.get(rounded) ?? 0) + text.length);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

/** Index of the first line of the footnotes at the foot of a page: smaller than the text, and numbered. */
function firstNote(lines: readonly Line[], body: number): number {
  let first = lines.length;
  for (let i = lines.length - 1; i >= 0; i--) {
    const line = lines[i];
    if (!line) break;
    const isSmall = line.size < body * 0.95;
    if (isSmall && /^(?:[⁰¹²³⁴-⁹]+|\d{1,3}\s?|[*†‡])\s*\S/.test(line.text)) first = i;
    // Running feet may come after the notes; text of the usual size ends them.
    if (!isSmall && line.text.length > 60) break;
  }
  return first;
}
