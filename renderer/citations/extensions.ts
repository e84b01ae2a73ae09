/** The slots that citations fill in the editor: the inline citation and the document card. */
import type { Extensions } from "@tiptap/core";
import type * as Y from "yjs";
import { citationNode } from "./citation-node.ts";
import { documentCardNode } from "./document-card.ts";

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

export const citationExtensions = (options: CitationOptions): Extensions => [
  citationNode(options.onPick),
  documentCardNode(options),
];
