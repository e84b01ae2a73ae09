/** Where one can write: between blocks that hold no text, below the last one, always in text, and where the caret is seen. */
import { Extension } from "@tiptap/core";
import { dropCursor } from "@tiptap/pm/dropcursor";
import { GapCursor, gapCursor } from "@tiptap/pm/gapcursor";
import { keymap } from "@tiptap/pm/keymap";
import type { Node } from "@tiptap/pm/model";
import { type Command, Plugin, Selection, TextSelection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";

/** A click below the last block, where that is no paragraph, begins one. */
const belowTheEnd = new Plugin({
  props: {
    handleClick: (view, _position, { clientY }) =>
      view.editable && isBelow(view, clientY) && view.state.doc.lastChild?.type.name !== "paragraph" && goBelow(view),
  },
});

function isBelow({ dom }: EditorView, clientY: number): boolean {
  const last = dom.lastElementChild;
  return last === null || clientY > last.getBoundingClientRect().bottom;
}

/** Puts the caret behind the last paragraph, which is begun where something else ends the text. */
function goBelow(view: EditorView): true {
  const { doc, schema, tr } = view.state;
  const paragraph = schema.nodes.paragraph?.create();
  if (paragraph && doc.lastChild?.type !== paragraph.type) tr.insert(doc.content.size, paragraph);
  view.dispatch(tr.setSelection(Selection.atEnd(tr.doc)));
  return true;
}

/**
 * A click on the paper beside a line of the text puts the caret into that line, and one below the text behind its end, as on a
 * page of a word processor: without it, what is typed next would go nowhere.
 */
export function caretFromPaper(view: EditorView, { target, currentTarget, clientX, clientY }: MouseEvent): void {
  const { dom, state, editable } = view;
  const box = dom.getBoundingClientRect();
  const isPaper = target === currentTarget || target === dom.parentElement;
  // Words that were selected by a drag that ended here stay so.
  if (!editable || !isPaper || clientY < box.top || !dom.ownerDocument.getSelection()?.isCollapsed) return;
  if (isBelow(view, clientY)) goBelow(view);
  else {
    const left = clientX < box.left ? box.left + 1 : box.right - 1;
    const beside = view.posAtCoords({ left, top: clientY });
    if (beside) view.dispatch(state.tr.setSelection(Selection.near(state.doc.resolve(beside.pos))));
  }
  view.focus();
}

/** The binding puts the first caret at position 0, between blocks, where nobody can write. */
const caretInText = new Plugin({
  appendTransaction: (_transactions, _before, { selection, tr }) =>
    selection instanceof TextSelection && !selection.$head.parent.inlineContent && tr.doc.childCount > 0
      ? tr.setSelection(Selection.near(selection.$head))
      : null,
});

/**
 * A key acts where the caret is. For arrows, Home or End the browser moves the caret itself, and tells of it in a task of its
 * own, behind the keys that already wait and behind timers. Enter right after Home would part the line where the caret
 * was, and a redraw in between would put it back there. So the editor looks before each key, and once more after it.
 */
const caretBeforeKey = new Plugin({
  props: {
    handleDOMEvents: {
      keydown: (view, { isComposing }) => {
        if (isComposing) return false;
        tellOfCaret(view);
        soon(() => tellOfCaret(view));
        return false;
      },
    },
  },
});

const tellOfCaret = ({ dom }: EditorView) => dom.ownerDocument.dispatchEvent(new Event("selectionchange"));

/** After the browser has done what the key asks for, and before timers and what comes from the hub, where it can say so. */
function soon(task: () => void): void {
  if ("scheduler" in window) void scheduler.postTask(task, { priority: "user-blocking" });
  else setTimeout(task);
}

/** Where words can go on at the end: behind a table, a picture or a page break they begin a paragraph. */
function endOf(doc: Node): Selection {
  const closed = doc.lastChild?.isAtom || doc.lastChild?.type.spec.isolating;
  return closed ? new GapCursor(doc.resolve(doc.content.size)) : Selection.atEnd(doc);
}

/**
 * To the beginning or the end of the brief. The browser finds them among what it has laid out alone, which is seldom all.
 * @param extending Shift is held: what lies between is selected
 */
const goToEdge =
  (edge: (doc: Node) => Selection, extending = false): Command =>
  ({ doc, selection, tr }, dispatch) => {
    const to = edge(doc);
    const next = extending ? TextSelection.between(selection.$anchor, to.$head) : to;
    dispatch?.(tr.setSelection(next).scrollIntoView());
    return true;
  };

export const Cursors = Extension.create({
  name: "cursors",
  addProseMirrorPlugins: () => [
    dropCursor(),
    gapCursor(),
    belowTheEnd,
    caretInText,
    caretBeforeKey,
    keymap({
      "Ctrl-Home": goToEdge(Selection.atStart),
      "Ctrl-End": goToEdge(endOf),
      "Shift-Ctrl-Home": goToEdge(Selection.atStart, true),
      "Shift-Ctrl-End": goToEdge(Selection.atEnd, true),
      // On a Mac; elsewhere this key is the system's.
      "Meta-ArrowUp": goToEdge(Selection.atStart),
      "Meta-ArrowDown": goToEdge(endOf),
      "Shift-Meta-ArrowUp": goToEdge(Selection.atStart, true),
      "Shift-Meta-ArrowDown": goToEdge(Selection.atEnd, true),
    }),
  ],
});
