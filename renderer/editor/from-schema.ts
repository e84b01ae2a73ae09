/**
 * Turns the nodes and marks of `shared/brief/schema.ts` into Tiptap's. The structure (content, groups, attributes) comes
 * from there alone; what a node file adds is how it looks, is parsed and is edited.
 */
import { Mark, type MarkConfig, Node, type NodeConfig } from "@tiptap/core";
import type { Node as BriefNode, MarkSpec, NodeSpec } from "@tiptap/pm/model";
import { type MarkName, marks, type NodeName, nodes } from "../../shared/brief/schema.ts";

/** What Tiptap may add to a node; the structure is not up for choice. */
type NodeFace = Omit<
  Partial<NodeConfig>,
  "name" | "topNode" | "content" | "group" | "inline" | "atom" | "addAttributes" | "extendNodeSchema"
>;
type MarkFace = Omit<Partial<MarkConfig>, "name" | "addAttributes" | "inclusive" | "excludes">;

/** Attributes are read by the parse rules' `getAttrs` and written by `renderHTML`, never by their bare names. */
function attributes(attrs: NodeSpec["attrs"]) {
  return Object.fromEntries(
    Object.entries(attrs ?? {}).map(([name, attr]) => [
      name,
      { ...attr, isRequired: !("default" in attr), rendered: false, parseHTML: () => null },
    ]),
  );
}

/** The node called `name`, with its `face`. */
export function nodeFromSchema(name: NodeName, face: NodeFace = {}): Node {
  const { attrs, tableRole, content, group, inline, ...flags }: NodeSpec = nodes[name];
  return Node.create({
    ...face,
    ...flags,
    name,
    topNode: name === "doc",
    content: content ?? "",
    group: group ?? "",
    inline: inline ?? false,
    addAttributes: () => attributes(attrs),
    extendNodeSchema: (extension: { name: string }) =>
      extension.name === name && tableRole !== undefined ? { tableRole } : {},
  });
}

/** The mark called `name`, with its `face`. */
export function markFromSchema(name: MarkName, face: MarkFace): Mark {
  const { attrs, inclusive, excludes }: MarkSpec = marks[name];
  return Mark.create({
    ...face,
    name,
    ...(inclusive === undefined ? {} : { inclusive }),
    ...(excludes === undefined ? {} : { excludes }),
    addAttributes: () => attributes(attrs),
  });
}

/** What every block's element carries: its direction found from its words, and its language where it has its own. */
export function blockAttributes(node: BriefNode): Record<string, string> {
  const language: unknown = node.attrs.language;
  return typeof language === "string" && language ? { dir: "auto", lang: language } : { dir: "auto" };
}

/** `lang` of a parsed element, as block attributes. */
export const languageOf = (element: HTMLElement) => ({ language: element.getAttribute("lang") || null });

/** Makes `attributes` the element's, taking `lang` away where a block no longer has a language. */
export function setAttributes(element: HTMLElement, attributes: Record<string, string>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (!("lang" in attributes)) element.removeAttribute("lang");
}
