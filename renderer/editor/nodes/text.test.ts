// @vitest-environment happy-dom
import { type Editor, Extension, type Extensions } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { afterEach, expect, test } from "vitest";
import { looseEditor, nodesOf } from "../../../tests/brief-editor.ts";

let editor: Editor;
afterEach(() => editor.destroy());

/** The text as the window draws it, of content that came over the wire. */
function drawn(content: readonly object[], more: Extensions = []): HTMLElement {
  editor = looseEditor([...nodesOf(), ...more], { type: "doc", content: [...content] });
  return editor.view.dom;
}
const words = (text: string, ...marks: readonly object[]) => ({ type: "text", text, marks: [...marks] });
const paragraph = (...content: readonly object[]) => ({ type: "paragraph", content: [...content] });

test("fault 30: a link that somebody wrote past the window's checks leads nowhere, and its words stay", () => {
  for (const href of [
    "javascript:steal()",
    "java\tscript:steal()",
    "data:text/html,<script>steal()</script>",
    "vbscript:steal()",
    "file:///etc/passwd",
    "smb://evil.example/share",
    "ms-msdt:/id PCWDiagnostic",
    "https://un.org@evil.example/",
    "https://un.org\u202egro.live/",
    "https://раypal.example/",
  ]) {
    const dom = drawn([paragraph(words("words", { type: "link", attrs: { href } }))]);
    expect(dom.querySelector("[href]"), href).toBeNull();
    expect(dom.textContent).toBe("words");
    editor.destroy();
  }
  const dom = drawn([paragraph(words("words", { type: "link", attrs: { href: "https://un.org/x" } }))]);
  expect(dom.querySelector("a")?.getAttribute("href")).toBe("https://un.org/x");
});

test("fault 31: numbers of lists and headings, and languages, that are none do no harm", () => {
  const item = { type: "listItem", content: [paragraph(words("one"))] };
  const dom = drawn([
    { type: "orderedList", attrs: { start: '1" onload="steal()' }, content: [item] },
    { type: "orderedList", attrs: { start: 1e99 }, content: [item] },
    { type: "heading", attrs: { level: "1><script>" }, content: [words("head")] },
    paragraph(words("said", { type: "language", attrs: { code: '"><img src=x onerror=steal()>' } })),
  ]);
  expect([...dom.querySelectorAll("ol")].map((list) => list.getAttribute("start"))).toEqual(["1", "1"]);
  expect(dom.querySelector("h4")?.textContent).toBe("head");
  expect(dom.querySelector("img, script, [onload], [onerror]")).toBeNull();
});

test("a box around blocks runs in the direction of its first letter, whatever is written into it first", () => {
  const list = (text: string) => ({
    type: "bulletList",
    content: [{ type: "listItem", content: [text === "" ? paragraph() : paragraph(words(text))] }],
  });
  for (const [text, direction] of [
    ["مجلس الأمن", "rtl"],
    ["1970 مجلس", "rtl"],
    ["Council مجلس", "ltr"],
    ["", null],
  ] as const) {
    const dom = drawn([list(text), { type: "blockquote", content: [list(text)] }]);
    expect(dom.querySelector("ul")?.getAttribute("dir"), text).toBe(direction);
    expect(dom.querySelector("blockquote")?.getAttribute("dir"), text).toBe(direction);
    editor.destroy();
  }
  const dom = drawn([list("")]);
  editor.commands.insertContentAt(3, "سلام");
  expect(dom.querySelector("ul")?.getAttribute("dir")).toBe("rtl");
  editor.commands.deleteRange({ from: 3, to: 7 });
  expect(dom.querySelector("ul")?.hasAttribute("dir")).toBe(false);
});

test("what marks a block from outside, as the block of the caret is marked, stays while somebody writes in it", () => {
  const marked = Extension.create({
    addProseMirrorPlugins: () => [
      new Plugin({
        props: {
          decorations: ({ doc }) =>
            DecorationSet.create(doc, [Decoration.node(0, doc.child(0).nodeSize, { class: "holds-caret" })]),
        },
      }),
    ],
  });
  const cell = { type: "tableCell", content: [paragraph()] };
  for (const [block, at] of [
    [{ type: "recommendation", content: [paragraph()] }, 2],
    [{ type: "callout", content: [paragraph()] }, 2],
    [{ type: "blockquote", content: [paragraph()] }, 2],
    [{ type: "bulletList", content: [{ type: "listItem", content: [paragraph()] }] }, 3],
    [{ type: "table", content: [{ type: "tableRow", content: [cell] }] }, 4],
  ] as const) {
    const dom = drawn([block], [marked]);
    editor.commands.insertContentAt(at, "word");
    expect(dom.textContent).toContain("word");
    expect(dom.firstElementChild?.className, block.type).toContain("holds-caret");
    editor.destroy();
  }
});
