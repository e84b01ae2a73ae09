/** The quotations of the text as the editor holds it. A block is read when it changes and remembered by its identity. */
import type { Node } from "@tiptap/pm/model";
import { text } from "../../shared/brief/fields.ts";
import { type FoundQuotation, QuotationFinder } from "../../shared/brief/quotations.ts";
import { itemsOf } from "./places.ts";

export interface Quoted extends Pick<FoundQuotation, "text" | "from" | "run"> {
  /** Position of the card or the citation that says where it is from. */
  readonly position: number;
}

const read = new WeakMap<Node, readonly Quoted[]>();

/** All quotations, in the order of the text. */
export function quotedIn(doc: Node): Quoted[] {
  const all: Quoted[] = [];
  doc.forEach((block, start) => {
    let found = read.get(block);
    if (!found) {
      found = quotedInBlock(block);
      read.set(block, found);
    }
    for (const { position, run, ...quotation } of found) {
      const moved = run && { start: start + run.start, end: start + run.end };
      all.push({ ...quotation, position: start + position, run: moved });
    }
  });
  return all;
}

/** Positions count from before the block. */
function quotedInBlock(block: Node): readonly Quoted[] {
  const finder = new QuotationFinder();
  const positions: Readonly<Record<"card" | "citation", number[]>> = { card: [], citation: [] };

  const readInline = (parent: Node, start: number, isBlockquote: boolean) => {
    parent.forEach((child, offset) => {
      const position = start + offset;
      if (child.isText) finder.words(child.text ?? "", position);
      else if (child.type.name === "hardBreak") finder.words("\n", position);
      else if (child.type.name === "citation") {
        positions.citation.push(position);
        finder.citation(itemsOf(child), isBlockquote);
      } else if (child.type.name === "footnote") finder.apart(() => readInline(child, position + 1, false));
    });
    finder.words("\n", start + parent.content.size);
  };
  const readBlock = (node: Node, position: number, isBlockquote: boolean) => {
    if (node.type.name === "documentCard") {
      positions.card.push(position);
      const { source, pinpoint, quotation } = node.attrs;
      finder.card({ source: text(source) || null, pinpoint: text(pinpoint), quotation: text(quotation) });
      return;
    }
    if (!isBlockquote) finder.begin();
    if (node.inlineContent) return readInline(node, position + 1, isBlockquote);
    const within = isBlockquote || node.type.name === "blockquote";
    node.forEach((child, offset) => {
      readBlock(child, position + 1 + offset, within);
    });
  };

  readBlock(block, 0, false);
  return finder.found.map(({ text, from, run, at }) => ({
    text,
    from,
    run,
    position: positions[at.kind][at.index] ?? 0,
  }));
}
