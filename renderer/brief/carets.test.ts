// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { writeBrief } from "../../shared/brief/write.ts";
import { openEditor } from "../../tests/brief-editor.ts";
import { briefOf, paragraph } from "../../tests/fixtures/make-brief.ts";
import { carets } from "./carets.ts";

test("the carets are drawn anew for others, and not for each key of one's own", async () => {
  const content = new Y.Doc();
  writeBrief(briefOf([paragraph("Words")]), content);
  const awareness = new Awareness(content);
  const editor = openEditor(content, [carets(awareness)]);
  const later = () => new Promise((resolve) => setTimeout(resolve));
  await later();
  let drawn = 0;
  editor.on("transaction", () => {
    drawn += 1;
  });

  awareness.setLocalStateField("idle", true);
  await later();
  expect(drawn).toBe(0);

  awareness.states.set(77, { user: { id: "b", name: "Boris" } });
  awareness.emit("change", [{ added: [77], updated: [], removed: [] }, "hub"]);
  awareness.setLocalStateField("idle", false);
  await later();
  expect(drawn).toBe(1);
  editor.destroy();
  awareness.destroy();
});
