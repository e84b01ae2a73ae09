/** What became of the quotation at the caret, under it: only where something is wrong with it, or a place is offered. */
import type { Editor } from "@tiptap/core";
import { TextSelection } from "@tiptap/pm/state";
import { useEditorState } from "@tiptap/react";
import { say } from "../ui/say.ts";
import { Hint, HintKey } from "./hint.tsx";
import { type PlacedVerdict, takeOffer, verdictAtSelection } from "./quotation-checks.ts";
import { isWrong, offeredPlace, verdictParts } from "./verdict.ts";

/** Only while the caret stands in such a quotation. */
export function QuotationHint({ editor }: { readonly editor: Editor }) {
  const found = useEditorState({
    editor,
    selector: ({ editor: { state, isFocused } }) =>
      isFocused && state.selection instanceof TextSelection ? verdictAtSelection(state) : null,
    equalityFn: (one, other) => one?.verdict === other?.verdict && one?.position === other?.position,
  });
  if (!found || !(isWrong(found.verdict) || found.verdict.offer !== null)) return null;
  const { from } = editor.state.selection;
  return (
    <Hint at={editor.view.coordsAtPos(from)} role="status">
      <VerdictWords editor={editor} found={found} />
    </Hint>
  );
}

interface VerdictWordsProps {
  readonly editor: Editor;
  readonly found: PlacedVerdict;
}

/** The verdict with the key that takes the offered place. */
export function VerdictWords({ editor, found }: VerdictWordsProps) {
  const { verdict } = found;
  return (
    <>
      <div ref={(place) => place?.replaceChildren(...verdictParts(verdict))} />
      {verdict.offer !== null && editor.isEditable && (
        <div className="hint-keys">
          <HintKey name="Tab" onPress={() => takeOffer(editor, found)}>
            {say("citations.offer", { place: offeredPlace(verdict) })}
          </HintKey>
        </div>
      )}
    </>
  );
}
