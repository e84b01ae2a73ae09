// @vitest-environment happy-dom
import type { Node } from "@tiptap/pm/model";
import { TextSelection } from "@tiptap/pm/state";
import { expect, test } from "vitest";
import { looseEditor, nodesOf } from "../../tests/brief-editor.ts";
import { Typing } from "./typing.ts";

const paragraph = (text: string) => ({ type: "paragraph", content: [{ type: "text", text }] });
const table = (...cells: readonly string[]) => ({
  type: "table",
  content: [{ type: "tableRow", content: cells.map((text) => ({ type: "tableCell", content: [paragraph(text)] })) }],
});
/** "one" is a paragraph, "a|b" a table of two cells. */
const blocks = (text: string) =>
  text.split(" ").map((block) => (block.includes("|") ? table(...block.split("|")) : paragraph(block)));

const shown = ({ type, textContent }: Node) => (type.name === "table" ? `[${textContent}]` : textContent);

test.each([
  ["a|b one two", "a", "on", "e two"],
  ["zero a|b one", "ero", "b", "z one"],
  ["a|b c|d two", "a", "d", " two"],
  ["a|b one", "a", "one", ""],
  ["zero a|b", "zero", "b", ""],
  ["a|b one two", "b", "on", "[ae] two"],
  ["one two", "ne", "tw", "oo"],
])(
  "of “%s”, what is selected from “%s” to “%s” goes, with the tables that it holds whole",
  (text, first, last, left) => {
    const editor = looseEditor([...nodesOf(), Typing], { type: "doc", content: blocks(text) });
    const { state, view } = editor;
    const at = (wanted: string, end: boolean) => {
      let place = -1;
      state.doc.descendants((node, position) => {
        const index = node.isText && place < 0 ? (node.text ?? "").indexOf(wanted) : -1;
        if (index >= 0) place = position + index + (end ? wanted.length : 0);
      });
      return place;
    };
    view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, at(last, true), at(first, false))));
    editor.commands.keyboardShortcut("Backspace");
    expect(editor.state.doc.children.map(shown).join(" ")).toBe(left);
  },
);
