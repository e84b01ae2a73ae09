/** Tables: prosemirror-tables gives the selection of cells, the keyboard and the editing of rows and columns. */

import type { Node } from "@tiptap/pm/model";
import { columnResizing, tableEditing } from "@tiptap/pm/tables";
import { blockAttributes, languageOf, nodeFromSchema } from "../from-schema.ts";

const span = (value: unknown): number => {
  const count = Number(value);
  return Number.isInteger(count) && count > 0 && count <= 100 ? count : 1;
};

const cellOf = (element: HTMLElement) => ({
  colspan: span(element.getAttribute("colspan") ?? 1),
  rowspan: span(element.getAttribute("rowspan") ?? 1),
});

const cellAttributes = (node: Node): Record<string, string> => ({
  dir: "auto",
  ...(span(node.attrs.colspan) === 1 ? {} : { colspan: String(span(node.attrs.colspan)) }),
  ...(span(node.attrs.rowspan) === 1 ? {} : { rowspan: String(span(node.attrs.rowspan)) }),
});

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
    renderHTML: ({ node }) => ["table", blockAttributes(node), ["tbody", 0]],
    addProseMirrorPlugins: () => [columnResizing(), tableEditing()],
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
