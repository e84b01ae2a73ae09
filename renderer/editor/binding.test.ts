// @vitest-environment happy-dom
import type { Editor } from "@tiptap/core";
import { TextSelection } from "@tiptap/pm/state";
import fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import type { Block, Paragraph } from "../../shared/brief/model.ts";
import { readBrief } from "../../shared/brief/read.ts";
import { inlineOf } from "../../shared/brief/walk.ts";
import { writeBrief } from "../../shared/brief/write.ts";
import { openEditor } from "../../tests/brief-editor.ts";

/** A brief whose text is these blocks. */
function briefOf(...body: readonly Block[]): Y.Doc {
  const content = new Y.Doc();
  writeBrief({ ...readBrief(content), body }, content);
  return content;
}
const begun = briefOf({ type: "paragraph", language: null, content: [] });

/** One person's window on a brief. */
class Desk {
  readonly content = new Y.Doc();
  readonly editor: Editor;
  constructor(client: number, brief = begun) {
    this.content.clientID = client;
    Y.applyUpdate(this.content, Y.encodeStateAsUpdate(brief));
    this.editor = openEditor(this.content);
  }
  /** Puts the caret at an end of the words, where they stand first. */
  goTo(end: "before" | "behind", words: string) {
    const { state, view } = this.editor;
    let at: number | null = null;
    state.doc.descendants((node, position) => {
      const found = node.text?.indexOf(words) ?? -1;
      if (found >= 0) at ??= position + found + (end === "behind" ? words.length : 0);
    });
    if (at === null) throw new Error(`the text does not hold "${words}"`);
    view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, at)));
  }
  /** At the caret, as a key does. */
  write(words: string) {
    this.editor.view.dispatch(this.editor.state.tr.insertText(words));
  }
  /** What stands before the caret in its block. */
  get behind(): string {
    const { $head } = this.editor.state.selection;
    return $head.parent.textBetween(0, $head.parentOffset, "", "*");
  }
  shown = () => this.editor.state.doc.textBetween(0, this.editor.state.doc.content.size, "\n");
  held = () =>
    readBrief(this.content)
      .body.map((block) =>
        inlineOf(block)
          .map((part) => (part.type === "text" ? part.text : ""))
          .join(""),
      )
      .join("\n");
}

/** Each has what the other has. */
function merge(desks: readonly Desk[]): void {
  const updates = desks.map(({ content }) => Y.encodeStateAsUpdate(content));
  for (const { content } of desks) for (const update of updates) Y.applyUpdate(content, update);
}

const acts = ["write", "clear", "undo", "redo", "merge", "split"] as const;
type Act = (typeof acts)[number];

/** Each act by one of the two, the caret at the end of the text. */
function showsWhatItHolds(steps: readonly (readonly [at: number, act: Act])[], clients = [1, 2]): void {
  const [ana = 0, boris = 0] = clients;
  const desks = [new Desk(ana), new Desk(boris)] as const;
  for (const [at, act] of steps) {
    const { editor } = desks[at] ?? desks[0];
    const { tr, doc, schema } = editor.state;
    const atEnd = tr.setSelection(TextSelection.atEnd(doc));
    if (act === "write") editor.view.dispatch(atEnd.insertText("abcd"));
    else if (act === "split") {
      editor.view.dispatch(atEnd);
      editor.commands.splitBlock();
    } else if (act === "clear") editor.view.dispatch(tr.replaceWith(0, doc.content.size, schema.node("paragraph")));
    else if (act === "merge") merge(desks);
    else editor.commands[act]();
    for (const desk of desks) expect(desk.shown()).toBe(desk.held());
  }
  for (const desk of desks) desk.editor.destroy();
}

test.each([[[1, 2]], [[2, 1]]])(
  "an undo that takes away the block with the caret is shown, though others wrote meanwhile (clients %j)",
  (clients) => {
    const steps = [
      [1, "write"],
      [0, "write"],
      [0, "merge"],
      [1, "split"],
      [0, "write"],
      [0, "write"],
      [0, "merge"],
      [1, "undo"],
      [1, "redo"],
    ] as const;
    showsWhatItHolds(steps, clients);
  },
);

test("whatever is written, cleared, undone and merged, the editor shows what the content holds", () => {
  const step = fc.tuple(fc.nat(1), fc.constantFrom(...acts));
  fc.assert(
    fc.property(fc.array(step, { minLength: 4, maxLength: 30, size: "max" }), (steps) => showsWhatItHolds(steps)),
    {
      numRuns: 30,
    },
  );
});

