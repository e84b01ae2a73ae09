// @vitest-environment happy-dom
import type { Editor } from "@tiptap/core";
import { afterEach, expect, test } from "vitest";
import * as Y from "yjs";
import { catalogue } from "../../shared/citations/catalogue.ts";
import { pastedReference } from "../../shared/citations/pasted.ts";
import { looseEditor, nodesOf } from "../../tests/brief-editor.ts";
import { keepSource, sourcesOf } from "./brief-sources.ts";
import type { SourceTask } from "./source-tasks.tsx";

let editor: Editor;
let content: Y.Doc;
afterEach(() => editor?.destroy());

function paste(text: string): void {
  content = new Y.Doc();
  editor = looseEditor(nodesOf(content), "<p>Before </p>");
  editor.commands.focus("end");
  editor.view.pasteText(text);
}
const press = (name: string) =>
  editor.view.someProp("handleKeyDown", (handle) => handle(editor.view, new KeyboardEvent("keydown", { key: name })));
const reads = () => editor.state.doc.toString();

const bibtex = "@book{kaldor,\n  author={Kaldor, Mary},\n  title={New and Old Wars},\n  year=2012}";

test("pasted entries stand as text until Tab makes them a citation", () => {
  paste(bibtex);
  expect(editor.state.doc.textContent).toContain("@book{kaldor");
  expect(Object.keys(sourcesOf(content))).toEqual([]);
  expect(press("Tab")).toBe(true);
  expect(reads()).toMatch(/^doc\(paragraph\("Before ?",? ?citation.*\)\)$/);
  expect(sourcesOf(content)).toMatchObject({ kaldor: { title: "New and Old Wars" } });
});

test("Escape, or any change of it, leaves it as text", () => {
  paste(bibtex);
  expect(press("Escape")).toBe(true);
  expect(press("Tab")).not.toBe(true);
  paste(bibtex);
  editor.commands.insertContentAt(12, "x");
  press("Tab");
  expect(reads()).not.toContain("citation");
});

test("a DOI is cited once somebody has said what it is, where it then stands", () => {
  paste("https://doi.org/10.1007/s10610-014-9233-y");
  let asked: SourceTask | null = null;
  editor.on("sources", (task) => {
    asked = task;
  });
  press("Tab");
  expect(asked).toMatchObject({
    do: "describe",
    draft: { kind: "article", form: { doi: "10.1007/s10610-014-9233-y" } },
  });
  expect(reads()).not.toContain("citation");
  editor.commands.insertContentAt(1, "Now. ");
  const task = asked as SourceTask | null;
  if (task?.do !== "describe") throw new Error("nothing was asked");
  task.kept?.(keepSource(content, { id: "ttt", type: "article-journal", DOI: "10.1007/s10610-014-9233-y" }));
  expect(reads()).toMatch(/^doc\(paragraph\("Now. Before ?",? ?citation\)\)$/);
});

test("a record of the digital library is the document of the catalogue, or one to be described", () => {
  const known = catalogue().find(({ custom }) => typeof custom?.undlRecord === "string");
  const address = String(known?.custom?.undlRecord);
  expect(pastedReference(`${address}?ln=en`, "2026-11-24")).toEqual({ sources: [known] });
  expect(pastedReference("https://digitallibrary.un.org/record/1", "2026-11-24")).toMatchObject({
    draft: { kind: "webpage", form: { url: "https://digitallibrary.un.org/record/1" } },
  });
});

test.each(["@UN (today)", "[see above]", "{x}", "TY  - nonsense", "10.5 per cent", "Kaldor (2012)", ""])(
  "“%s” is text",
  (text) => {
    expect(pastedReference(text, "2026-11-24")).toBeNull();
  },
);
