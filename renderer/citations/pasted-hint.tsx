/** What a pasted reference is, at the caret, and the keys that cite it or leave it as text. */
import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { createPortal } from "react-dom";
import type * as Y from "yjs";
import { cardOf } from "../../shared/citations/card.ts";
import { say } from "../ui/say.ts";
import { besidePlace } from "./beside-place.ts";
import { citePasted, leavePasted, pastedAtCaret } from "./pasted.ts";

export function PastedHint({ editor, content }: { readonly editor: Editor; readonly content: Y.Doc }) {
  const pasted = useEditorState({
    editor,
    selector: ({ editor: { state, isEditable, isFocused } }) => (isEditable && isFocused ? pastedAtCaret(state) : null),
  });
  if (!pasted) return null;
  const { reference } = pasted;
  const [first, ...others] = "sources" in reference ? reference.sources : [];
  const card = first && cardOf(first, "en");
  const more = others.length > 0 ? ` ${say("citations.pastedMore", { count: others.length })}` : "";
  const place = editor.view.coordsAtPos(editor.state.selection.head);
  return createPortal(
    <div className="note-hint popover symbol-hint" role="status" style={besidePlace(place)}>
      <p className="hint-heading" dir="auto">
        {card ? `${card.heading || first.id}${more}` : pasted.text.trim()}
      </p>
      <p className="hint-details" dir="auto">
        {card ? card.details : say("citations.pastedDraft")}
      </p>
      <div className="hint-keys">
        <button
          type="button"
          // The text keeps the focus.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => citePasted(editor, content, pasted)}
        >
          <kbd>Tab</kbd> {say("citations.citeIt")}
        </button>
        <button type="button" onMouseDown={(event) => event.preventDefault()} onClick={() => leavePasted(editor)}>
          <kbd>Esc</kbd> {say("citations.leaveAsText")}
        </button>
      </div>
    </div>,
    document.body,
  );
}
