/**
 * A brief as plain, immutable JSON, with its notes numbered. Whatever reads a brief (PDF, checks, command line, the
 * read-only view) reads this and never a Y.Doc. `read.ts` makes it, `write.ts` writes it back.
 *
 * Names are those of `schema.ts`; attributes stand beside `type`; `language: null` means "that of the brief".
 */
import type { SourceOrder } from "../citations/bibliography.ts";
import type { CitationItem } from "../citations/citation.ts";
import type { Source } from "../citations/source.ts";
import type { AddedStyle } from "../citations/styles.ts";

/** A whole brief. The order of `body` is that of the page. */
export interface BriefModel {
  readonly meta: BriefMeta;
  readonly body: readonly Block[];
  /** Snapshots of the cited documents, by id. May hold sources that nothing cites any more. */
  readonly sources: Readonly<Record<string, Source>>;
}

/** What is said of a brief as a whole. Every field is there: `read.ts` gives what a brief does not say its default. */
export interface BriefMeta {
  readonly schemaVersion: number;
  readonly title: string;
  readonly subtitle: string;
  /** As printed: one string, names separated as the authors like. */
  readonly authors: string;
  /** ISO date (`2019-09-30`), or empty: undated. */
  readonly date: string;
  /** BCP 47. */
  readonly language: string;
  /** What kind of document the running head names. */
  readonly template: TemplateName;
  /** In the PDF: "1", "1.1" before headings. */
  readonly numberedHeadings: boolean;
  /** In the PDF: recommendations to one addressee stand under its name, once. */
  readonly groupRecommendations: boolean;
  /** "un", or the id of a CSL style. */
  readonly citationStyle: string;
  /** The style that someone added, if `citationStyle` names it; absent: none was. */
  readonly addedStyle?: AddedStyle;
  /** Of the list of sources; absent: grouped. */
  readonly sourceOrder?: SourceOrder;
}

/** In the order in which they are offered. */
export const templateNames = ["blank", "policy-brief", "rapid-alert", "upr-submission"] as const;
/** What kind of document a brief began as; also what its running head says. */
export type TemplateName = (typeof templateNames)[number];

/** What stands at the top of a body. */
export type Block =
  | Paragraph
  | Heading
  | List
  | Blockquote
  | Table
  | Figure
  | Callout
  | DocumentCard
  | Recommendation
  | PageBreak
  | Unknown;

/** Blocks that may stand inside others. */
export type Flow = Paragraph | List | Blockquote | Figure | DocumentCard | Unknown;

interface Localized {
  readonly language: string | null;
}
/** A paragraph, which may be empty. */
export interface Paragraph extends Localized {
  readonly type: "paragraph";
  readonly content: readonly Inline[];
}
/** A heading of the text; the brief's own title is in its meta. */
export interface Heading extends Localized {
  readonly type: "heading";
  readonly level: 1 | 2 | 3;
  readonly content: readonly Inline[];
}
/** A list. Each item holds blocks, the first of them as a rule a paragraph. */
export interface List extends Localized {
  readonly type: "bulletList" | "orderedList";
  /** First number of an ordered list; 1 for a bullet list. */
  readonly start: number;
  readonly items: readonly (readonly Flow[])[];
}
/** A quotation set apart. */
export interface Blockquote extends Localized {
  readonly type: "blockquote";
  readonly content: readonly Flow[];
}
/** A table. Rows may differ in their count of cells: what a span covers has none. */
export interface Table extends Localized {
  readonly type: "table";
  readonly caption: string;
  readonly rows: readonly (readonly TableCell[])[];
}
/** A cell where its span begins; what it covers has none. `colspan` and `rowspan`: from 1. */
export interface TableCell {
  readonly header: boolean;
  readonly colspan: number;
  readonly rowspan: number;
  /** Pixels, one per spanned column, as dragged in the editor; null: automatic. */
  readonly colwidth: readonly number[] | null;
  readonly content: readonly Flow[];
}
/** A picture with what is said of it. */
export interface Figure extends Localized {
  readonly type: "figure";
  /** `asset:sha256-<64 hex>`, or null while nothing is chosen. */
  readonly asset: string | null;
  /** For who cannot see it; not seen on the page. */
  readonly alt: string;
  /** It tells nothing, so it needs no description. */
  readonly decorative: boolean;
  readonly caption: string;
  readonly credit: string;
}
/** A box apart from the text: the summary. */
export interface Callout extends Localized {
  readonly type: "callout";
  /** Null: the word for "Summary" in the brief's language. */
  readonly title: string | null;
  readonly content: readonly Flow[];
}
/** A cited document shown in full, in the place of a note. */
export interface DocumentCard extends Localized {
  readonly type: "documentCard";
  /** Id in the brief's `sources`; null while none is chosen. */
  readonly source: string | null;
  /** As printed, in English: "para. 9"; empty: the whole document. */
  readonly pinpoint: string;
  /** Word for word, without quotation marks; empty: none. */
  readonly quotation: string;
  /** Without date and vote. */
  readonly compact: boolean;
}
/** What somebody is asked to do. */
export interface Recommendation extends Localized {
  readonly type: "recommendation";
  /** To whom it speaks, as printed: "Security Council". */
  readonly addressee: string;
  /** From 1, through the whole brief. */
  readonly number: number;
  readonly content: readonly Flow[];
}
/** What follows begins on a new page, in print. */
export interface PageBreak {
  readonly type: "pageBreak";
}
/** A node that this version does not know, from a newer brief: its name and the words in it. Never written back. */
export interface Unknown {
  readonly type: "unknown";
  readonly name: string;
  readonly text: string;
}

/** What stands in a line of text. */
export type Inline = Text | HardBreak | Citation | Footnote | Unknown;

/** A run of words that look alike. */
export interface Text {
  readonly type: "text";
  readonly text: string;
  readonly marks: Marks;
}
/** What a run of text looks like. Absent: not so. */
export interface Marks {
  readonly bold?: true;
  readonly italic?: true;
  readonly underline?: true;
  readonly superscript?: true;
  readonly subscript?: true;
  /** href */
  readonly link?: string;
  /** BCP 47 */
  readonly language?: string;
}
/** A new line in the same paragraph. */
export interface HardBreak {
  readonly type: "hardBreak";
}
/** Sources cited at one place, printed in one note. */
export interface Citation {
  readonly type: "citation";
  readonly items: readonly CitationItem[];
  /** Number of its note, from 1; null inside a footnote, where it is printed in that note. */
  readonly note: number | null;
}
/** A note that somebody wrote, rather than one that cites. It may cite within. */
export interface Footnote {
  readonly type: "footnote";
  readonly content: readonly Inline[];
  /** Its number, from 1, in one sequence with citations. */
  readonly note: number;
}
