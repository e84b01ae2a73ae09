/** The summary box: a title of its own or the word for "Summary", and blocks. */
import type { NodeViewRendererProps } from "@tiptap/core";
import type { NodeView } from "@tiptap/pm/view";
import { say } from "../../ui/say.ts";
import { blockAttributes, languageOf, nodeFromSchema } from "../from-schema.ts";
import { AttributeField } from "./attribute-field.ts";
import { headedBoxView } from "./box-view.ts";
import "./callout.css";

function calloutView(props: NodeViewRendererProps): NodeView {
  const field = new AttributeField(props.view, props.getPos, {
    attribute: "title",
    label: say("editor.calloutTitle"),
    placeholder: say("editor.summary"),
    className: "callout-title",
    empty: null,
  });
  return headedBoxView(props, {
    className: "callout",
    dom: document.createElement("aside"),
    head: field.input,
    field,
  });
}

/** `callout` of the schema. */
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
