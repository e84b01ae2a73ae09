/**
 * What a brief can contain: the nodes and marks of the body, without views.
 *
 * This is the only list. The editor takes the structure of each node from here and adds how it looks
 * and is edited; the hub and the exporters read against the same list.
 *
 * Content expressions use `*`, never `+` or `{n,m}`: the Yjs binding repairs what a merge made illegal by
 * deleting it, so whatever two people can bring about together has to be legal. That a table should have a row,
 * or a list an item, is a check and a mend elsewhere.
 *
 * An attribute that is `null` is not written to the Y.Doc; every other value is.
 */
import { type MarkSpec, type NodeSpec, Schema } from "@tiptap/pm/model";

/** Version of this schema, kept as `meta.schemaVersion`. An app never binds an editor to a higher one. */
export const SCHEMA_VERSION = 1;

/** Nodes within nodes. Nobody writes deeper; deeper content is read as `unknown`, and the hub takes none. */
export const DEEPEST = 100;

/** `language`: BCP 47 tag of a block that is not in the brief's own language. */
const block = { language: { default: null } };
const cell = { colspan: { default: 1 }, rowspan: { default: 1 }, colwidth: { default: null } };

/** Columns or rows of one cell. More are no table that anyone drew, and a window that lays one out stands still. */
export const WIDEST_SPAN = 100;

/** Each node by its name, with its attributes and their defaults; without how it looks. */
export const nodes = {
  doc: { content: "block*" },

  paragraph: { group: "block flow", content: "inline*", attrs: block },
  /** `level` 1 to 3. The brief's title is not a heading: it lives in `meta`. */
  heading: { group: "block", content: "inline*", attrs: { ...block, level: { default: 1 } }, defining: true },
  bulletList: { group: "block flow", content: "listItem*", attrs: block },
  orderedList: { group: "block flow", content: "listItem*", attrs: { ...block, start: { default: 1 } } },
  listItem: { content: "flow*", defining: true },
  blockquote: { group: "block flow", content: "flow*", attrs: block, defining: true },

  /** `caption` stands above the table; rows, cells and header cells follow prosemirror-tables. */
  table: {
    group: "block",
    content: "tableRow*",
    attrs: { ...block, caption: { default: "" } },
    tableRole: "table",
    isolating: true,
  },
  tableRow: { content: "(tableCell | tableHeader)*", tableRole: "row" },
  tableCell: { content: "flow*", attrs: cell, tableRole: "cell", isolating: true },
  tableHeader: { content: "flow*", attrs: cell, tableRole: "header_cell", isolating: true },

  /** `asset`: `asset:sha256-<64 hex>`. `alt` may be empty only where `decorative` is true. */
  figure: {
    group: "block flow",
    atom: true,
    draggable: true,
    attrs: {
      ...block,
      asset: { default: null },
      alt: { default: "" },
      decorative: { default: false },
      caption: { default: "" },
      credit: { default: "" },
    },
  },
  /** The summary box. `title` null: the word for "Summary" in the brief's language. */
  callout: { group: "block", content: "flow*", attrs: { ...block, title: { default: null } }, defining: true },
  /** The block-level citation. `pinpoint` as written ("para. 9"); `quotation` verbatim, without quotation marks. */
  documentCard: {
    group: "block flow",
    atom: true,
    draggable: true,
    attrs: {
      ...block,
      source: { default: null },
      pinpoint: { default: "" },
      quotation: { default: "" },
      compact: { default: false },
    },
  },
  /** Numbered through the brief in order of appearance. `addressee` as written ("Security Council"). */
  recommendation: {
    group: "block",
    content: "flow*",
    attrs: { ...block, addressee: { default: "" } },
    defining: true,
  },
  pageBreak: { group: "block", atom: true },

  text: { group: "inline" },
  hardBreak: { group: "inline", inline: true, selectable: false, linebreakReplacement: true },
  /** `items`: `CitationItem[]`, at least one; whoever reads them asks `citationItems` (fields.ts). Becomes one footnote. */
  citation: { group: "inline", inline: true, atom: true, attrs: { items: { default: [] } } },
  /** A note in the author's own words. Citations inside it are printed in the note itself. */
  footnote: { group: "inline", inline: true, content: "(text | citation)*", isolating: true },
} satisfies Record<string, NodeSpec>;

/** What a run of words may carry. Order is that in which marks nest, the outermost first. */
export const marks = {
  bold: {},
  italic: {},
  underline: {},
  /** Neither excludes the other, since two people can bring both about; then the words are read as superscript. */
  superscript: {},
  subscript: {},
  /** `href`: http(s) or mailto only; see `safeHref` in links.ts. */
  link: { attrs: { href: {} }, inclusive: false },
  /** A run in another language than its block: BCP 47 `code`. */
  language: { attrs: { code: {} } },
} satisfies Record<string, MarkSpec>;

/** A node of the schema, by its name in the Y.Doc. */
export type NodeName = keyof typeof nodes;
/** A mark of the schema, by its name in the Y.Doc. */
export type MarkName = keyof typeof marks;

/** The schema as ProseMirror runs it, for whoever has no editor: readers, tests, pasting. */
export const schema = new Schema<NodeName, MarkName>({ nodes, marks });
