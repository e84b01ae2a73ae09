/** Lists: begun, turned into the other kind, and left. */
import type { Node, NodeType, ResolvedPos } from "@tiptap/pm/model";
import { liftListItem, wrapInList } from "@tiptap/pm/schema-list";
import type { Command } from "@tiptap/pm/state";

const isList = (node: Node) => node.type.name === "bulletList" || node.type.name === "orderedList";

/** Depth of the innermost list around a position; 0: none. */
function listDepth($pos: ResolvedPos): number {
  for (let depth = $pos.depth; depth > 0; depth -= 1) if (isList($pos.node(depth))) return depth;
  return 0;
}

/** Makes a list of the selected blocks; turns the list that they are in into this kind; in one of this kind, ends it. */
export const toggleList =
  (type: NodeType): Command =>
  (state, dispatch) => {
    const { $from, $to } = state.selection;
    const depth = Math.min(listDepth($from), listDepth($to));
    if (depth === 0) return wrapInList(type)(state, dispatch);
    const list = $from.node(depth);
    const item = state.schema.nodes.listItem;
    if (list.type === type) return item ? liftListItem(item)(state, dispatch) : false;
    dispatch?.(state.tr.setNodeMarkup($from.before(depth), type, { language: list.attrs.language }));
    return true;
  };

/** At the start of an item, takes off its sign: the item comes out of its list, as in a word processor. */
export const liftAtStart: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  const item = state.schema.nodes.listItem;
  if (!item || !empty || $from.parentOffset > 0 || $from.depth < 2) return false;
  if ($from.node(-1).type !== item || $from.index(-1) > 0) return false;
  return liftListItem(item)(state, dispatch);
};
