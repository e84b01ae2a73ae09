/** The slots that citations fill in the editor: the inline citation, the document card, recognised symbols. */
import type { Extensions } from "@tiptap/core";
import type * as Y from "yjs";
import { type CiteAs, citationNode } from "./citation-node.ts";
import { carried, sourcesTravel } from "./clipboard.ts";
import { documentCardNode } from "./document-card.ts";
import { droppedSources } from "./dropped.ts";
import { pasted } from "./pasted.ts";
import { type FetchText, quotationChecks } from "./quotation-checks.ts";
import { recognise } from "./recognise.ts";

export interface CitationSlots {
  /** The `{id}/content` document: its `sources` map holds the cited documents. */
  readonly content: Y.Doc;
  /** BCP 47 of the brief. */
  readonly language: string;
  /** Open the picker: asked for by a command, by `@@`, or on a citation or card (which is then selected). */
  readonly onPick: (as: CiteAs) => void;
  /** Opens a source's address outside the app. */
  readonly openExternal: (href: string) => void;
  /** The texts of sources, to check quotations against. */
  readonly fetchText: FetchText;
}

/** For one brief in one language: with other options the editor has to be made anew. */
export const citationExtensions = (options: CitationSlots): Extensions => [
  citationNode(options.onPick, (ids) => carried(options.content, ids)),
  documentCardNode(options),
  recognise(options.content),
  pasted(options.content),
  sourcesTravel(options.content),
  droppedSources,
  quotationChecks(options.content, options.fetchText),
];
