/** A field in a node's view that edits one of the node's attributes: a caption, an addressee. */
import type { Node } from "@tiptap/pm/model";
import { NodeSelection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import "./attribute-field.css";

/** Typing is gathered for this long before it becomes one edit of the brief, in milliseconds. */
const GATHER = 400;

interface FieldOptions {
  readonly attribute: string;
  /** Its name for a screen reader. */
  readonly label: string;
  readonly placeholder: string;
  readonly className: string;
  /** It grows with its words, as a description does. By itself it is one line. */
  readonly grows?: true;
  /** What to write when the field is emptied. */
  readonly empty?: null;
}

export class AttributeField {
  readonly input: HTMLInputElement | HTMLTextAreaElement;
  readonly #view: EditorView;
  readonly #position: () => number | undefined;
  readonly #options: FieldOptions;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(view: EditorView, position: () => number | undefined, options: FieldOptions) {
    this.#view = view;
    this.#position = position;
    this.#options = options;
    const input = options.grows ? oneRow() : document.createElement("input");
    this.input = input;
    input.dir = "auto";
    input.className = `attribute-field ${options.className}`;
    input.placeholder = options.placeholder;
    input.setAttribute("aria-label", options.label);
    const heard: HTMLElement = input;
    heard.addEventListener("input", () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#write(), GATHER);
    });
    heard.addEventListener("blur", () => this.#write());
    heard.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === "Escape") {
        event.preventDefault();
        this.#write();
        view.focus();
      }
    });
  }

  /** Shows the node's value, unless someone is typing here. */
  show(node: Node): void {
    this.input.readOnly = !this.#view.editable;
    if (this.#timer === undefined) this.input.value = String(node.attrs[this.#options.attribute] ?? "");
  }

  #write(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#view.isDestroyed || !this.#view.editable) return;
    const position = this.#position();
    const node = position === undefined ? null : this.#view.state.doc.nodeAt(position);
    if (position === undefined || !node) return;
    const { attribute, empty = "" } = this.#options;
    const words = this.input.value.replace(/\s*\n\s*/g, " ");
    const value = words.trim() === "" ? empty : words;
    if (node.attrs[attribute] === value) return;
    this.#view.dispatch(this.#view.state.tr.setNodeAttribute(position, attribute, value));
  }

  /** Saves what was typed last. */
  close(): void {
    if (this.#timer !== undefined) this.#write();
  }
}

/** Boxes whose text has a field of the box's own before it. */
const boxes = new Set(["callout", "recommendation"]);

/** Moves the focus into the field of the box around the caret, or into the first of the selected node. False: there is none. */
export function enterField(view: EditorView): boolean {
  const { selection } = view.state;
  const { $from } = selection;
  let position = selection instanceof NodeSelection ? selection.from : null;
  for (let depth = $from.depth; depth > 0 && position === null; depth -= 1) {
    if (boxes.has($from.node(depth).type.name)) position = $from.before(depth);
  }
  const dom = position === null ? null : view.nodeDOM(position);
  const field = dom instanceof HTMLElement ? dom.querySelector<HTMLElement>(".attribute-field") : null;
  field?.focus();
  return field !== null;
}

/** A text area that begins as one line. */
function oneRow(): HTMLTextAreaElement {
  const area = document.createElement("textarea");
  area.rows = 1;
  return area;
}
