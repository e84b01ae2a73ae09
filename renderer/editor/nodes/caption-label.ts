/** "Table 1" and "Figure 2" before a caption, as they are printed. */
import type { Node } from "@tiptap/pm/model";
import { figureHasNumber, tableHasNumber } from "../../../shared/brief/numbering.ts";
import type { AttributeField } from "./attribute-field.ts";
import "./caption-label.css";

/** Whether a table or a figure is counted; false for every other node. */
export function isCounted({ type, attrs, children }: Node): boolean {
  if (type.name === "figure") {
    return figureHasNumber({ decorative: attrs.decorative === true, caption: String(attrs.caption) });
  }
  return type.name === "table" && tableHasNumber(children.map((row) => row.children));
}

let labels = 0;

/** A caption's field with its label before it. The number in it is written by `numbering.ts`, the word by the paper. */
export class CaptionLine {
  readonly dom = document.createElement("div");
  readonly #label = document.createElement("span");
  readonly #number = document.createElement("span");

  readonly #kind: "table" | "figure";

  readonly #named: Element;

  /** @param named what the label is of, which has it as its name */
  constructor(kind: "table" | "figure", named: Element, { input }: AttributeField) {
    this.#kind = kind;
    this.#named = named;
    labels += 1;
    this.#label.id = `caption-label-${labels}`;
    input.id = `caption-${labels}`;
    // "Table 1 Title of the table": where one is, and what the field is for.
    input.setAttribute("aria-labelledby", `${this.#label.id} ${input.id}`);
    this.#label.className = `caption-label ${kind}-label`;
    this.#label.append(this.#number);
    this.dom.className = "caption-line";
    this.dom.append(this.#label, input);
  }

  show(node: Node): void {
    const counted = isCounted(node);
    this.#label.hidden = !counted;
    if (counted) {
      this.#number.dataset.number = this.#kind;
      this.#named.setAttribute("aria-labelledby", this.#label.id);
    } else {
      this.#named.removeAttribute("aria-labelledby");
      delete this.#number.dataset.number;
      this.#number.textContent = "";
    }
  }
}
