/** What the binding's undo does otherwise here: less at each key, and more where others write too. */
import type { Slice } from "@tiptap/pm/model";
import type { Plugin, Transaction } from "@tiptap/pm/state";
import { AttrStep, ReplaceStep } from "@tiptap/pm/transform";
import { ySyncPluginKey } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import { undoManagerOf } from "../ui/undo-step.ts";

/**
 * By itself, an edit joins the step of the one that came less than half a second before it. Here only what is typed joins what
 * was typed: what is pasted, cited, made bold or turned into a list right after a word is taken back without the word.
 */
export function joinWhatIsTyped({ spec: { state } }: Plugin): void {
  if (!state) return;
  const apply = state.apply;
  let before: "typed" | "done" = "typed";
  state.apply = function (transaction, value, ...states) {
    const isOwn = !transaction.getMeta(ySyncPluginKey) && !transaction.getMeta("appendedTransaction");
    if (transaction.docChanged && isOwn) {
      const now = isTyped(transaction) ? "typed" : "done";
      const { undoManager }: { undoManager: Y.UndoManager } = value;
      if (now === "done" || before === "done") undoManager.stopCapturing();
      before = now;
    }
    return apply.call(this, transaction, value, ...states);
  };
}

/** Whether an edit is one of letters, line breaks and new lines, or of the words in a field, such as a caption. */
const isTyped = (transaction: Transaction): boolean =>
  transaction.getMeta("uiEvent") === undefined &&
  transaction.steps.every(
    (step) => step instanceof AttrStep || (step instanceof ReplaceStep && step.slice.size === lettersIn(step.slice)),
  );

const lettersIn = ({ content }: Slice): number =>
  content.textBetween(0, content.size, "", ({ type }) => (type.name === "hardBreak" ? " " : "")).length;

/**
 * A step of undo keeps where the caret was before its first edit. The plugin looks that up at each key, by a walk past all
 * blocks before the caret; here the keys that join a step of a moment ago are spared it.
 */
export function noteCaretOncePerStep({ spec: { state } }: Plugin): void {
  if (!state) return;
  const apply = state.apply;
  state.apply = function (transaction, value, before, after) {
    const { undoManager }: { undoManager: Y.UndoManager } = value;
    const { lastChange, captureTimeout, undoStack, redoStack, undoing, redoing } = undoManager;
    // Half of the time, since a step is begun by the clock as it is a little later.
    const isRecent = Date.now() - lastChange < captureTimeout / 2;
    if (isRecent && undoStack.length > 0 && !undoing && !redoing)
      return { ...value, hasUndoOps: true, hasRedoOps: redoStack.length > 0 };
    return apply.call(this, transaction, value, before, after);
  };
}

/**
 * Gives back an attribute or record that undo should have brought back and did not. Where somebody else wrote a value apart, Yjs
 * takes one's own away and leaves none: a citation would lose its sources, a heading its level.
 */
export function bringBackAttributes({ spec }: Plugin): void {
  const begin = spec.view;
  spec.view = (view) => {
    const undo = undoManagerOf(view.state);
    // An edit that undo does not know of: taken back in its turn, it would leave no value after all.
    undo?.on("stack-item-popped", ({ stackItem }) => {
      undo.doc.transact((transaction) => bringBack(transaction, stackItem));
    });
    return begin?.(view) ?? {};
  };
}

function bringBack(transaction: Y.Transaction, { deletions, insertions }: Step): void {
  Y.iterateDeletedStructs(transaction, deletions, (struct) => {
    if (!(struct instanceof Y.Item) || struct.parentSub === null || struct.redone !== null) return;
    if (Y.isDeleted(insertions, struct.id)) return;
    const holder = holderOf(struct, transaction.doc);
    const value: unknown = struct.content.getContent().at(-1);
    if (holder instanceof Y.XmlElement && holder.getAttribute(struct.parentSub) === undefined)
      holder.setAttribute(struct.parentSub, value);
    else if (holder instanceof Y.Map && !holder.has(struct.parentSub)) holder.set(struct.parentSub, value);
  });
}

type Step = Pick<Y.UndoManager["undoStack"][number], "deletions" | "insertions">;

/** What holds an attribute now: an element that undo brings back is made anew. Null where it is gone. */
function holderOf({ parent }: Y.Item, { store }: Y.Doc): Y.AbstractType<unknown> | null {
  if (!(parent instanceof Y.AbstractType)) return null;
  let item = parent._item;
  if (item === null) return parent;
  while (item.redone) item = Y.getItem(store, item.redone);
  return item.deleted || !(item.content instanceof Y.ContentType) ? null : item.content.type;
}
