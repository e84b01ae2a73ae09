// @vitest-environment happy-dom
import type { Editor } from "@tiptap/core";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { readBrief } from "../../shared/brief/read.ts";
import { writeBrief } from "../../shared/brief/write.ts";
import { openEditor } from "../../tests/brief-editor.ts";
import { beginUndoStep } from "../ui/undo-step.ts";

const begun = new Y.Doc();
writeBrief({ ...readBrief(begun), body: [{ type: "heading", level: 2, language: null, content: [] }] }, begun);

/** Two windows on one brief, each with a client id that decides whose value stands where both write one. */
function twoWindows(clients: readonly number[]) {
  const contents = clients.map((client) => {
    const content = new Y.Doc();
    content.clientID = client;
    Y.applyUpdate(content, Y.encodeStateAsUpdate(begun));
    return content;
  });
  const editors = contents.map((content) => openEditor(content));
  const meet = () => {
    const updates = contents.map((content) => Y.encodeStateAsUpdate(content));
    for (const content of contents) for (const update of updates) Y.applyUpdate(content, update);
  };
  const levels = () => editors.map((editor) => editor.state.doc.firstChild?.attrs.level);
  const [ana, boris] = editors;
  if (!ana || !boris) throw new Error("two clients");
  return { ana, boris, meet, levels };
}

const setLevel = ({ state, view }: Editor, level: number) => {
  beginUndoStep(state);
  view.dispatch(state.tr.setNodeAttribute(0, "level", level));
};

test.each([[[1, 2]], [[2, 1]]])(
  "a heading whose level two people changed apart has a level after either undoes (clients %j)",
  (clients) => {
    for (const who of ["ana", "boris"] as const) {
      const { meet, levels, ...people } = twoWindows(clients);
      setLevel(people.ana, 3);
      setLevel(people.boris, 1);
      meet();
      const [together] = levels();
      people[who].commands.undo();
      meet();
      const own = who === "ana" ? 3 : 1;
      // One's own value goes; the other's stays.
      expect(levels()).toEqual(together === own ? [2, 2] : [together, together]);
    }
  },
);

test("a block that is taken out while a colleague changes it comes back with all it had", () => {
  const { ana, boris, meet, levels } = twoWindows([1, 2]);
  setLevel(ana, 3);
  meet();
  setLevel(boris, 1);
  beginUndoStep(ana.state);
  ana.view.dispatch(ana.state.tr.replaceWith(0, ana.state.doc.content.size, ana.schema.node("paragraph")));
  meet();
  ana.commands.undo();
  meet();
  expect(levels()).toEqual([3, 3]);
});

test("undo takes an attribute away that was not there before", () => {
  const { ana, boris, meet } = twoWindows([1, 2]);
  beginUndoStep(ana.state);
  ana.view.dispatch(ana.state.tr.setNodeAttribute(0, "language", "fr"));
  ana.commands.undo();
  meet();
  expect([ana, boris].map(({ state }) => state.doc.firstChild?.attrs.language)).toEqual([null, null]);
});

/** What is done right after "one" was typed: its name, how, and what the text is then. */
const deeds: readonly (readonly [name: string, act: (editor: Editor) => unknown, becomes: string])[] = [
  ["pasted", ({ view }) => view.pasteText(" two"), 'heading("one two")'],
  ["made bold", (editor) => editor.chain().selectAll().setMark("bold").run(), 'heading(bold("one"))'],
  ["turned into body text", (editor) => editor.commands.setNode("paragraph"), 'paragraph("one")'],
  [
    "followed by a note",
    ({ view, state }) => view.dispatch(state.tr.insert(4, state.schema.node("footnote"))),
    'heading("one", footnote)',
  ],
];

test.each(deeds)(
  "what is %s right after it was typed is undone alone, and so is what is typed next",
  (_, act, becomes) => {
    const { ana } = twoWindows([1, 2]);
    const shown = () => ana.state.doc.toString().replace(/^doc\((.*)\)$/, "$1");
    const type = (words: string, at: number) => {
      for (const letter of words) ana.view.dispatch(ana.state.tr.insertText(letter, at++));
    };
    type("one", 1);
    act(ana);
    expect(shown()).toBe(becomes);
    type("more", 1);
    ana.commands.undo();
    expect(shown()).toBe(becomes);
    ana.commands.undo();
    expect(shown()).toBe('heading("one")');
    ana.commands.undo();
    expect(shown()).toBe("heading");
  },
);
