/** What a recognised symbol stands for, under it while the caret is there, and the keys that cite it or leave it as text. */
import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import type * as Y from "yjs";
import { cardOf, inOneLine } from "../../shared/citations/card.ts";
import { sourceOfSymbol } from "../../shared/citations/catalogue.ts";
import { isMessageKey } from "../../shared/messages/message.ts";
import { say } from "../ui/say.ts";
import { Hint, HintKey } from "./hint.tsx";
import { citeRecognised, documentOf, recognisedAtCaret } from "./recognise.ts";

/** Only in a text that can be changed. Says of a symbol that can't be right what is probably meant. */
export function SymbolHint({ editor, content }: { readonly editor: Editor; readonly content: Y.Doc }) {
  const recognised = useEditorState({
    editor,
    selector: ({ editor: { state, isEditable, isFocused } }) =>
      isEditable && isFocused ? recognisedAtCaret(state, content) : null,
  });
  if (!recognised) return null;
  const symbol = documentOf(recognised);
  const card = symbol && cardOf(sourceOfSymbol(symbol), "en");
  const problem = recognised.problem && `symbol.${recognised.problem.code}`;
  const start = editor.view.coordsAtPos(recognised.from);
  const end = editor.view.coordsAtPos(recognised.to, -1);
  // A symbol that breaks across lines is pointed at where the caret is.
  const place = end.top > start.bottom ? end : { ...start, bottom: end.bottom };
  return (
    <Hint at={place} role="status">
      {card && (
        <p className="hint-heading" dir="auto">
          {card.heading}
          {card.symbol && card.symbol !== card.heading && !card.symbol.includes("/RES/") && (
            <>
              {" "}
              <bdi dir="ltr">{card.symbol}</bdi>
            </>
          )}
        </p>
      )}
      {card && card.facts.length > 0 && (
        <p className="hint-details" dir="auto">
          {inOneLine(card.facts)}
        </p>
      )}
      {problem && isMessageKey(problem) && <p className="hint-problem">{say(problem, recognised.problem?.values)}</p>}
      <div className="hint-keys">
        {card && (
          <HintKey name="Tab" onPress={() => citeRecognised(editor, content, recognised)}>
            {say("citations.citeIt")}
          </HintKey>
        )}
        <span>
          <kbd>Esc</kbd> {say("citations.leaveAsText")}
        </span>
      </div>
    </Hint>
  );
}
