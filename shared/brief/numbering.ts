/** Counts what a brief counts: notes (citations and free footnotes, one sequence) and recommendations; says which tables and figures count. */
import type { Block, Figure, Flow, Inline } from "./model.ts";

/** A picture that tells nothing and of which nothing is said has no number. */
export const figureHasNumber = ({ decorative, caption }: Pick<Figure, "decorative" | "caption">): boolean =>
  !decorative || caption !== "";

/** A table without a cell is not printed. */
export const tableHasNumber = (rows: readonly (readonly unknown[])[]): boolean => rows.some((row) => row.length > 0);

/**
 * The same blocks with notes and recommendations counted from 1, in reading order. A citation inside a footnote is
 * printed in that note and has no number of its own. Every BriefModel is made through here.
 */
export function numbered(blocks: readonly Block[]): Block[] {
  let notes = 0;
  let recommendations = 0;

  const inlines = (content: readonly Inline[]): Inline[] =>
    content.map((part) => {
      if (part.type === "citation") return { ...part, note: ++notes };
      if (part.type === "footnote") return { ...part, note: ++notes, content: part.content.map(withoutNumber) };
      return part;
    });

  const flows = (content: readonly Flow[]): Flow[] => content.map(flow);

  function flow(block: Flow): Flow {
    switch (block.type) {
      case "paragraph":
        return { ...block, content: inlines(block.content) };
      case "bulletList":
      case "orderedList":
        return { ...block, items: block.items.map(flows) };
      case "blockquote":
        return { ...block, content: flows(block.content) };
      default:
        return block;
    }
  }

  return blocks.map((block) => {
    switch (block.type) {
      case "heading":
        return { ...block, content: inlines(block.content) };
      case "table": {
        const rows = block.rows.map((row) => row.map((cell) => ({ ...cell, content: flows(cell.content) })));
        return { ...block, rows };
      }
      case "callout":
        return { ...block, content: flows(block.content) };
      case "recommendation":
        return { ...block, number: ++recommendations, content: flows(block.content) };
      case "pageBreak":
        return block;
      default:
        return flow(block);
    }
  });
}

const withoutNumber = (part: Inline): Inline => (part.type === "citation" ? { ...part, note: null } : part);
