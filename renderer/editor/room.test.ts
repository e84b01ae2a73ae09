// @vitest-environment happy-dom
import { expect, test } from "vitest";
import * as Y from "yjs";
import { body } from "../../shared/brief/layout.ts";
import { openEditor } from "../../tests/brief-editor.ts";
import { LONGEST_TEXT, room } from "./room.ts";

test("fault 11: a paste of 3 MB, twenty times, is refused from where the brief would be too long: nothing of it is sent, and what was there stays", () => {
  const content = new Y.Doc();
  const said: string[] = [];
  const sent: number[] = [];
  const editor = openEditor(content, [room((key) => said.push(key))]);
  editor.commands.insertContent("Before all that.");
  content.on("update", (update: Uint8Array) => sent.push(update.byteLength));
  const page = "x".repeat(3_000_000);
  for (let times = 0; times < 20; times++) editor.view.pasteText(page);
  const text = body(content).toString();
  expect(text).toContain("Before all that.");
  expect(text.length).toBeLessThanOrEqual(LONGEST_TEXT);
  expect(sent).toHaveLength(1);
  expect(said).toEqual(Array.from({ length: 19 }, () => "editor.noRoom"));
  // The next words are taken as ever, and so is what makes room.
  editor.commands.insertContent("After.");
  expect(body(content).toString()).toContain("After.");
  // What others wrote meanwhile is shown, however much it is.
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(content));
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText(`${page}Others.`)]);
  body(other).push([paragraph]);
  Y.applyUpdate(content, Y.encodeStateAsUpdate(other));
  expect(editor.state.doc.textContent).toContain("Others.");
  editor.commands.clearContent();
  expect(said).toHaveLength(19);
  editor.destroy();
});
