/** Where each cell of a table stands, as HTML's table model has it: two people's edits may have left rows of any length. */
import type { TableCell } from "../brief/model.ts";

export interface PlacedCell {
  readonly cell: TableCell;
  readonly x: number;
  readonly y: number;
  readonly colspan: number;
  readonly rowspan: number;
}
export interface Grid {
  readonly columns: number;
  /** Rows from the top that hold header cells alone, and are repeated on each page. */
  readonly headerRows: number;
  readonly cells: readonly PlacedCell[];
  /** Widths as dragged, relative to each other; null: as the text wants. */
  readonly widths: readonly number[] | null;
}

/** A table wider than this runs off every page. Its further cells go below the others, in rows of their own. */
const mostColumns = 24;

/** Cells never overlap and none is dropped; a span that reaches past the last row ends there. */
export function gridOf(rows: readonly (readonly TableCell[])[]): Grid {
  const taken = new Set<string>();
  const cells: PlacedCell[] = [];
  const widths: number[] = [];
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
      for (const [index, width] of (cell.colwidth ?? []).slice(0, colspan).entries()) widths[x + index] ||= width;
      x += colspan;
    }
  }
  const columns = Math.max(0, ...cells.map(({ x, colspan }) => x + colspan));
  const allKnown = columns > 0 && Array.from({ length: columns }, (_, x) => widths[x] ?? 0).every((width) => width > 0);
  return { columns, headerRows, cells, widths: allKnown ? widths.slice(0, columns) : null };
}

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
