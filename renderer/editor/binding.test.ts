// @vitest-environment happy-dom
import type { Editor } from "@tiptap/core";
import { TextSelection } from "@tiptap/pm/state";
import fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { readBrief } from "../../shared/brief/read.ts";
import { inlineOf } from "../../shared/brief/walk.ts";
import { writeBrief } from "../../shared/brief/write.ts";
import { openEditor } from "../../tests/brief-editor.ts";

const begun = new Y.Doc();
writeBrief({ ...readBrief(begun), body: [{ type: "paragraph", language: null, content: [] }] }, begun);

/** One person's window on a brief. */
class Desk {
  readonly content = new Y.Doc();
  readonly editor: Editor;
  constructor(client: number) {
    this.content.clientID = client;
    Y.applyUpdate(this.content, Y.encodeStateAsUpdate(begun));
    this.editor = openEditor(this.content);
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
    else if (act === "merge") {
      const updates = desks.map(({ content }) => Y.encodeStateAsUpdate(content));
      for (const { content } of desks) for (const update of updates) Y.applyUpdate(content, update);
    } else editor.commands[act]();
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
