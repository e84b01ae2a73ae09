/** The slots that citations fill in the editor: the inline citation and the document card. */
import { type Extensions, Node } from "@tiptap/core";
import type * as Y from "yjs";

export interface CitationOptions {
  /** The `{id}/content` document: its `sources` map holds the cited documents. */
  readonly content: Y.Doc;
  /** BCP 47 of the brief. */
  readonly language: string;
  /** Open the picker: asked for by shortcut, by `@@`, or by a click on a citation (which is then selected). */
  readonly onPick: () => void;
  /** Opens a source's address outside the app. */
  readonly openExternal: (href: string) => void;
}

export function citationExtensions(_options: CitationOptions): Extensions {
  return [
    Node.create({
      name: "citation",
      group: "inline",
      inline: true,
      atom: true,
      addAttributes: () => ({ items: { default: [], rendered: false } }),
      renderHTML: () => ["sup"],
    }),
    Node.create({ name: "documentCard", group: "block flow", atom: true, renderHTML: () => ["div"] }),
  ];
}
