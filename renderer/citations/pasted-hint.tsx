/** What a pasted reference is, at the caret, and the keys that cite it or leave it as text. */
import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import type * as Y from "yjs";
import { cardOf, inOneLine } from "../../shared/citations/card.ts";
import { say } from "../ui/say.ts";
import { Hint, HintKey } from "./hint.tsx";
import { citePasted, leavePasted, pastedAtCaret } from "./pasted.ts";

/** Only while the caret stands behind what was pasted, in a text that can be changed. */
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
  return (
    <Hint at={place} role="status">
      <p className="hint-heading" dir="auto">
        {card ? `${card.heading}${more}` : pasted.text.trim()}
      </p>
      <p className="hint-details" dir="auto">
        {card ? inOneLine(card.facts) : say("citations.pastedDraft")}
      </p>
      <div className="hint-keys">
        <HintKey name="Tab" onPress={() => citePasted(editor, content, pasted)}>
          {say("citations.citeIt")}
        </HintKey>
        <HintKey name="Esc" onPress={() => leavePasted(editor)}>
          {say("citations.leaveAsText")}
        </HintKey>
      </div>
    </Hint>
  );
}
