/**
 * A brief's content (`layout.ts`) -> BriefModel.
 *
 * Reads whatever is there and never throws: the content may come from anyone. An attribute of the wrong kind has its
 * default; a node that is unknown, or stands where the schema has no place for it, becomes `unknown` with its words.
 */
import * as Y from "yjs";
import { Source } from "../citations/source.ts";
import { LONGEST_STYLE } from "../citations/style.ts";
import { assetName, fieldsOf, isCount, isoDate, languageTag, templateName, text } from "./fields.ts";
import { body, meta, sources } from "./layout.ts";
import type { Block, BriefMeta, BriefModel, Flow, TableCell, Unknown } from "./model.ts";
import { numbered } from "./numbering.ts";
import { inlineContent } from "./read-inline.ts";
import { attributesOf, type Child, children, isElement, unknown } from "./read-node.ts";
import { DEEPEST, WIDEST_SPAN } from "./schema.ts";

/**
 * The whole brief as it is now. Whatever the content holds, this gives a model: what has no place in one is left out
 * or read as `unknown`.
 */
export function readBrief(content: Y.Doc): BriefModel {
  return {
    meta: readMeta(content),
    body: numbered(new Reader().blocks(children(body(content)))),
    sources: readSources(content),
  };
}

/** The fields beside the body. What is missing or of the wrong kind has the default of a new brief. */
export function readMeta(content: Y.Doc): BriefMeta {
  const fields = meta(content);
  const version = fields.get("schemaVersion");
  return {
    // The first version always wrote its number, so content without one can be of no later version.
    schemaVersion: isCount(version) ? version : 1,
    title: text(fields.get("title")),
    subtitle: text(fields.get("subtitle")),
    authors: text(fields.get("authors")),
    date: isoDate(fields.get("date")),
    language: languageTag(fields.get("language")) ?? "en",
    template: templateName(fields.get("template")),
    numberedHeadings: fields.get("numberedHeadings") === true,
    groupRecommendations: fields.get("groupRecommendations") === true,
    citationStyle: text(fields.get("citationStyle")) || "un",
    ...addedStyle(fieldsOf(fields.get("addedStyle"))),
    ...(fields.get("sourceOrder") === "alphabetical" && { sourceOrder: "alphabetical" }),
  };
}

function addedStyle({ title, csl }: Readonly<Record<string, unknown>>): Pick<BriefMeta, "addedStyle"> {
  const isStyle = typeof csl === "string" && csl !== "" && csl.length <= LONGEST_STYLE;
  return isStyle ? { addedStyle: { title: text(title).slice(0, 200), csl } } : {};
}

function readSources(content: Y.Doc): Readonly<Record<string, Source>> {
  const read: [string, Source][] = [];
  for (const [id, record] of sources(content).entries()) {
    const source = Source.safeParse(record);
    if (source.success && source.data.id === id) read.push([id, source.data]);
  }
  // In the order of their ids: that of a Y.Map depends on which update came first.
  return Object.fromEntries(read.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Reads the body from front to back, aware of how deep it is. Numbers are put in afterwards (`numbering.ts`). */
class Reader {
  #depth = 0;

  blocks(nodes: readonly Child[]): Block[] {
    return nodes.map((node) => this.#within(node, () => this.#block(node)));
  }

  #flow(nodes: readonly Child[]): Flow[] {
    return nodes.map((node) => this.#within(node, () => this.#flowBlock(node)));
  }

  #within<Node>(node: Child, read: () => Node): Node | Unknown {
    if (this.#depth >= DEEPEST) return unknown(node);
    this.#depth += 1;
    const result = read();
    this.#depth -= 1;
    return result;
  }

  #block(node: Child): Block {
    if (!(node instanceof Y.XmlElement)) return unknown(node);
    const attributes = attributesOf(node);
    const language = languageTag(attributes.language);
    switch (node.nodeName) {
      case "heading": {
        const level = attributes.level;
        const known = level === 1 || level === 2 || level === 3;
        return { type: "heading", language, level: known ? level : 1, content: inlineContent(children(node)) };
      }
      case "table":
        return { type: "table", language, caption: text(attributes.caption), rows: this.#rows(children(node)) };
      case "callout": {
        const title = typeof attributes.title === "string" ? attributes.title : null;
        return { type: "callout", language, title, content: this.#flow(children(node)) };
      }
      case "recommendation": {
        const addressee = text(attributes.addressee);
        return { type: "recommendation", language, addressee, number: 0, content: this.#flow(children(node)) };
      }
      case "pageBreak":
        return { type: "pageBreak" };
      default:
        return this.#flowBlock(node);
    }
  }

  #flowBlock(node: Child): Flow {
    if (!(node instanceof Y.XmlElement)) return unknown(node);
    const attributes = attributesOf(node);
    const language = languageTag(attributes.language);
    switch (node.nodeName) {
      case "paragraph":
        return { type: "paragraph", language, content: inlineContent(children(node)) };
      case "bulletList":
        return { type: "bulletList", language, start: 1, items: this.#items(children(node)) };
      case "orderedList": {
        const start = attributes.start;
        return {
          type: "orderedList",
          language,
          start: Number.isSafeInteger(start) && isCount(start) ? start : 1,
          items: this.#items(children(node)),
        };
      }
      case "blockquote":
        return { type: "blockquote", language, content: this.#flow(children(node)) };
      case "figure": {
        return {
          type: "figure",
          language,
          asset: assetName(attributes.asset),
          alt: text(attributes.alt),
          decorative: attributes.decorative === true,
          caption: text(attributes.caption),
          credit: text(attributes.credit),
        };
      }
      case "documentCard":
        return {
          type: "documentCard",
          language,
          source: text(attributes.source) || null,
          pinpoint: text(attributes.pinpoint),
          quotation: text(attributes.quotation),
          compact: attributes.compact === true,
        };
      default:
        return unknown(node);
    }
  }

  #items(nodes: readonly Child[]): Flow[][] {
    return nodes.map((node) => (isElement(node, "listItem") ? this.#flow(children(node)) : [unknown(node)]));
  }

  #rows(nodes: readonly Child[]): TableCell[][] {
    return nodes.map((row) =>
      isElement(row, "tableRow") ? children(row).map((cell) => this.#cell(cell)) : [strayCell(row)],
    );
  }

  #cell(node: Child): TableCell {
    const header = isElement(node, "tableHeader");
    if (!header && !isElement(node, "tableCell")) return strayCell(node);
    const attributes = attributesOf(node);
    const colspan = span(attributes.colspan);
    return {
      header,
      colspan,
      rowspan: span(attributes.rowspan),
      colwidth: columnWidths(attributes.colwidth, colspan),
      content: this.#flow(children(node)),
    };
  }
}

const strayCell = (node: Child): TableCell => ({
  header: false,
  colspan: 1,
  rowspan: 1,
  colwidth: null,
  content: [unknown(node)],
});

const span = (value: unknown): number => (isCount(value) && value <= WIDEST_SPAN ? value : 1);

const columnWidths = (value: unknown, columns: number): number[] | null =>
  Array.isArray(value) && value.length === columns && value.every((width) => Number.isFinite(width) && width >= 0)
    ? [...value]
    : null;
