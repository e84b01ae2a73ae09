/** Where each cell of a table stands, as HTML's table model has it: two people's edits may have left rows of any length. */
import type { TableCell } from "../brief/model.ts";
import { everyBlock, inlineOf } from "../brief/walk.ts";
import { wordsOf } from "./runs.ts";

interface PlacedCell {
  readonly cell: TableCell;
  readonly x: number;
  readonly y: number;
  readonly colspan: number;
  readonly rowspan: number;
}
interface Grid {
  /** Of the columns, relative to each other: as dragged, or as the text in them wants. Empty: there is no table. */
  readonly widths: readonly number[];
  /** Rows from the top that hold header cells alone, and are repeated on each page. */
  readonly headerRows: number;
  /**
   * Not to be broken across pages: short enough that a gap above it costs less than one of its rows on the next page, and
   * without notes, which would otherwise be parted from it.
   */
  readonly together: boolean;
  readonly cells: readonly PlacedCell[];
}

/** A table wider than this runs off every page. Its further cells go below the others, in rows of their own. */
const mostColumns = 24;

/** Cells never overlap and none is dropped; a span that reaches past the last row ends there. */
export function gridOf(rows: readonly (readonly TableCell[])[]): Grid {
  const taken = new Set<string>();
  const cells: PlacedCell[] = [];
  const dragged: number[] = [];
  const lines = rows.flatMap((row) => chunked(row));
  const headerRows = leadingHeaders(lines);
  for (const [y, row] of lines.entries()) {
    let x = 0;
    for (const cell of row) {
      while (taken.has(`${x} ${y}`)) x += 1;
      // A repeated header can't reach into the rows below it.
      const lowest = y < headerRows ? headerRows : lines.length;
      const rowspan = Math.max(1, Math.min(cell.rowspan, lowest - y));
      let colspan = 1;
      while (colspan < cell.colspan && x + colspan < mostColumns && !taken.has(`${x + colspan} ${y}`)) colspan += 1;
      for (let dy = 0; dy < rowspan; dy++) {
        for (let dx = 0; dx < colspan; dx++) taken.add(`${x + dx} ${y + dy}`);
      }
      cells.push({ cell, x, y, colspan, rowspan });
      for (const [index, width] of (cell.colwidth ?? []).slice(0, colspan).entries()) dragged[x + index] ||= width;
      x += colspan;
    }
  }
  const columns = Math.max(0, ...cells.map(({ x, colspan }) => x + colspan));
  const wanted = Array.from({ length: columns }, (_, x) => wantedWidth(cells.filter((cell) => cell.x === x)));
  const widths = wanted.every((_, x) => (dragged[x] ?? 0) > 0) ? dragged.slice(0, columns) : wanted;
  return {
    widths,
    headerRows,
    together: !cells.some(({ cell }) => holdsNotes(cell)) && linesOf(cells, widths) <= mostTogether,
    cells,
  };
}

/** Characters of the small text in a line across the page. */
const lineLength = 96;
/** Lines, rows' spacing counted in: about a third of a page. */
const mostTogether = 28;

/** In characters: a short column on one line, a long one wide enough to read, none narrower than its longest word. */
function wantedWidth(cells: readonly PlacedCell[]): number {
  const single = cells.filter(({ colspan }) => colspan === 1);
  const texts = single.map(({ cell }) => textOf(cell) + (cell.header ? "  " : ""));
  const longest = Math.max(4, ...texts.map((text) => text.length));
  const word = Math.max(4, ...texts.flatMap((text) => text.split(/[\s-]+/).map((word) => word.length + 1)));
  return Math.max(Math.min(longest, 44), Math.min(word, 24)) + 3;
}

function linesOf(cells: readonly PlacedCell[], widths: readonly number[]): number {
  const across = widths.reduce((sum, width) => sum + width, 0);
  const rows: number[] = [];
  for (const { cell, x, y, colspan } of cells) {
    const width = widths.slice(x, x + colspan).reduce((sum, one) => sum + one, 0);
    const lines = Math.ceil((textOf(cell).length / lineLength) * (across / width));
    rows[y] = Math.max(rows[y] ?? 0, lines + 0.8);
  }
  return rows.reduce((sum, lines) => sum + lines, 0);
}

const holdsNotes = (cell: TableCell): boolean =>
  [...everyBlock(cell.content)].some((block) =>
    inlineOf(block).some(({ type }) => type === "citation" || type === "footnote"),
  );

/** A picture takes the room of so many characters. */
const picture = "x".repeat(800);

const textOf = (cell: TableCell): string =>
  [...everyBlock(cell.content)]
    .map((block) => (block.type === "figure" ? picture : wordsOf(inlineOf(block))))
    .join(" ");

function chunked(row: readonly TableCell[]): (readonly TableCell[])[] {
  const lines: TableCell[][] = [[]];
  let width = 0;
  for (const cell of row) {
    const span = Math.min(cell.colspan, mostColumns);
    if (width + span > mostColumns) {
      lines.push([]);
      width = 0;
    }
    lines.at(-1)?.push(cell);
    width += span;
  }
  return lines;
}

function leadingHeaders(rows: readonly (readonly TableCell[])[]): number {
  const first = rows.findIndex((row) => row.length === 0 || !row.every((cell) => cell.header));
  // A table that is all header has nothing to stand at the head of.
  return Math.max(0, first);
}
