/**
 * Markdown -> BriefModel. The block structure is CommonMark with GFM's tables and footnotes, read by micromark; what a brief
 * has beyond that is written so:
 *
 * - front matter between `---` lines: `key: value` for title, subtitle, authors, date, language, kind
 * - `[@id, para. 9]`, `[see @id; @other, annex]`: a citation (Pandoc's syntax, without suffixes)
 * - a quotation that begins with `**Summary**`: the summary box
 * - a paragraph `**Table 1. Caption**` before a table: its caption
 * - an image alone in its paragraph: a figure. `![Figure 1. Caption](address "alternative text")`, or `![alternative text](address "caption")`
 * - an ordered list under the heading "Recommendations", each item beginning with `**To the X.**`: recommendations
 * - a citation alone in its paragraph: a document card; with a quotation, `[@id, para. 9]: "words"`
 * - `<!-- page break -->` alone: a page break
 * - headings numbered by hand (`## 1. The problem`): numbered headings
 */
import type {
  BlockContent,
  DefinitionContent,
  Image,
  List as MarkdownList,
  Table as MarkdownTable,
  Root,
  RootContent,
} from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFootnoteFromMarkdown } from "mdast-util-gfm-footnote";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { gfmFootnote } from "micromark-extension-gfm-footnote";
import { gfmTable } from "micromark-extension-gfm-table";
import { assetName, isoDate, languageTag, templateName } from "../brief/fields.ts";
import type {
  Block,
  BriefMeta,
  BriefModel,
  DocumentCard,
  Figure,
  Flow,
  Heading,
  Inline,
  List,
  Paragraph,
  Recommendation,
  Table,
  TableCell,
} from "../brief/model.ts";
import { numbered } from "../brief/numbering.ts";
import { SCHEMA_VERSION } from "../brief/schema.ts";
import type { Source } from "../citations/source.ts";
import { InlineReader, wordsOf } from "./markdown-inline.ts";

/** Reads any text, never throws. A citation of a source that `findSource` does not have stays as it is written. */
export function readMarkdown(text: string, findSource: (id: string) => Source | undefined): BriefModel {
  const { fields, rest } = frontMatter(text);
  const tree = fromMarkdown(rest, {
    extensions: [gfmTable(), gfmFootnote()],
    mdastExtensions: [gfmTableFromMarkdown(), gfmFootnoteFromMarkdown()],
  });
  const language = languageTag(fields.get("language")) ?? "en";
  const inline = new InlineReader(tree, language, findSource);
  const { title, content } = titleAndContent(tree, fields);
  const { body, numberedHeadings } = headingNumbers(new BlockReader(inline).blocks(content));
  const meta: BriefMeta = {
    schemaVersion: SCHEMA_VERSION,
    title,
    subtitle: fields.get("subtitle") ?? "",
    authors: fields.get("authors") ?? fields.get("author") ?? "",
    date: isoDate(fields.get("date")),
    language,
    template: templateName(fields.get("kind")?.toLowerCase().replaceAll(" ", "-")),
    numberedHeadings,
    groupRecommendations: false,
    citationStyle: "un",
  };
  return { meta, body: numbered(body), sources: inline.cited };
}

