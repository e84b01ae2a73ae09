/**
 * Turns the nodes and marks of `shared/brief/schema.ts` into Tiptap's. The structure (content, groups, attributes) comes
 * from there alone; what a node file adds is how it looks, is parsed and is edited.
 */
import { Mark, type MarkConfig, Node, type NodeConfig, type NodeViewRenderer } from "@tiptap/core";
import type { Node as BriefNode, MarkSpec, NodeSpec } from "@tiptap/pm/model";
import { type MarkName, marks, type NodeName, nodes } from "../../shared/brief/schema.ts";
import { type Direction, directionOfText } from "../../shared/export/direction.ts";

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

/**
 * What every block's element carries: its direction found from its words, and its language where it has its own. `auto` does
 * not look into blocks that have a direction themselves, so for a box around such blocks it is found here; where there is
 * no letter yet, it is that of the text around.
 */
export function blockAttributes(node: BriefNode): Record<string, string> {
  const language: unknown = node.attrs.language;
  const dir = node.isTextblock || node.isLeaf ? "auto" : firstDirection(node);
  return { ...(dir && { dir }), ...(typeof language === "string" && language && { lang: language }) };
}

function firstDirection(node: BriefNode): Direction | null {
  let found: Direction | null = null;
  node.descendants((inner) => {
    if (found === null && inner.isText) found = directionOfText(inner.text ?? "");
    return found === null;
  });
  return found;
}

/** The view of a box that is nothing but an element around its blocks: keeps its direction that of its words. */
export const boxView =
  (tag: string, attributes: (node: BriefNode) => Record<string, string> = blockAttributes): NodeViewRenderer =>
  ({ node: first }) => {
    const dom = document.createElement(tag);
    setAttributes(dom, attributes(first));
    return {
      dom,
      contentDOM: dom,
      update: (node) => {
        if (node.type !== first.type) return false;
        setAttributes(dom, attributes(node));
        return true;
      },
    };
  };

/** `lang` of a parsed element, as block attributes. */
export const languageOf = (element: HTMLElement) => ({ language: element.getAttribute("lang") || null });

/**
 * Makes `attributes` the element's, taking `lang` and `dir` away where a block no longer has them. Never its classes: the
 * editor adds its own to them, as that of the block which holds the caret.
 */
export function setAttributes(element: HTMLElement, attributes: Record<string, string>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  for (const name of ["lang", "dir"]) if (!(name in attributes)) element.removeAttribute(name);
}
