import type { Editor } from "@tiptap/core";
import type * as Y from "yjs";

/** The cited documents, how often each is cited, and the way to the next place. */
export function SourcesPanel(_: { editor: Editor; content: Y.Doc }) {
  return null;
}
