import type { Editor } from "@tiptap/core";

/** Find and replace, also in notes and captions. */
export function FindBar(_: { editor: Editor; onClose: () => void }) {
  return null;
}
