import type { Node } from "@tiptap/pm/model";
import { TextSelection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";

/**
 * Puts `block` where the caret is, or after the innermost box around the caret where it may not stand inside.
 * Returns the position at which it stands.
 */
export function insertBlock(view: EditorView, block: Node): number {
  const { tr, selection } = view.state;
  const { $from } = selection;
  let depth = $from.depth;
  while (
    depth > 0 &&
    !$from.node(depth - 1).canReplaceWith($from.index(depth - 1), $from.index(depth - 1), block.type)
  ) {
    depth -= 1;
  }
  const isEmpty = depth === $from.depth && $from.parent.isTextblock && $from.parent.content.size === 0;
  const from = depth === 0 ? tr.doc.content.size : isEmpty ? $from.before(depth) : $from.after(depth);
  const to = isEmpty ? $from.after(depth) : from;
  tr.replaceWith(from, to, block);
  // Into the block where it holds text, otherwise to the line after it: what one goes on to write is no part of a heading
  // or a list that follows, but what follows a page break does begin its page.
  const after = from + block.nodeSize;
  const { nodeAfter } = tr.doc.resolve(after);
  const goesOn = nodeAfter?.type.name === "paragraph" || (nodeAfter && block.type.name === "pageBreak");
  if (block.isLeaf && !goesOn) tr.insert(after, view.state.schema.node("paragraph"));
  tr.setSelection(TextSelection.near(tr.doc.resolve(block.isLeaf ? after : from + 1)));
  view.dispatch(tr.scrollIntoView());
  view.focus();
  return from;
}
