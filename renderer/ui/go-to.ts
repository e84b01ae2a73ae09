/** Ways to a place in the text. */
import type { Editor } from "@tiptap/core";
import { TextSelection } from "@tiptap/pm/state";

/** Puts the caret at or after `position`, and the place in sight, under the window's bars. */
export function goTo(editor: Editor, position: number): void {
  const { state, view } = editor;
  const $position = state.doc.resolve(Math.min(position, state.doc.content.size));
  view.dispatch(state.tr.setSelection(TextSelection.near($position)));
  const { node } = view.domAtPos(view.state.selection.from);
  const element = node instanceof Element ? node : node.parentElement;
  element?.scrollIntoView({ block: "center" });
  view.focus();
}
