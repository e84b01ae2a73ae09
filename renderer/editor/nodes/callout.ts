/** The summary box: a title of its own or the word for "Summary", and blocks. */
import type { NodeViewRendererProps } from "@tiptap/core";
import type { NodeView } from "@tiptap/pm/view";
import { say } from "../../ui/say.ts";
import { blockAttributes, languageOf, nodeFromSchema, setAttributes } from "../from-schema.ts";
import { AttributeField } from "./attribute-field.ts";
import "./callout.css";

function calloutView({ node: first, view, getPos }: NodeViewRendererProps): NodeView {
  const dom = document.createElement("aside");
  const contentDOM = document.createElement("div");
  const title = new AttributeField(view, getPos, {
    attribute: "title",
    label: say("editor.calloutTitle"),
    placeholder: say("editor.summary"),
    className: "callout-title",
    empty: null,
  });
  title.input.contentEditable = "false";
  dom.className = "callout";
  contentDOM.className = "callout-content";
  dom.append(title.input, contentDOM);
  const show = (node: typeof first) => {
    setAttributes(dom, blockAttributes(node));
    title.show(node);
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
    stopEvent: (event) => event.target === title.input,
    ignoreMutation: (mutation) => mutation.type !== "selection" && !contentDOM.contains(mutation.target),
    destroy: () => title.close(),
  };
}

export const calloutNode = nodeFromSchema("callout", {
  parseHTML: () => [
    {
      tag: "aside.callout",
      contentElement: (element) => element.querySelector<HTMLElement>(":scope > .callout-content") ?? element,
      getAttrs: (element) => ({ ...languageOf(element), title: element.getAttribute("data-title") || null }),
    },
  ],
  renderHTML: ({ node }) => [
    "aside",
    { ...blockAttributes(node), class: "callout", "data-title": String(node.attrs.title ?? "") },
    0,
  ],
  addNodeView: () => calloutView,
});
