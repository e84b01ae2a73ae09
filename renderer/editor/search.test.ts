// @vitest-environment happy-dom
import type { Editor } from "@tiptap/core";
import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { openEditor } from "../../tests/brief-editor.ts";
import { findState, goToMatch, replaceAll, replaceCurrent, Search, search } from "./search.ts";

let editor: Editor;

beforeEach(() => {
  editor = openEditor(new Y.Doc(), [Search]);
});
afterEach(() => editor.destroy());

const text = (words: string) => ({ type: "text", text: words });
const paragraph = (...words: readonly string[]) => ({ type: "paragraph", content: words.map(text) });
const holds = () => editor.state.doc.toString().replace(/^doc\((.*)\)$/s, "$1");

test("every sign means itself, in what is sought and in what takes its place", () => {
  for (const sign of [".", "*", "(a|b)", "[x]", "^", "$", "\\d", "a.b", "?"]) {
    editor.commands.setContent([paragraph(`1 ${sign} 2 axb ${sign} 3`)]);
    search(editor, sign, true);
    expect(findState(editor.state).matches, sign).toHaveLength(2);
    replaceAll(editor, "$& $1 \\n");
    expect(holds()).toBe(`paragraph("1 $& $1 \\\\n 2 axb $& $1 \\\\n 3")`);
  }
});

test("all that is replaced at once comes back by one undo, and what was typed right before it stays", () => {
  editor.commands.setContent([
    paragraph("war, war"),
    { type: "callout", attrs: { title: "war" }, content: [paragraph("war")] },
  ]);
  editor.commands.insertContentAt(1, "no ");
  search(editor, "war", true);
  expect(findState(editor.state).matches).toHaveLength(4);
  replaceAll(editor, "peace");
  editor.commands.insertContentAt(1, "yes, ");
  expect(holds()).toBe('paragraph("yes, no peace, peace"), callout(paragraph("peace"))');
  editor.commands.undo();
  expect(holds()).toBe('paragraph("no peace, peace"), callout(paragraph("peace"))');
  expect(editor.state.doc.child(1).attrs.title).toBe("peace");
  editor.commands.undo();
  expect(holds()).toBe('paragraph("no war, war"), callout(paragraph("war"))');
  expect(editor.state.doc.child(1).attrs.title).toBe("war");
});

test("one after another is replaced, or left, and after the last comes the first", () => {
  editor.commands.setContent([paragraph("one one"), paragraph("one")]);
  editor.commands.setTextSelection(1);
  search(editor, "one", false);
  replaceCurrent(editor, "two");
  goToMatch(editor, 1);
  replaceCurrent(editor, "three");
  expect(holds()).toBe('paragraph("two one"), paragraph("three")');
  replaceCurrent(editor, "");
  expect(holds()).toBe('paragraph("two "), paragraph("three")');
});

test("a replacement stands in the form of the words that it replaces", () => {
  editor.commands.setContent([
    { type: "paragraph", content: [text("a "), { ...text("bold"), marks: [{ type: "bold" }] }, text(" word")] },
  ]);
  search(editor, "bold", true);
  replaceAll(editor, "strong");
  expect(holds()).toBe('paragraph("a ", bold("strong"), " word")');
});