const words = [{ type: "text", text: "one two", marks: {} }] as const;
const paragraph: Paragraph = { type: "paragraph", language: null, content: words };
const other: Paragraph = { ...paragraph, content: [{ type: "text", text: "three four", marks: {} }] };
const bold = (text: string) => ({ type: "text", text, marks: [{ type: "bold" }] });
const kinds: readonly (readonly [name: string, body: readonly Block[]])[] = [
  ["a paragraph", [paragraph]],
  ["a paragraph in another language", [{ ...paragraph, language: "fr" }]],
  ["a heading", [{ type: "heading", level: 2, language: null, content: words }]],
  ["a list", [{ type: "orderedList", start: 3, language: null, items: [[paragraph]] }]],
  ["one of two that are alike", [paragraph, paragraph]],
];

test.each(kinds)("in %s, letters stand in the order typed, whatever others write before and behind them", (_, body) => {
  const brief = briefOf(...body);
  const desks = [new Desk(1, brief), new Desk(2, brief), new Desk(3, brief)] as const;
  const [ana, boris, chidi] = desks;
  ana.goTo("behind", "two");
  boris.goTo("before", "one");
  chidi.goTo("behind", "two");
  for (let n = 0; n < 5; n++) {
    ana.write("abcde"[n] ?? "");
    boris.write("12345"[n] ?? "");
    chidi.write("vwxyz"[n] ?? "");
    merge(desks);
  }
  for (const desk of desks) expect(desk.shown().split("\n")[0]).toMatch(/^12345one two(abcdevwxyz|vwxyzabcde)$/);
  expect(ana.behind).toMatch(/abcde$/);
  expect(boris.behind).toBe("12345");
  expect(chidi.behind).toMatch(/vwxyz$/);
});

/** What one does to words that another person types in, behind "one" or with "two" in the same paragraph. */
const done: readonly (readonly [name: string, act: (editor: Editor) => void, shown: string])[] = [
  ["a new line", (editor) => editor.commands.insertContent({ type: "hardBreak" }), "one, two"],
  ["a citation", (editor) => editor.commands.insertContent({ type: "citation" }), "one, two"],
  ["a new paragraph", (editor) => editor.commands.splitBlock(), "one\n, two"],
  ["a bold word", (editor) => editor.commands.insertContent(bold("!")), "one!, two"],
  ["a heading made of it", (editor) => editor.commands.setNode("heading", { level: 2 }), "one, two"],
  [
    "a paragraph before it",
    (editor) => editor.commands.insertContentAt(0, { type: "paragraph", content: [{ type: "text", text: "zero" }] }),
    "zero\none, two",
  ],
];

test.each(done)("%s by somebody else leaves the caret behind the letter that one has just typed", (_, act, shown) => {
  const brief = briefOf({ ...paragraph, content: [{ type: "text", text: "one, two", marks: {} }] }, paragraph);
  const desks = [new Desk(1, brief), new Desk(2, brief)] as const;
  const [ana, boris] = desks;
  ana.goTo("behind", "one, two");
  boris.goTo("behind", "one");
  ana.write("a");
  merge(desks);
  act(boris.editor);
  merge(desks);
  ana.write("b");
  merge(desks);
  for (const desk of desks) expect(desk.shown()).toBe(`${shown}ab\none two`);
});

test.each(["letters", "paragraph"])(
  "whoever stands in words that others take out of the first %s goes on in their place",
  (what) => {
    const brief = briefOf(paragraph, other);
    const desks = [new Desk(1, brief), new Desk(2, brief)] as const;
    const [ana, boris] = desks;
    ana.goTo("behind", "one");
    boris.editor.commands.deleteRange(what === "letters" ? { from: 1, to: 8 } : { from: 0, to: 9 });
    merge(desks);
    ana.write("new ");
    merge(desks);
    expect(boris.shown()).toBe(what === "letters" ? "new \nthree four" : "new three four");
  },
);

test.each(["a brief that was just begun", "a paragraph that was just made"])(
  "in the empty line of %s, what several begin to write at once is there, whole and once",
  (where) => {
    const desks = [new Desk(1), new Desk(2), new Desk(3)] as const;
    const [ana, boris] = desks;
    if (where.startsWith("a paragraph")) {
      ana.write("one");
      ana.editor.commands.splitBlock();
      merge(desks);
    }
    for (const { editor } of desks) editor.commands.setTextSelection(editor.state.doc.content.size);
    for (const [n, desk] of desks.entries()) for (const letter of ["abc", "123", "xyz"][n] ?? "") desk.write(letter);
    merge(desks);
    // Before the others' answers are there.
    for (const [n, desk] of desks.entries()) for (const letter of ["de", "45", "uv"][n] ?? "") desk.write(letter);
    merge(desks);
    merge(desks);
    const line = boris.shown().split("\n").at(-1) ?? "";
    expect(line.length).toBe(15);
    for (const written of ["abcde", "12345", "xyzuv"]) expect(line).toContain(written);
    expect(desks.map((desk) => desk.shown())).toEqual(desks.map(() => boris.shown()));
  },
);
