// @vitest-environment happy-dom
import { expect, test } from "vitest";
import * as Y from "yjs";
import { body } from "../../../shared/brief/layout.ts";
import { readBrief } from "../../../shared/brief/read.ts";
import { type NodeName, nodes, schema } from "../../../shared/brief/schema.ts";
import { keepsStructure } from "../../../shared/brief/structure.ts";
import { typeset } from "../../../shared/export/typst.ts";
import { openEditor } from "../../../tests/brief-editor.ts";

const values: readonly unknown[] = [
  "",
  " ",
  "\u0000",
  "constructor",
  "javascript:alert(1)",
  '"><img src=x onerror=alert(1)>',
  "x".repeat(100_000),
  -1,
  0,
  1e308,
  Number.NaN,
  true,
  {},
  { source: { id: {} }, pinpoint: [] },
  [],
  [null],
  [{ source: 7, pinpoint: {} }, "words"],
  Array.from({ length: 1_000 }, () => 1e9),
];

/** What must stand around a node for it to be lawful, from the outside in. */
const around: Partial<Record<NodeName, readonly NodeName[]>> = {
  listItem: ["bulletList"],
  tableRow: ["table"],
  tableCell: ["table", "tableRow"],
  tableHeader: ["table", "tableRow"],
  citation: ["paragraph"],
  footnote: ["paragraph"],
  hardBreak: ["paragraph"],
};
const attributesOf = (name: NodeName): readonly string[] => Object.keys(schema.nodes[name].spec.attrs ?? {});
const names = Object.keys(nodes).filter((name): name is NodeName => attributesOf(name as NodeName).length > 0);

test.each(names)(
  "fault 4: whatever the attributes of a %s hold, it is read, set and shown, and nothing is deleted",
  (name) => {
    for (const attribute of [...attributesOf(name), "unheard-of"]) {
      const content = new Y.Doc();
      for (const value of values) {
        const author = new Y.Doc();
        let place: Y.XmlFragment = body(author);
        for (const outer of [...(around[name] ?? []), name]) {
          const element = new Y.XmlElement(outer);
          place.push([element]);
          place = element;
        }
        if (place instanceof Y.XmlElement) place.setAttribute(attribute, value as string);
        const update = Y.encodeStateAsUpdate(author);
        // What the hub does not let in, no window sees.
        if (keepsStructure(Y.decodeUpdate(update).structs, content)) Y.applyUpdate(content, update);
      }
      const last = new Y.XmlElement("paragraph");
      last.insert(0, [new Y.XmlText("the words of others")]);
      body(content).push([last]);
      const before = body(content).length;
      expect(() => typeset(readBrief(content), new Map()), attribute).not.toThrow();
      const editor = openEditor(content);
      expect(editor.view.dom.textContent, attribute).toContain("the words of others");
      expect(editor.view.dom.querySelector("img[onerror], [href^=javascript]"), attribute).toBeNull();
      editor.commands.insertContentAt(editor.state.doc.content.size - 1, " go on");
      expect(body(content).length, attribute).toBe(before);
      expect(body(content).toString(), attribute).toContain("the words of others go on");
      editor.destroy();
    }
  },
);
