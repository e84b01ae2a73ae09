/** What stands in a line of text, read from a brief's content. */
import * as Y from "yjs";
import { citationItems, fieldsOf, languageTag, text } from "./fields.ts";
import { joined } from "./inline.ts";
import { safeHref } from "./links.ts";
import type { Inline, Marks } from "./model.ts";
import { attributesOf, type Child, children, isElement, runsIn, unknown } from "./read-node.ts";

/** Two texts may stand side by side after a merge: what looks alike in them is one run. */
export const inlineContent = (nodes: readonly Child[]): Inline[] =>
  joined(
    nodes.flatMap((node): Inline[] => {
      if (node instanceof Y.XmlText) return runs(node);
      if (isElement(node, "hardBreak")) return [{ type: "hardBreak" }];
      if (isElement(node, "citation")) return [citation(node)];
      if (isElement(node, "footnote")) return [{ type: "footnote", content: footnoteContent(children(node)), note: 0 }];
      return [unknown(node)];
    }),
  );

const footnoteContent = (nodes: readonly Child[]): Inline[] =>
  joined(
    nodes.flatMap((node): Inline[] => {
      if (node instanceof Y.XmlText) return runs(node);
      return [isElement(node, "citation") ? citation(node) : unknown(node)];
    }),
  );

const citation = (node: Y.XmlElement): Inline => ({
  type: "citation",
  items: citationItems(attributesOf(node).items),
  note: null,
});

/** The runs of a text. */
const runs = (node: Y.XmlText): Inline[] =>
  runsIn(node).map(({ insert, attributes }) =>
    typeof insert === "string" ? { type: "text", text: insert, marks: marksOf(attributes) } : unknown(insert),
  );

/** The binding writes a mark that may overlap itself as `name--hash`. */
const markName = (key: string): string => /^(.*)--[a-zA-Z0-9+/=]{8}$/.exec(key)?.[1] ?? key;

function marksOf(attributes: object | undefined): Marks {
  const found = new Map(Object.entries(attributes ?? {}).map(([key, value]) => [markName(key), value]));
  const link = safeHref(text(fieldsOf(found.get("link")).href));
  const language = languageTag(fieldsOf(found.get("language")).code);
  return {
    ...(found.has("bold") && { bold: true }),
    ...(found.has("italic") && { italic: true }),
    ...(found.has("underline") && { underline: true }),
    // Two people can raise and lower the same words; they stand in one place only.
    ...(found.has("superscript") ? { superscript: true } : found.has("subscript") && { subscript: true }),
    ...(link !== null && { link }),
    ...(language !== null && { language }),
  };
}
