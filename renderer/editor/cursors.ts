/** Where one can write: between blocks that hold no text, below the last one, always in text, and where the caret is seen. */
import { Extension } from "@tiptap/core";
import { dropCursor } from "@tiptap/pm/dropcursor";
import { gapCursor } from "@tiptap/pm/gapcursor";
import { Plugin, Selection, TextSelection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";

/** A click below the last block, where that is no paragraph, begins one. */
const belowTheEnd = new Plugin({
  props: {
    handleClick: (view, _position, event) => {
      const last = view.dom.lastElementChild;
      const { doc, schema, tr } = view.state;
      if (!view.editable || (last && event.clientY <= last.getBoundingClientRect().bottom)) return false;
      if (doc.lastChild?.type.name === "paragraph") return false;
      const paragraph = schema.nodes.paragraph?.create();
      if (!paragraph) return false;
      tr.insert(doc.content.size, paragraph);
      view.dispatch(tr.setSelection(Selection.atEnd(tr.doc)));
      return true;
    },
  },
});

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
        setTimeout(tellOfCaret, 0, view);
        return false;
      },
    },
  },
});

const tellOfCaret = ({ dom }: EditorView) => dom.ownerDocument.dispatchEvent(new Event("selectionchange"));

export const Cursors = Extension.create({
  name: "cursors",
  addProseMirrorPlugins: () => [dropCursor(), gapCursor(), belowTheEnd, caretInText, caretBeforeKey],
});
