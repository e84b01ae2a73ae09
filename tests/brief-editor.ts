/** The editor of a brief without a window around it: its own nodes and slots, and nobody to ask for a picture or a text. */
import { Editor, type Extensions } from "@tiptap/core";
import { afterEach } from "vitest";
import * as Y from "yjs";
import { type CitationSlots, citationExtensions } from "../renderer/citations/extensions.ts";
import { binding } from "../renderer/editor/binding.ts";
import { briefNodes } from "../renderer/editor/editor.tsx";

const nobody = { language: "en", onPick: () => {}, openExternal: () => {}, fetchText: async () => null };

/** All nodes and marks of a brief, with their views. */
export const nodesOf = (content: Y.Doc = new Y.Doc(), asked: Partial<CitationSlots> = {}): Extensions => [
  ...briefNodes({ store: async () => "", url: async () => null }),
  ...citationExtensions({ content, ...nobody, ...asked }),
];

/** An editor of these nodes alone, which holds `text` and is bound to nothing; as the window opens one, but for that. */
export function looseEditor(nodes: Extensions, text: object | string | null = null): Editor {
  const editor = new Editor({
    extensions: nodes,
    content: text,
    enableCoreExtensions: { delete: false, textDirection: false },
    injectCSS: false,
  });
  opened.push(editor);
  return editor;
}

const opened: Editor[] = [];
// A view looks at its page once more after 20 ms, when the page of the test may be gone.
afterEach(() => {
  for (const editor of opened.splice(0)) if (!editor.isDestroyed) editor.destroy();
});

/** The editor bound to a brief's content. */
export const openEditor = (content: Y.Doc, more: Extensions = [], asked: Partial<CitationSlots> = {}): Editor =>
  looseEditor([...nodesOf(content, asked), binding(content), ...more]);
