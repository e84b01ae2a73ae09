/**
 * A reference that was pasted: it stands as the text that it is, and Tab makes it a citation while the caret is at it
 * (`pasted-hint.tsx` says so). Whatever changes it, or Escape, leaves it as text for good.
 */
import { type Editor, Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { type EditorState, Plugin, PluginKey } from "@tiptap/pm/state";
import type * as Y from "yjs";
import { citationOf } from "../../shared/citations/citation.ts";
import { type PastedReference, pastedReference } from "../../shared/citations/pasted.ts";
import { today } from "../ui/today.ts";
import { keepSources } from "./brief-sources.ts";
import { changeBetween } from "./change.ts";
import type { SourceTask } from "./source-tasks.tsx";

/** From `from` to before `to` of the text. */
interface Pasted {
  readonly from: number;
  readonly to: number;
  /** As it stands there. */
  readonly text: string;
  readonly reference: PastedReference;
}

const key = new PluginKey<Pasted | null>("pasted");
const textAt = (doc: Node, from: number, to: number): string =>
  from < to && to <= doc.content.size ? doc.textBetween(from, to, "\n") : "";

/** What was pasted and the caret is at; null: nothing. */
export function pastedAtCaret(state: EditorState): Pasted | null {
  const pasted = key.getState(state) ?? null;
  const { empty, head } = state.selection;
  return pasted && empty && head >= pasted.from && head <= pasted.to + 1 ? pasted : null;
}

/** Cites it in place of its text; asks first for what a DOI or an address does not tell. */
export function citePasted(editor: Editor, content: Y.Doc, { reference }: Pasted): void {
  const cite = (ids: readonly string[]) => {
    // It may have moved, or have been changed, while somebody filled in the form.
    const pasted = key.getState(editor.state);
    const items = ids.map(citationOf);
    const citation = editor.schema.nodes.citation?.create({ items });
    if (!pasted || !citation) return;
    const { tr } = editor.state;
    editor.view.dispatch(tr.replaceRangeWith(pasted.from, pasted.to, citation).scrollIntoView());
    editor.view.focus();
  };
  if ("sources" in reference) {
    cite(keepSources(content, reference.sources));
  } else {
    const task: SourceTask = { do: "describe", draft: reference.draft, kept: (id) => cite([id]) };
    editor.emit("sources", task);
  }
}

export const leavePasted = (editor: Editor): void =>
  editor.view.dispatch(editor.state.tr.setMeta(key, "leave").setMeta("addToHistory", false));

/** Where the same text is after a change of the whole; null: it is no longer there. */
function moved(pasted: Pasted, before: Node, after: Node): Pasted | null {
  const change = changeBetween(before, after);
  if (!change) return pasted;
  const [from, to] = [change.map.map(pasted.from, 1), change.map.map(pasted.to, -1)];
  return textAt(after, from, to) === pasted.text ? { ...pasted, from, to } : null;
}

export const pasted = (content: Y.Doc) =>
  Extension.create({
    name: "pasted",
    // Before a symbol within it, and before the Tab of lists.
    priority: 1050,
    addProseMirrorPlugins() {
      const { editor } = this;
      /** Of the paste that is going on. */
      let reference: PastedReference | null = null;
      return [
        new Plugin<Pasted | null>({
          key,
          state: {
            init: () => null,
            apply: (tr, old, before, after) => {
              if (tr.getMeta(key) === "leave") return null;
              if (!tr.docChanged) return old;
              const change = reference && changeBetween(before.doc, after.doc);
              if (!reference || !change) return old && moved(old, before.doc, after.doc);
              const { from, to } = change;
              const now = { from, to, text: textAt(after.doc, from, to), reference };
              reference = null;
              return now.text === "" ? null : now;
            },
          },
          props: {
            handlePaste: (view, _event, slice) => {
              const text = slice.content.textBetween(0, slice.content.size, "\n");
              reference = view.editable ? pastedReference(text, today()) : null;
              // A paste that changed nothing is not that of the next edit.
              queueMicrotask(() => {
                reference = null;
              });
              return false;
            },
            handleKeyDown: (view, event) => {
              if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.isComposing) return false;
              if (event.key !== "Tab" && event.key !== "Escape") return false;
              const found = view.editable && pastedAtCaret(view.state);
              if (!found) return false;
              if (event.key === "Escape") leavePasted(editor);
              else citePasted(editor, content, found);
              return true;
            },
          },
        }),
      ];
    },
  });
