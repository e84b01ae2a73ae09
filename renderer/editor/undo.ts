/** What the binding's undo does otherwise here: less at each key, and more where others write too. */
import type { Plugin } from "@tiptap/pm/state";
import * as Y from "yjs";
import { undoManagerOf } from "../ui/undo-step.ts";

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
