import type { Editor } from "@tiptap/core";
import type * as Y from "yjs";

/** Searches the catalogue and inserts or edits a citation or a document card. */
export function CitationPicker(_: { editor: Editor; content: Y.Doc; open: boolean; onClose: () => void }) {
  return null;
}
