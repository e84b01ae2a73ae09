/**
 * BriefModel -> a brief's content (`layout.ts`): new briefs, imports, templates.
 *
 * Writes exactly what the editor's Yjs binding would have written, so that opening the brief changes nothing: attributes
 * in the schema's order and without those that are null, neighbouring text in one Y.XmlText, marks in the schema's order.
 */
import type { NodeSpec } from "@tiptap/pm/model";
import * as Y from "yjs";
import type { CitationItem } from "../citations/citation.ts";
import type { Source } from "../citations/source.ts";
import { body, meta, sources } from "./layout.ts";
import type { Block, BriefMeta, BriefModel, Flow, Inline, Marks, TableCell, Text } from "./model.ts";
import { type MarkName, marks as markSpecs, type NodeName, nodes } from "./schema.ts";

/** Makes `content` hold `model` and nothing else, in one transaction. `unknown` nodes are not written. */
export function writeBrief(model: BriefModel, content: Y.Doc): void {
  content.transact(() => {
    for (const key of [...meta(content).keys()]) if (!Object.hasOwn(model.meta, key)) meta(content).delete(key);
    setMeta(content, model.meta);
    for (const id of [...sources(content).keys()]) if (!Object.hasOwn(model.sources, id)) sources(content).delete(id);
    for (const source of Object.values(model.sources)) putSource(content, source);
    const fragment = body(content);
    fragment.delete(0, fragment.length);
    fragment.insert(0, model.body.flatMap(blockElement));
  });
}

/** Sets some fields of the brief's meta; those that already have the value are left alone. */
export function setMeta(content: Y.Doc, change: Partial<BriefMeta>): void {
  const fields = meta(content);
  content.transact(() => {
    for (const [key, value] of Object.entries(change)) if (fields.get(key) !== value) fields.set(key, value);
  });
}

/** Keeps a snapshot of a cited document in the brief, in place of the one with the same id, whole. */
export function putSource(content: Y.Doc, source: Source): void {
  sources(content).set(source.id, { ...source });
}

type Attributes = Readonly<Record<string, unknown>>;
type Child = Y.XmlElement | Y.XmlText;

function element(name: NodeName, attributes: Attributes, children: Child[]): Y.XmlElement {
  const node = new Y.XmlElement(name);
  // Yjs's own type speaks of strings alone; the binding keeps numbers, booleans and lists as they are, and so do we.
  const attributed: Y.XmlElement<Record<string, string | number | boolean | object>> = node;
  const spec: NodeSpec = nodes[name];
  for (const key of Object.keys(spec.attrs ?? {})) {
    const value = attributes[key];
    if (isAttribute(value)) attributed.setAttribute(key, value);
  }
  node.insert(0, children);
  return node;
}

const isAttribute = (value: unknown): value is string | number | boolean | object =>
  value !== null && ["string", "number", "boolean", "object"].includes(typeof value);

/** No element where the block is `unknown`, hence a list. */
function blockElement(block: Block): Y.XmlElement[] {
  switch (block.type) {
    case "unknown":
      return [];
    case "paragraph":
    case "heading":
      return [element(block.type, { ...block }, inlineChildren(block.content))];
    case "bulletList":
    case "orderedList":
      return [
        element(
          block.type,
          { ...block },
          block.items.map((item) => element("listItem", {}, flowChildren(item))),
        ),
      ];
    case "blockquote":
    case "callout":
    case "recommendation":
      return [element(block.type, { ...block }, flowChildren(block.content))];
    case "table":
      return [
        element(
          "table",
          { ...block },
          block.rows.map((row) => element("tableRow", {}, row.map(cellElement))),
        ),
      ];
    case "figure":
    case "documentCard":
      return [element(block.type, { ...block }, [])];
    case "pageBreak":
      return [element("pageBreak", {}, [])];
  }
}

const flowChildren = (blocks: readonly Flow[]): Y.XmlElement[] => blocks.flatMap(blockElement);

const cellElement = (cell: TableCell): Y.XmlElement =>
  element(cell.header ? "tableHeader" : "tableCell", { ...cell }, flowChildren(cell.content));

function inlineChildren(inline: readonly Inline[]): Child[] {
  const children: Child[] = [];
  let run: Text[] = [];
  const endRun = () => {
    if (run.length > 0) children.push(textOf(run));
    run = [];
  };
  for (const node of inline) {
    if (node.type === "text") {
      if (node.text) run.push(node);
    } else if (node.type !== "unknown") {
      endRun();
      if (node.type === "hardBreak") children.push(element("hardBreak", {}, []));
      else if (node.type === "citation") children.push(element("citation", { items: node.items.map(plain) }, []));
      else children.push(element("footnote", {}, inlineChildren(node.content)));
    }
  }
  endRun();
  // Several who begin to write here at once would make a text each.
  return children.length > 0 ? children : [new Y.XmlText()];
}

/** A citation's item with the fields of its type alone, in one order. */
const plain = ({ source, pinpoint, prefix, suffix }: CitationItem): CitationItem => ({
  source,
  pinpoint,
  prefix,
  suffix,
});

function textOf(run: readonly Text[]): Y.XmlText {
  const text = new Y.XmlText();
  // Half a surrogate pair can't be sent: it would read differently here and at a colleague's.
  text.applyDelta(run.map((part) => ({ insert: part.text.toWellFormed(), attributes: formatting(part.marks) })));
  return text;
}

const isMark = (name: string): name is MarkName => Object.hasOwn(markSpecs, name);
const markNames = Object.keys(markSpecs).filter(isMark);

function formatting(marks: Marks): Record<string, object> {
  const attributes: Record<string, object> = {};
  for (const name of markNames) {
    const value = marks[name];
    if (value === undefined) continue;
    attributes[name] = name === "link" ? { href: value } : name === "language" ? { code: value } : {};
  }
  return attributes;
}
