/**
 * Notes in the author's own words: a number in the text, whose words open under it while the caret is in them.
 * Arrow keys walk into a note and out of it, so that it is reached without a pointer.
 */
import type { NodeViewRendererProps } from "@tiptap/core";
import type { Node, ResolvedPos } from "@tiptap/pm/model";
import { type EditorState, NodeSelection, Plugin, TextSelection } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type NodeView } from "@tiptap/pm/view";
import { say } from "../../ui/say.ts";
import { nodeFromSchema } from "../from-schema.ts";
import "./footnote.css";

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    footnote: {
      /** Puts a note after the selection, with the caret in it. */
      insertFootnote: () => ReturnType;
    };
  }
}

/** Position before the footnote that holds `$pos`, or null. */
function footnoteAround($pos: ResolvedPos): number | null {
  return $pos.parent.type.name === "footnote" ? $pos.before() : null;
}

/** The open note, and its top-level block, which must not clip what hangs out of it. */
function openNote({ doc, selection }: EditorState): DecorationSet | null {
  const { $from } = selection;
  const at = footnoteAround($from);
  if (at === null || !$from.sameParent(selection.$to)) return null;
  return DecorationSet.create(doc, [
    Decoration.node(at, $from.after(), { class: "open" }),
    Decoration.node($from.before(1), $from.after(1), { class: "holds-open-note" }),
  ]);
}

function footnoteView({ view, getPos }: NodeViewRendererProps): NodeView {
  const dom = document.createElement("span");
  const number = document.createElement("span");
  const contentDOM = document.createElement("span");
  dom.className = "footnote";
  number.className = "note-number";
  number.dataset.number = "note";
  number.contentEditable = "false";
  number.setAttribute("role", "link");
  number.addEventListener("mousedown", (event) => {
    const position = getPos();
    if (position === undefined) return;
    event.preventDefault();
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, position + 1)));
    view.focus();
  });
  contentDOM.className = "footnote-text";
  contentDOM.setAttribute("role", "note");
  contentDOM.setAttribute("aria-label", say("editor.noteText"));
  contentDOM.dir = "auto";
  dom.append(number, contentDOM);
  return {
    dom,
    contentDOM,
    ignoreMutation: (mutation) => mutation.type !== "selection" && !contentDOM.contains(mutation.target),
  };
}

/** What an arrow, Enter or Backspace does at a note's edges. Null: nothing particular. */
function selectionAfterKey(key: string, { doc, selection }: EditorState): TextSelection | NodeSelection | null {
  const { $from, empty } = selection;
  if (!empty || !(selection instanceof TextSelection)) return null;
  const around = footnoteAround($from);
  const isNote = (node: Node | null | undefined) => node?.type.name === "footnote";
  if (around !== null) {
    const end = $from.after();
    if (key === "Enter" || key === "Escape") return TextSelection.create(doc, end);
    if (key === "ArrowRight" && $from.pos === $from.end()) return TextSelection.create(doc, end);
    if (key === "ArrowLeft" && $from.pos === $from.start()) return TextSelection.create(doc, around);
    if (key === "Backspace" && $from.pos === $from.start()) return NodeSelection.create(doc, around);
    return null;
  }
  if (key === "ArrowRight" && isNote($from.nodeAfter)) return TextSelection.create(doc, $from.pos + 1);
  if (key === "ArrowLeft" && isNote($from.nodeBefore)) return TextSelection.create(doc, $from.pos - 1);
  if (key === "Backspace" && isNote($from.nodeBefore)) {
    return NodeSelection.create(doc, $from.pos - ($from.nodeBefore?.nodeSize ?? 0));
  }
  return key === "Delete" && isNote($from.nodeAfter) ? NodeSelection.create(doc, $from.pos) : null;
}

/** `footnote` of the schema, and the command `insertFootnote`, which puts a note after the selection and the caret into it. */
export const footnoteNode = nodeFromSchema("footnote", {
  parseHTML: () => [{ tag: "span.footnote" }],
  renderHTML: () => ["span", { class: "footnote" }, 0],
  addNodeView: () => footnoteView,
  addCommands: () => ({
    insertFootnote:
      () =>
      ({ tr, state, dispatch }) => {
        const { $to } = tr.selection;
        const type = state.schema.nodes.footnote;
        if (!type || !$to.parent.isTextblock) return false;
        if (dispatch) {
          tr.insert($to.pos, type.create());
          tr.setSelection(TextSelection.create(tr.doc, $to.pos + 1)).scrollIntoView();
        }
        return true;
      },
  }),
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        decorations: openNote,
        handleKeyDown: (view, event) => {
          if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.isComposing) return false;
          const rtl = getComputedStyle(view.dom).direction === "rtl";
          const key = rtl ? (mirrored[event.key] ?? event.key) : event.key;
          const selection = selectionAfterKey(key, view.state);
          if (!selection) return false;
          view.dispatch(view.state.tr.setSelection(selection).scrollIntoView());
          return true;
        },
      },
    }),
  ],
});

const mirrored: Readonly<Record<string, string>> = { ArrowLeft: "ArrowRight", ArrowRight: "ArrowLeft" };
