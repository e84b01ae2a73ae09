/** Recommendations: numbered through the brief, each to an addressee. */
import type { NodeViewRendererProps } from "@tiptap/core";
import type { NodeView } from "@tiptap/pm/view";
import { say } from "../../ui/say.ts";
import { blockAttributes, languageOf, nodeFromSchema, setAttributes } from "../from-schema.ts";
import { AttributeField } from "./attribute-field.ts";
import "./recommendation.css";

/** Suggested as someone types; anything else may be written. */
const addressees = [
  "Security Council",
  "General Assembly",
  "Human Rights Council",
  "Secretary-General",
  "Member States",
  "African Union",
  "ECOWAS",
  "European Union",
  "Civil society",
];
const ADDRESSEES_ID = "addressees";

function suggestAddressees(): void {
  if (document.getElementById(ADDRESSEES_ID)) return;
  const list = document.createElement("datalist");
  list.id = ADDRESSEES_ID;
  list.append(...addressees.map((addressee) => Object.assign(document.createElement("option"), { value: addressee })));
  document.body.append(list);
}

function recommendationView({ node: first, view, getPos }: NodeViewRendererProps): NodeView {
  suggestAddressees();
  const dom = document.createElement("section");
  const head = document.createElement("div");
  const number = document.createElement("span");
  const contentDOM = document.createElement("div");
  const addressee = new AttributeField(view, getPos, {
    attribute: "addressee",
    label: say("editor.addressee"),
    placeholder: say("editor.addressee"),
    className: "addressee",
  });
  addressee.input.setAttribute("list", ADDRESSEES_ID);
  dom.className = "recommendation";
  head.className = "recommendation-head";
  head.contentEditable = "false";
  number.className = "recommendation-number";
  number.dataset.number = "recommendation";
  contentDOM.className = "recommendation-content";
  head.append(number, addressee.input);
  dom.append(head, contentDOM);
  const show = (node: typeof first) => {
    setAttributes(dom, blockAttributes(node));
    addressee.show(node);
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
    stopEvent: (event) => event.target === addressee.input,
    ignoreMutation: (mutation) => mutation.type !== "selection" && !contentDOM.contains(mutation.target),
    destroy: () => addressee.close(),
  };
}

export const recommendationNode = nodeFromSchema("recommendation", {
  parseHTML: () => [
    {
      tag: "section.recommendation",
      contentElement: (element) => element.querySelector<HTMLElement>(":scope > .recommendation-content") ?? element,
      getAttrs: (element) => ({ ...languageOf(element), addressee: element.getAttribute("data-addressee") ?? "" }),
    },
  ],
  renderHTML: ({ node }) => [
    "section",
    { ...blockAttributes(node), class: "recommendation", "data-addressee": String(node.attrs.addressee) },
    0,
  ],
  addNodeView: () => recommendationView,
});
