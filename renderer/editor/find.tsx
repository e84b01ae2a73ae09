/** Find and replace, also in notes and captions. */
import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { CaseSensitive, ChevronDown, ChevronUp, X } from "lucide-react";
import { useEffect, useId, useRef, useState } from "react";
import { Button, ToggleButton } from "react-aria-components";
import { say } from "../ui/say.ts";
import { findState, goToMatch, replaceAll, replaceCurrent, search } from "./search.ts";
import "./find.css";

interface FindBarProps {
  readonly editor: Editor;
  /** Opened to replace: the second field is shown. */
  readonly replacing?: boolean;
  readonly onClose: () => void;
}

/** Begins with the selected words. The matches are the editor's own state (`search.ts`), and end when this is closed. */
export function FindBar({ editor, replacing = false, onClose }: FindBarProps) {
  const [words, setWords] = useState(() => {
    const { from, to, empty } = editor.state.selection;
    const chosen = empty ? "" : editor.state.doc.textBetween(from, to, " ");
    return chosen.length <= 100 ? chosen : "";
  });
  const [replacement, setReplacement] = useState("");
  const [matchCase, setMatchCase] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const [current, count] = useEditorState({
    editor,
    selector: ({ editor: { state } }) => {
      const found = findState(state);
      return [found.current + 1, found.matches.length];
    },
  });

  useEffect(() => {
    search(editor, words, matchCase);
  }, [editor, words, matchCase]);
  useEffect(() => {
    field.current?.select();
    return () => search(editor, "", false);
  }, [editor]);

  return (
    <search className="find-bar">
      <form
        onSubmit={(event) => event.preventDefault()}
        onKeyDown={(event) => {
          const inField = event.target instanceof HTMLInputElement;
          if (event.key === "Escape") {
            event.preventDefault();
            onClose();
            editor.view.focus();
          } else if (event.key === "Enter" && inField) {
            event.preventDefault();
            if (event.target === field.current) goToMatch(editor, event.shiftKey ? -1 : 1);
            else replaceCurrent(editor, replacement);
          }
        }}
      >
        <span className="find-part">
          <label htmlFor={id} className="visually-hidden">
            {say("editor.find")}
          </label>
          <input
            ref={field}
            id={id}
            type="text"
            dir="auto"
            placeholder={say("editor.find")}
            value={words}
            // biome-ignore lint/a11y/noAutofocus: the person has just asked for this field
            autoFocus
            onChange={(event) => setWords(event.target.value)}
          />
          <output htmlFor={id}>{words && say("editor.findCount", { current, count })}</output>
          <ToggleButton
            className="tool"
            aria-label={say("editor.findCase")}
            isSelected={matchCase}
            onChange={setMatchCase}
          >
            <CaseSensitive size={16} aria-hidden="true" />
          </ToggleButton>
          <Button className="tool" aria-label={say("editor.findPrevious")} onPress={() => goToMatch(editor, -1)}>
            <ChevronUp size={16} aria-hidden="true" />
          </Button>
          <Button className="tool" aria-label={say("editor.findNext")} onPress={() => goToMatch(editor, 1)}>
            <ChevronDown size={16} aria-hidden="true" />
          </Button>
        </span>
        {replacing && editor.isEditable && (
          <span className="find-part">
            <input
              type="text"
              dir="auto"
              aria-label={say("editor.replaceWith")}
              placeholder={say("editor.replaceWith")}
              value={replacement}
              onChange={(event) => setReplacement(event.target.value)}
            />
            <Button className="button" isDisabled={count === 0} onPress={() => replaceCurrent(editor, replacement)}>
              {say("editor.replace")}
            </Button>
            <Button className="button" isDisabled={count === 0} onPress={() => replaceAll(editor, replacement)}>
              {say("editor.replaceAll")}
            </Button>
          </span>
        )}
        <Button className="tool find-close" aria-label={say("window.close")} onPress={onClose}>
          <X size={16} aria-hidden="true" />
        </Button>
      </form>
    </search>
  );
}
