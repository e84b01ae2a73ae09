// @vitest-environment happy-dom
/** The list of notes follows the text edit by edit, and says what a list made afresh says. */
import type { Editor } from "@tiptap/core";
import fc from "fast-check";
import { createRoot } from "react-dom/client";
import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { readBrief } from "../../shared/brief/read.ts";
import { writeBrief } from "../../shared/brief/write.ts";
import { catalogue } from "../../shared/citations/catalogue.ts";
import { formatNotes } from "../../shared/citations/footnotes.ts";
import { openEditor } from "../../tests/brief-editor.ts";
import { sourcesOf, writeSource } from "./brief-sources.ts";
import { NotesList } from "./notes.tsx";
import { itemsOf, placesOf } from "./places.ts";

/** Resolutions, and documents of others, whose later notes name their first. */
const cited = [
  ...catalogue().slice(0, 3),
  ...catalogue()
    .filter(({ type }) => type === "article-journal")
    .slice(0, 3),
];

let editor: Editor;
let content: Y.Doc;
let list: HTMLElement;
let root: ReturnType<typeof createRoot>;

beforeEach(() => {
  content = new Y.Doc();
  writeBrief({ ...readBrief(content), body: [{ type: "paragraph", language: null, content: [] }] }, content);
  for (const source of cited) writeSource(content, source);
  editor = openEditor(content);
  list = document.createElement("div");
  document.body.append(list);
  root = createRoot(list);
  root.render(<NotesList editor={editor} content={content} language="en" />);
});

afterEach(() => {
  root.unmount();
  list.remove();
  editor.destroy();
});

const shown = () => [...list.querySelectorAll("li")].map(({ textContent }) => textContent?.trim());

function afresh(): string[] {
  const notes = placesOf(editor.state.doc).filter(({ note }) => note !== null);
  const texts = formatNotes(
    notes.map(({ node }) => itemsOf(node)),
    sourcesOf(content),
    { style: "un", language: "en" },
  );
  return texts.map((runs) => runs.map(({ text }) => text).join(""));
}

function cite(at: number, which: number): void {
  const { tr, schema, doc } = editor.state;
  const items = [{ source: cited[which % cited.length]?.id, pinpoint: "", prefix: "", suffix: "" }];
  editor.view.dispatch(tr.insert(1 + Math.floor(at * (doc.content.size - 2)), schema.node("citation", { items })));
}

const edit = fc.record({
  kind: fc.constantFrom("cite", "cite", "cite", "delete"),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  many: fc.integer({ min: 1, max: 25 }),
});

test("after any edits, the notes are in order, each once, and say what they say in a list made afresh", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 5 }), async (edits) => {
      for (const { kind, at, many } of edits) {
        const { tr, doc } = editor.state;
        const from = 1 + Math.floor(at * (doc.content.size - 2));
        if (kind === "cite") for (let count = 0; count < many; count++) cite(at, count * 7 + many);
        else editor.view.dispatch(tr.delete(from, Math.min(doc.content.size - 1, from + many)));
        await expect.poll(shown, { interval: 20, timeout: 30_000 }).toEqual(afresh());
      }
    }),
    { numRuns: 3 },
  );
});

test("one note more leaves those after it the elements they were", async () => {
  for (let count = 0; count < 100; count++) cite(1, count);
  await expect.poll(shown, { interval: 20, timeout: 30_000 }).toHaveLength(100);
  const before = [...list.querySelectorAll("li")];
  cite(0, 1);
  await expect.poll(shown, { interval: 20, timeout: 30_000 }).toHaveLength(101);
  expect([...list.querySelectorAll("li")].slice(1)).toEqual(before);
});
