/** The view of a box in the text: a field of the box's own, and its blocks. */
import type { NodeViewRendererProps } from "@tiptap/core";
import type { NodeView } from "@tiptap/pm/view";
import { blockAttributes, setAttributes } from "../from-schema.ts";
import type { AttributeField } from "./attribute-field.ts";

interface BoxParts {
  /** Of the whole box; the blocks' class is this with `-content`. */
  readonly className: string;
  readonly dom: HTMLElement;
  /** Before the blocks: the field, or what holds it. Nothing that is written into the text. */
  readonly head: HTMLElement;
  readonly field: AttributeField;
}

export function headedBoxView(
  { node: first }: NodeViewRendererProps,
  { className, dom, head, field }: BoxParts,
): NodeView {
  const contentDOM = document.createElement("div");
  dom.className = className;
  head.contentEditable = "false";
  contentDOM.className = `${className}-content`;
  dom.append(head, contentDOM);
  const show = (node: typeof first) => {
    setAttributes(dom, blockAttributes(node));
    field.show(node);
  };
  show(first);
  return {
    dom,
    contentDOM,
    update: (node) => {
      if (node.type !== first.type) return false;
      show(node);
      return true;
    },
    stopEvent: (event) => event.target === field.input,
    ignoreMutation: (mutation) => mutation.type !== "selection" && !contentDOM.contains(mutation.target),
    destroy: () => field.close(),
  };
}
