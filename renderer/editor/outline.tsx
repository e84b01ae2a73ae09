import type { Editor } from "@tiptap/core";

/** The headings, each a way to its place; follows the caret. */
export function Outline(_: { editor: Editor }) {
  return <nav />;
}
