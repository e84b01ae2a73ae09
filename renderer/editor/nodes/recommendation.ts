/** Recommendations: numbered through the brief, each to an addressee. */
import type { NodeViewRendererProps } from "@tiptap/core";
import type { NodeView } from "@tiptap/pm/view";
import { say } from "../../ui/say.ts";
import { blockAttributes, languageOf, nodeFromSchema } from "../from-schema.ts";
import { AttributeField } from "./attribute-field.ts";
import { headedBoxView } from "./box-view.ts";
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

function recommendationView(props: NodeViewRendererProps): NodeView {
  suggestAddressees();
  const head = document.createElement("div");
  const number = document.createElement("span");
  const field = new AttributeField(props.view, props.getPos, {
    attribute: "addressee",
    label: say("editor.addressee"),
    placeholder: say("editor.addressee"),
    className: "addressee",
  });
  field.input.setAttribute("list", ADDRESSEES_ID);
  head.className = "recommendation-head";
  number.className = "recommendation-number";
  number.dataset.number = "recommendation";
  head.append(number, field.input);
  return headedBoxView(props, { className: "recommendation", dom: document.createElement("section"), head, field });
}

/** `recommendation` of the schema. The number is no attribute: `numbering.ts` writes it. */
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
