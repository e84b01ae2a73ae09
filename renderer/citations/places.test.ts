import { yXmlFragmentToProseMirrorRootNode } from "@tiptap/y-tiptap";
import fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { body } from "../../shared/brief/layout.ts";
import { notesOf } from "../../shared/brief/notes.ts";
import { readBrief } from "../../shared/brief/read.ts";
import { schema } from "../../shared/brief/schema.ts";
import { writeBrief } from "../../shared/brief/write.ts";
import { anyBrief } from "../../tests/fixtures/any-brief.ts";
import { itemsOf, placesOf } from "./places.ts";
import { citedIn } from "./sources.tsx";

test("notes have the numbers and the sources that the brief's model gives them", () => {
  fc.assert(
    fc.property(anyBrief, (model) => {
      const content = new Y.Doc();
      writeBrief(model, content);
      const doc = yXmlFragmentToProseMirrorRootNode(body(content), schema);
      const notes = placesOf(doc).filter(({ note }) => note !== null);
      const expected = notesOf(readBrief(content));
      expect(notes.map(({ kind, note }) => ({ kind, number: note }))).toEqual(
        expected.map(({ kind, number }) => ({ kind, number })),
      );
      for (const [index, note] of expected.entries()) {
        const place = notes[index];
        if (note.kind === "citation" && place) expect(itemsOf(place.node)).toEqual(note.items);
        if (place) expect(doc.nodeAt(place.position)?.type.name).toBe(note.kind);
      }
    }),
    { numRuns: 60 },
  );
});

test("a brief from elsewhere cites the same in the window as in its model, whatever its attributes hold", () => {
  const element = (name: string, attributes: Record<string, number | object | string>): Y.XmlElement => {
    const node = new Y.XmlElement(name);
    const attributed: Y.XmlElement<typeof attributes> = node;
    for (const [key, value] of Object.entries(attributes)) attributed.setAttribute(key, value);
    return node;
  };
  const items = [null, "a", {}, { source: "" }, { source: 1 }, { source: "a", pinpoint: 9, prefix: "See" }];
  const paragraph = element("paragraph", {});
  paragraph.insert(0, [element("citation", { items: "a" }), element("citation", { items })]);
  const cards = [{ source: "" }, { source: 1 }, { source: "b", pinpoint: {} }].map((it) => element("documentCard", it));
  const content = new Y.Doc();
  body(content).insert(0, [paragraph, ...cards]);

  const cited = placesOf(yXmlFragmentToProseMirrorRootNode(body(content), schema)).map(({ node }) => itemsOf(node));
  expect(cited).toEqual([
    [],
    [{ source: "a", pinpoint: "", prefix: "See", suffix: "" }],
    [],
    [],
    [{ source: "b", pinpoint: "", prefix: "", suffix: "" }],
  ]);
  expect(readBrief(content).body).toMatchObject([
    { content: [{ items: cited[0] }, { items: cited[1] }] },
    { source: null },
    { source: null },
    { source: "b", pinpoint: "" },
  ]);
});

test("each source is counted wherever it is cited: in the text, in notes, on cards", () => {
  const cite = (source: string) =>
    schema.nodes.citation.create({ items: [{ source, pinpoint: "", prefix: "", suffix: "" }] });
  const doc = schema.nodes.doc.create(null, [
    schema.nodes.paragraph.create(null, [cite("a"), cite("b"), schema.nodes.footnote.create(null, cite("a"))]),
    schema.nodes.documentCard.create({ source: "a" }),
  ]);
  expect(citedIn(placesOf(doc))).toEqual([
    { source: "a", count: 3 },
    { source: "b", count: 1 },
  ]);
  expect(placesOf(doc).map(({ note }) => note)).toEqual([1, 2, 3, null, null]);
});
