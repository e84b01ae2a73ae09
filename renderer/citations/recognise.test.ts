// @vitest-environment happy-dom
import type { Editor } from "@tiptap/core";
import { Node } from "@tiptap/pm/model";
import { TextSelection } from "@tiptap/pm/state";
import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import * as Y from "yjs";
import { looseEditor, nodesOf } from "../../tests/brief-editor.ts";
import { sourcesOf } from "./brief-sources.ts";
import { itemsOf } from "./places.ts";
import { citeRecognised, recognisedAtCaret } from "./recognise.ts";

let editor: Editor;
let content: Y.Doc;
afterEach(() => editor.destroy());

/** An editor with one paragraph; `|` is the caret. */
function write(text: string): void {
  content = new Y.Doc();
  editor = looseEditor(nodesOf(content));
  caretIn(text);
}

function caretIn(text: string): void {
  const { schema: own } = editor;
  const paragraph = own.node("paragraph", null, own.text(text.replace("|", "")));
  const { tr } = editor.state;
  tr.replaceWith(0, tr.doc.content.size, paragraph);
  tr.setSelection(TextSelection.create(tr.doc, 1 + text.indexOf("|")));
  editor.view.dispatch(tr);
}

/** The text as it reads, with each citation as "[source, pinpoint]". */
function reads(): string {
  let text = "";
  editor.state.doc.descendants((node) => {
    if (node.isText) text += node.text;
    for (const { source, pinpoint } of itemsOf(node)) {
      text += `[${sourcesOf(content)[source]?.custom?.symbol}${pinpoint && `, ${pinpoint}`}]`;
    }
  });
  return text;
}

const press = (key: string) =>
  editor.view.someProp("handleKeyDown", (handle) => handle(editor.view, new KeyboardEvent("keydown", { key })));

const underlined = () =>
  [...editor.view.dom.querySelectorAll(".recognised")].map((element) => element.textContent).join(" | ");

test.each([
  ["The Council answered in UNSC res 2056|", "The Council answered in UNSC res 2056[S/RES/2056 (2012)]"],
  ["as resolution 1970 (2011), para. 9| says", "as resolution 1970 (2011)[S/RES/1970 (2011), para. 9] says"],
  ["the report (S/2013/503, paras. 12-14|) says", "the report[S/2013/503, paras. 12–14] says"],
  ["the report https://undocs.org/S/2014/106| says", "the report [S/2014/106] says"],
  ["as S/RES/1970 (2012)| says", "as S/RES/1970 (2012)[S/RES/1970 (2011)] says"],
  ["resolutions 1970 and 1973 (2011)| say", "resolutions 1970 and 1973 (2011)[S/RES/1973 (2011)] say"],
])("%s: Tab makes it a citation", (before, after) => {
  write(before);
  expect(press("Tab")).toBe(true);
  expect(reads()).toBe(after);
});

test.each(["A/B test 1|", "and so on|", "ISO 9001/2015|", "UNSC res 2056 and| more"])(
  "%s: Tab stays what it is",
  (text) => {
    write(text);
    expect(recognisedAtCaret(editor.state, content)).toBeNull();
    press("Tab");
    expect(reads()).toBe(text.replace("|", ""));
  },
);

test("nothing becomes a citation by itself", () => {
  write("UNSC res 1970 and S/RES/1973 (2011).|");
  expect(underlined()).toBe("UNSC res 1970 | S/RES/1973 (2011)");
  press("Enter");
  expect(reads()).toBe("UNSC res 1970 and S/RES/1973 (2011).");
  expect(Object.keys(sourcesOf(content))).toEqual([]);
});

test("Escape leaves it as text, here and nowhere else, whatever is written on", () => {
  write("first UNSC res 1970| then UNSC res 1970");
  press("Escape");
  expect(recognisedAtCaret(editor.state, content)).toBeNull();
  expect(underlined()).toBe("UNSC res 1970");
  editor.view.dispatch(editor.state.tr.insertText(" more", editor.state.doc.content.size - 1));
  expect(underlined()).toBe("UNSC res 1970");
});

test("a document that the paragraph cites already is not offered again", () => {
  write("UNSC res 1970| and again S/RES/1970 (2011)");
  const recognised = recognisedAtCaret(editor.state, content);
  if (recognised) citeRecognised(editor, content, recognised);
  expect(underlined()).toBe("");
});

test("what is kept as recognised after any edits is what is recognised in the text read afresh", () => {
  const piece = fc.constantFrom("UNSC res 1970 ", "S/2013/503, ", "see A/RES/60/1", " words ", "20", "/", "\n", "11");
  const edit = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), cut: fc.nat(12), insert: piece });
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 15 }), (edits) => {
      write("UNSC res 1970 and S/RES/1973 (2011)|");
      for (const { at, cut, insert } of edits) {
        const { tr, doc } = editor.state;
        const from = TextSelection.near(doc.resolve(Math.floor(at * doc.content.size))).from;
        const to = Math.min(from + cut, doc.resolve(from).end());
        if (insert === "\n") tr.delete(from, to).split(from);
        else tr.insertText(insert, from, to);
        editor.view.dispatch(tr);
      }
      const kept = underlined();
      // The same text as nodes of which nothing is remembered.
      editor.view.dispatch(
        editor.state.tr.replaceWith(
          0,
          editor.state.doc.content.size,
          Node.fromJSON(editor.schema, editor.getJSON()).content,
        ),
      );
      expect(kept).toBe(underlined());
      editor.destroy();
    }),
    { numRuns: 60 },
  );
});
