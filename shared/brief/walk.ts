/** The order of a brief: what is read before what. Notes, words and whatever else goes through a brief go this way. */
import type { Block, Flow, Inline } from "./model.ts";

/** Each block, those that stand inside others included, in reading order: a block before what it holds. */
export function* everyBlock(blocks: readonly Block[]): Generator<Block> {
  for (const block of blocks) {
    yield block;
    for (const held of heldBy(block)) yield* everyBlock(held);
  }
}

function heldBy(block: Block): readonly (readonly Flow[])[] {
  switch (block.type) {
    case "bulletList":
    case "orderedList":
      return block.items;
    case "blockquote":
    case "callout":
    case "recommendation":
      return [block.content];
    case "table":
      return block.rows.flat().map((cell) => cell.content);
    default:
      return [];
  }
}

/** The inline content that a block has itself; empty where it has none, or only that of blocks inside it. */
export const inlineOf = (block: Block): readonly Inline[] =>
  block.type === "paragraph" || block.type === "heading" ? block.content : [];
