/** The steps of undo in the editor of a brief. */
import type { EditorState } from "@tiptap/pm/state";
import { yUndoPluginKey } from "@tiptap/y-tiptap";
import * as Y from "yjs";

/** The undo manager of an editor that is bound to a brief; null for one that is not. */
export function undoManagerOf(state: EditorState): Y.UndoManager | null {
  const undo: unknown = yUndoPluginKey.getState(state);
  if (typeof undo !== "object" || undo === null || !("undoManager" in undo)) return null;
  return undo.undoManager instanceof Y.UndoManager ? undo.undoManager : null;
}

/**
 * Makes what is edited before and after this call two steps of undo. By itself, an edit joins the step of the one that
 * came less than half a second before it.
 */
export function beginUndoStep(state: EditorState): void {
  undoManagerOf(state)?.stopCapturing();
}
