import type { Editor } from "@tiptap/core";
import type * as Y from "yjs";

/** The notes under the text, numbered and formatted. `EditorSurface` takes it as its `notes`. */
export function NotesList(_: { editor: Editor; content: Y.Doc; language: string }) {
  return null;
}
