// @vitest-environment happy-dom
import { NodeSelection } from "@tiptap/pm/state";
import { expect, test } from "vitest";
import { looseEditor, nodesOf } from "../../tests/brief-editor.ts";

const citation = { type: "citation", attrs: { items: [{ source: "a", pinpoint: "", prefix: "", suffix: "" }] } };
const words = (text: string) => ({ type: "text", text });

test.each([
  [
    "citation",
    [{ type: "paragraph", content: [words("one"), citation, words("two")] }],
    4,
    'paragraph("one", citation, "xytwo")',
  ],
  [
    "card",
    [
      { type: "documentCard", attrs: { source: "a" } },
      { type: "paragraph", content: [words("two")] },
    ],
    0,
    'documentCard, paragraph("xy"), paragraph("two")',
  ],
])("what is typed while a %s is selected stands behind it, and it stays", (_, content, position, becomes) => {
  const { view } = looseEditor(nodesOf(), { type: "doc", content });
  view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, position)));
  for (const letter of "xy") {
    const { from, to } = view.state.selection;
    const byDefault = () => view.state.tr.insertText(letter, from, to);
    if (!view.someProp("handleTextInput", (hears) => hears(view, from, to, letter, byDefault)))
      view.dispatch(byDefault());
  }
  expect(view.state.doc.toString()).toBe(`doc(${becomes})`);
});
