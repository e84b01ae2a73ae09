// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { looseEditor, nodesOf } from "../../tests/brief-editor.ts";
import { paste } from "./paste.ts";

const item = (text: string) => `<li><p>${text}</p></li>`;
const points = `<ul>${item("one")}${item("two")}</ul>`;

/** The text, what is selected from and to, what is pasted over it, and what the text is then. */
test.each([
  [
    "points over all points of a box",
    `<aside class="callout"><ul>${item("old")}${item("older")}</ul></aside>`,
    "old",
    "older",
    points,
    'callout(bulletList(listItem(paragraph("one")), listItem(paragraph("two"))))',
  ],
  [
    "points over one point of three",
    `<ul>${item("first")}${item("old")}${item("last")}</ul>`,
    "old",
    "old",
    points,
    'bulletList(listItem(paragraph("first")), listItem(paragraph("one")), listItem(paragraph("two")), listItem(paragraph("last")))',
  ],
  [
    "a heading with words over the words of a box",
    '<aside class="callout"><p>old</p></aside>',
    "old",
    "old",
    "<h2>head</h2><p>words</p>",
    'callout(paragraph("head"), paragraph("words"))',
  ],
  [
    "a heading over a paragraph of the brief",
    "<p>old</p><p>next</p>",
    "old",
    "old",
    "<h2>head</h2>",
    'heading("head"), paragraph("next")',
  ],
])("%s take the place of the words alone", (_, text, first, last, pasted, becomes) => {
  const assets = { store: async () => "", url: async () => null };
  const editor = looseEditor(
    [
      ...nodesOf(),
      paste(
        assets,
        () => {},
        () => "en",
      ),
    ],
    text,
  );
  const { state, view } = editor;
  const at = (wanted: string) => {
    let place = 0;
    state.doc.descendants((node, position) => {
      if (node.text === wanted) place = position;
    });
    return place;
  };
  editor.commands.setTextSelection({ from: at(first), to: at(last) + last.length });
  view.pasteHTML(pasted);
  expect(editor.state.doc.toString()).toBe(`doc(${becomes})`);
});
