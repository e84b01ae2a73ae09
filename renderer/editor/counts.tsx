import type { Editor } from "@tiptap/core";

/** Words and reading time. */
export function Counts(_: { editor: Editor }) {
  return null;
}