/** `key: value` lines, a value with or without double quotes: of YAML, as much as briefs use. */
function frontMatter(text: string): { fields: ReadonlyMap<string, string>; rest: string } {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
  const end =
    lines[0]?.trimEnd() === "---" ? lines.findIndex((line, index) => index > 0 && line.trimEnd() === "---") : -1;
  if (end === -1) return { fields: new Map(), rest: lines.join("\n") };
  const fields = new Map<string, string>();
  for (const line of lines.slice(1, end)) {
    const colon = line.indexOf(":");
    if (colon === -1) continue;
    const value = line.slice(colon + 1).trim();
    const quoted = /^"(.*)"$/.exec(value)?.[1]?.replace(/\\(["\\])/g, "$1");
    fields.set(line.slice(0, colon).trim().toLowerCase(), quoted ?? value);
  }
  return { fields, rest: lines.slice(end + 1).join("\n") };
}

/** The title, and what follows it: a first heading that is the title, and the authors below it, are not content. */
function titleAndContent(tree: Root, fields: ReadonlyMap<string, string>): { title: string; content: RootContent[] } {
  const [first, second] = tree.children;
  const written = first?.type === "heading" && first.depth === 1 ? wordsOf(first) : null;
  const title = fields.get("title") ?? written ?? "";
  if (written === null || written !== title) return { title, content: tree.children };
  const namesAuthors =
    second?.type === "paragraph" && wordsOf(second) === (fields.get("authors") ?? fields.get("author"));
  return { title, content: tree.children.slice(namesAuthors ? 2 : 1) };
}

/** Where the first-level headings count themselves ("1. …", "2. …"), takes the numbers off and lets the brief number them. */
function headingNumbers(blocks: readonly Block[]): { body: readonly Block[]; numberedHeadings: boolean } {
  const byHand = blocks.flatMap((block) =>
    block.type === "heading" && block.level === 1 ? (numberOf(block) ?? []) : [],
  );
  const numberedHeadings = byHand.length >= 2 && byHand.every((number, index) => number === index + 1);
  if (!numberedHeadings) return { body: blocks, numberedHeadings };
  return { body: blocks.map((block) => (block.type === "heading" ? withoutNumber(block) : block)), numberedHeadings };
}

const headingNumber = /^(\d{1,3})(?:\.\d{1,3})*\.?\s+/;

function numberOf(heading: Heading): number | null {
  const [first] = heading.content;
  const number = first?.type === "text" ? headingNumber.exec(first.text)?.[1] : undefined;
  return number === undefined ? null : Number(number);
}

function withoutNumber(heading: Heading): Heading {
  const [first, ...rest] = heading.content;
  if (first?.type !== "text") return heading;
  return { ...heading, content: [{ ...first, text: first.text.replace(headingNumber, "") }, ...rest] };
}

const tableCaption = /^Table\s+\d+[.:]\s*(.+)$/s;
const figureCaption = /^Figure\s+\d+[.:]\s*(.+)$/s;
const addressed = /^To\s+(?:the\s+)?(.+?)[.:]?$/is;

/** Deeper nesting is read as a paragraph of its words. */
const DEEPEST = 40;

class BlockReader {
  readonly #inline: InlineReader;

  constructor(inline: InlineReader) {
    this.#inline = inline;
  }

  blocks(content: readonly RootContent[]): Block[] {
    const topLevel = Math.min(...content.flatMap((node) => (node.type === "heading" ? [node.depth] : [])));
    const blocks: Block[] = [];
    let section = "";
    let caption = "";
    for (const node of content) {
      if (node.type === "paragraph") {
        const found = captionIn(node);
        if (found !== null) {
          caption = found;
          continue;
        }
      }
      if (node.type === "heading") {
        section = wordsOf(node).replace(headingNumber, "");
        const depth = node.depth - topLevel;
        const level = depth === 0 ? 1 : depth === 1 ? 2 : 3;
        blocks.push({ type: "heading", language: null, level, content: this.#inline.read(node.children) });
      } else if (node.type === "table") {
        blocks.push(this.#table(node, caption));
        caption = "";
      } else if (node.type === "blockquote" && isSummary(node.children[0])) {
        blocks.push({ type: "callout", language: null, title: null, content: this.#flow(node.children.slice(1), 1) });
      } else if (node.type === "html" && /^<!--\s*page ?break\s*-->$/i.test(node.value)) {
        blocks.push({ type: "pageBreak" });
      } else if (node.type === "list" && node.ordered && /^recommendations?$/i.test(section)) {
        blocks.push(...(this.#recommendations(node) ?? this.#flow([node], 0)));
      } else blocks.push(...this.#flow([node], 0));
    }
    return blocks;
  }

  #flow(nodes: readonly RootContent[], depth: number): Flow[] {
    return nodes.flatMap((node) => (depth > DEEPEST ? [plainParagraph(wordsOf(node))] : this.#flowBlock(node, depth)));
  }

  #flowBlock(node: RootContent, depth: number): Flow[] {
    switch (node.type) {
      case "paragraph": {
        const only = node.children.length === 1 ? node.children[0] : undefined;
        if (only?.type === "image") return [figure(only)];
        const content = this.#inline.read(node.children);
        return [documentCard(content) ?? paragraph(content)];
      }
      case "heading":
        return [paragraph(this.#inline.read(node.children, { bold: true }))];
      case "list":
        return [this.#list(node, depth)];
      case "blockquote":
        return [{ type: "blockquote", language: null, content: this.#flow(node.children, depth + 1) }];
      case "table":
        // A table can't stand inside a list or a quotation: its rows become lines.
        return node.children.map((row) => plainParagraph(row.children.map(wordsOf).join(" | ")));
      case "code":
        return [paragraph(lines(node.value))];
      case "html":
        return /^\s*<!--/.test(node.value) ? [] : [paragraph(lines(node.value))];
      default:
        // Definitions are read where they are used; a rule between sections is what headings are for.
        return [];
    }
  }

  #list(node: MarkdownList, depth: number): List {
    return {
      type: node.ordered ? "orderedList" : "bulletList",
      language: null,
      start: node.ordered ? Math.max(1, node.start ?? 1) : 1,
      items: node.children.map((item) => this.#flow(item.children, depth + 1)),
    };
  }

  #table(node: MarkdownTable, caption: string): Table {
    const rows = node.children.map((row, index) =>
      row.children.map(
        (cell): TableCell => ({
          header: index === 0,
          colspan: 1,
          rowspan: 1,
          colwidth: null,
          content: [paragraph(this.#inline.read(cell.children))],
        }),
      ),
    );
    return { type: "table", language: null, caption, rows };
  }

  /** Null where not every item names its addressee: then it is a list like another. */
  #recommendations(list: MarkdownList): Recommendation[] | null {
    const recommendations: Recommendation[] = [];
    for (const item of list.children) {
      const [first, ...rest] = item.children;
      const [strong, ...words] = first?.type === "paragraph" ? first.children : [];
      const addressee = strong?.type === "strong" ? addressed.exec(wordsOf(strong))?.[1] : undefined;
      if (addressee === undefined) return null;
      const content = [paragraph(this.#inline.read(words)), ...this.#flow(rest, 1)];
      recommendations.push({ type: "recommendation", language: null, addressee, number: 0, content });
    }
    return recommendations;
  }
}

/** The text of a paragraph that is bold and nothing else, or null. */
function boldText(node: BlockContent | DefinitionContent | RootContent | undefined): string | null {
  if (node?.type !== "paragraph" || node.children.length !== 1) return null;
  const [only] = node.children;
  return only?.type === "strong" ? wordsOf(only) : null;
}

const captionIn = (node: RootContent): string | null => tableCaption.exec(boldText(node) ?? "")?.[1] ?? null;

const isSummary = (node: BlockContent | DefinitionContent | undefined): boolean =>
  boldText(node)?.toLowerCase() === "summary";

function figure(image: Image): Figure {
  const text = image.alt ?? "";
  const caption = figureCaption.exec(text)?.[1];
  return {
    type: "figure",
    language: null,
    asset: assetName(image.url),
    alt: caption === undefined ? text : (image.title ?? ""),
    decorative: false,
    caption: caption ?? image.title ?? "",
    credit: "",
  };
}

/** A paragraph that is one citation of one source, alone or with the words it is quoted for. */
function documentCard([citation, words, ...more]: readonly Inline[]): DocumentCard | null {
  const item = citation?.type === "citation" && citation.items.length === 1 ? citation.items[0] : undefined;
  const quotation = words?.type === "text" ? /^:?\s*["“](.+)["”]$/s.exec(words.text)?.[1] : "";
  if (item === undefined || quotation === undefined || more.length > 0) return null;
  const { source, pinpoint } = item;
  return { type: "documentCard", language: null, source, pinpoint, quotation, compact: false };
}

const paragraph = (content: readonly Inline[]): Paragraph => ({ type: "paragraph", language: null, content });

const plainParagraph = (text: string): Paragraph => paragraph(text ? [{ type: "text", text, marks: {} }] : []);

const lines = (text: string): Inline[] =>
  text
    .split("\n")
    .flatMap((line, index): Inline[] => [
      ...(index > 0 ? [{ type: "hardBreak" } as const] : []),
      ...(line ? [{ type: "text", text: line, marks: {} } as const] : []),
    ]);
