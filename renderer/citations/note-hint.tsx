/** What a note says, shown at its number: under the pointer, or while a citation is selected. */
import type { Editor } from "@tiptap/core";
import type { EditorView } from "@tiptap/pm/view";
import { useEditorState } from "@tiptap/react";
import { type RefObject, useEffect, useState } from "react";
import type { CitationOptions, Sources } from "../../shared/citations/footnotes.ts";
import { say } from "../ui/say.ts";
import { selectedCitation } from "./cite.ts";
import { Hint } from "./hint.tsx";
import { NoteText, type ShownNote } from "./note-text.tsx";
import { placesOf } from "./places.ts";
import { verdictAt } from "./quotation-checks.ts";
import { VerdictWords } from "./quotation-hint.tsx";

/** Milliseconds: the pointer only passes over many numbers, and must be able to reach the hint. */
const REST = 250;

interface NoteHintProps {
  readonly editor: Editor;
  readonly notes: readonly ShownNote[];
  readonly sources: Sources;
  readonly options: CitationOptions;
  /** The list of notes, to lead to. */
  readonly list: RefObject<HTMLOListElement | null>;
}

export function NoteHint({ editor, notes, sources, options, list }: NoteHintProps) {
  const selected = useEditorState({
    editor,
    selector: ({ editor: { state } }) => selectedCitation(state)?.position ?? null,
  });
  const [hovered, setHovered] = useState<Element | null>(null);
  useEffect(() => {
    const { dom } = editor.view;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const over = ({ target }: Event) => {
      const inside = target instanceof Element ? target.closest("[data-number=note], .hint") : null;
      clearTimeout(timer);
      if (inside?.classList.contains("hint")) return;
      timer = setTimeout(() => setHovered(inside && dom.contains(inside) ? inside : null), REST);
    };
    const typing = () => setHovered(null);
    document.addEventListener("mouseover", over);
    dom.addEventListener("keydown", typing);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("mouseover", over);
      dom.removeEventListener("keydown", typing);
    };
  }, [editor]);

  const number = hovered ?? (selected === null ? null : numberAt(editor.view, selected));
  const index = Number(number?.textContent) - 1;
  const note = notes[index];
  if (!number?.isConnected || !note) return null;
  const place = placesOf(editor.state.doc).find((one) => one.note === index + 1);
  const checked = place ? verdictAt(editor.state, place.position) : null;
  return (
    <Hint at={number.getBoundingClientRect()} role="note">
      <p dir="auto">
        <NoteText node={note.node} runs={note.runs} sources={sources} options={options} />
      </p>
      {checked && <VerdictWords editor={editor} found={checked} />}
      <div className="hint-keys">
        {selected !== null && !hovered && note.node.type.name === "citation" && (
          <button type="button" onClick={() => editor.emit("cite", "citation")}>
            <kbd>Enter</kbd> {say("citations.change")}
          </button>
        )}
        <button
          type="button"
          onClick={() => {
            setHovered(null);
            toNote(list.current?.children[index]);
          }}
        >
          {say("citations.toNote")}
        </button>
      </div>
    </Hint>
  );
}

function numberAt(view: EditorView, position: number): Element | null {
  const dom = view.nodeDOM(position);
  return dom instanceof Element && dom.matches("[data-number=note]") ? dom : null;
}

/** Brings a note into sight, with the focus on its way back, so that one more key returns to the text. */
function toNote(item: Element | undefined): void {
  item?.scrollIntoView({ block: "center" });
  const back = item?.querySelector(":scope > .to-text");
  if (back instanceof HTMLElement) back.focus({ preventScroll: true });
}
