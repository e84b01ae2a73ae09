/**
 * Tables: prosemirror-tables gives the selection of cells, the keyboard and the editing of rows and columns; here is
 * how they look, with a caption above.
 */
import { isChangeOrigin } from "@tiptap/extension-collaboration";
import type { Node } from "@tiptap/pm/model";
import { Plugin } from "@tiptap/pm/state";
import {
  addRowAfter,
  columnResizing,
  findTable,
  goToNextCell,
  isInTable,
  TableView,
  tableEditing,
} from "@tiptap/pm/tables";
import type { EditorView, ViewMutationRecord } from "@tiptap/pm/view";
import { WIDEST_SPAN } from "../../../shared/brief/schema.ts";
import { say } from "../../ui/say.ts";
import { blockAttributes, languageOf, nodeFromSchema, setAttributes } from "../from-schema.ts";
import { AttributeField } from "./attribute-field.ts";
import { CaptionLine } from "./caption-label.ts";
import "./table.css";

const span = (value: unknown): number => {
  const count = Number(value);
  return Number.isInteger(count) && count > 0 && count <= WIDEST_SPAN ? count : 1;
};

const cellOf = (element: HTMLElement) => ({
  colspan: span(element.getAttribute("colspan") ?? 1),
  rowspan: span(element.getAttribute("rowspan") ?? 1),
});

const cellAttributes = (node: Node): Record<string, string> => ({
  ...(span(node.attrs.colspan) === 1 ? {} : { colspan: String(span(node.attrs.colspan)) }),
  ...(span(node.attrs.rowspan) === 1 ? {} : { rowspan: String(span(node.attrs.rowspan)) }),
});

/** A column that nobody has dragged is at least this wide, in pixels. */
const NARROWEST = 84;

class CaptionedTable extends TableView {
  readonly #caption: AttributeField;
  readonly #line: CaptionLine;

  constructor(node: Node, narrowest: number, view: EditorView) {
    super(node, narrowest);
    // The first thing in the body of the table stands one position after the table itself.
    const position = () => view.posAtDOM(this.contentDOM, 0) - 1;
    this.#caption = new AttributeField(view, position, {
      attribute: "caption",
      label: say("editor.tableCaption"),
      placeholder: say("editor.tableCaption"),
      className: "table-caption",
    });
    this.#line = new CaptionLine("table", this.table, this.#caption);
    this.#line.dom.contentEditable = "false";
    this.dom.className = "table-block";
    this.dom.prepend(this.#line.dom);
    this.#show(node);
  }

  override update(node: Node): boolean {
    if (!super.update(node)) return false;
    this.#show(node);
    return true;
  }

  #show(node: Node): void {
    setAttributes(this.dom, blockAttributes(node));
    this.#caption.show(node);
    this.#line.show(node);
  }

  stopEvent(event: Event): boolean {
    return event.target === this.#caption.input;
  }

  override ignoreMutation(mutation: ViewMutationRecord): boolean {
    return mutation.type !== "selection" && !this.contentDOM.contains(mutation.target);
  }

  destroy(): void {
    this.#caption.close();
  }
}

/**
 * Every cell has a line to write on. The schema does not ask for one, so prosemirror-tables makes cells without; the window
 * in whose table that happens mends it, and no other, or two would.
 */
const linesInCells = new Plugin({
  appendTransaction: (transactions, _before, { selection: { $head }, tr, schema }) => {
    const table = findTable($head);
    const paragraph = schema.nodes.paragraph;
    if (!table || !paragraph || !transactions.some((each) => each.docChanged && !isChangeOrigin(each))) return null;
    table.node.descendants((cell, position) => {
      if (cell.type.name !== "tableCell" && cell.type.name !== "tableHeader") return cell.type.name === "tableRow";
      if (cell.childCount === 0) tr.insert(tr.mapping.map(table.start + position + 1), paragraph.create());
      return false;
    });
    return tr.docChanged ? tr : null;
  },
});

/** `table`, `tableRow`, `tableCell` and `tableHeader` of the schema. */
export const tableNodes = [
  nodeFromSchema("table", {
    parseHTML: () => [
      {
        tag: "table",
        getAttrs: (element) => ({
          ...languageOf(element),
          caption: element.querySelector(":scope > caption")?.textContent?.trim() ?? "",
        }),
      },
      { tag: "caption", ignore: true },
    ],
    renderHTML: ({ node }) => [
      "table",
      blockAttributes(node),
      ...(node.attrs.caption ? [["caption", {}, String(node.attrs.caption)] as const] : []),
      ["tbody", 0],
    ],
    addProseMirrorPlugins: () => [
      // Its view is given below: plugins come after the text is drawn, and one with a view has all of it drawn again.
      columnResizing({ View: null, defaultCellMinWidth: NARROWEST, lastColumnResizable: false }),
      tableEditing(),
      linesInCells,
    ],
    addNodeView:
      () =>
      ({ node, view }) =>
        new CaptionedTable(node, NARROWEST, view),
    addKeyboardShortcuts() {
      const go = (direction: 1 | -1) => goToNextCell(direction)(this.editor.state, this.editor.view.dispatch);
      // Behind the last cell begins a new row, as in a word processor; before the first there is nowhere to go.
      return {
        Tab: () => go(1) || (addRowAfter(this.editor.state, this.editor.view.dispatch) && go(1)),
        "Shift-Tab": () => go(-1) || isInTable(this.editor.state),
      };
    },
  }),
  nodeFromSchema("tableRow", {
    parseHTML: () => [{ tag: "tr" }],
    renderHTML: () => ["tr", 0],
  }),
  nodeFromSchema("tableCell", {
    parseHTML: () => [{ tag: "td", getAttrs: cellOf }],
    renderHTML: ({ node }) => ["td", cellAttributes(node), 0],
  }),
  nodeFromSchema("tableHeader", {
    parseHTML: () => [{ tag: "th", getAttrs: cellOf }],
    renderHTML: ({ node }) => ["th", cellAttributes(node), 0],
  }),
];
