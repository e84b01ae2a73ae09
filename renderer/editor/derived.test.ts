/** What the window derives from a text and keeps incrementally equals what is read from the text afresh. */

import { Node } from "@tiptap/pm/model";
import { EditorState, type Transaction } from "@tiptap/pm/state";
import { yXmlFragmentToProseMirrorRootNode } from "@tiptap/y-tiptap";
import fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { body } from "../../shared/brief/layout.ts";
import type { BriefModel } from "../../shared/brief/model.ts";
import { readBrief } from "../../shared/brief/read.ts";
import { schema } from "../../shared/brief/schema.ts";
import { countWords } from "../../shared/brief/words.ts";
import { writeBrief } from "../../shared/brief/write.ts";
import { typeset } from "../../shared/export/typst.ts";
import { anyBrief } from "../../tests/fixtures/any-brief.ts";
import { wordsIn } from "./counts.tsx";
import { isCounted } from "./nodes/caption-label.ts";
import { numbersMoved } from "./numbering.ts";
import { outlineOf } from "./outline.tsx";
import { findMatches } from "./search.ts";

function edited(model: BriefModel): { content: Y.Doc; doc: Node } {
  const content = new Y.Doc();
  writeBrief(model, content);
  return { content, doc: yXmlFragmentToProseMirrorRootNode(body(content), schema) };
}

/** The same document made anew, of which nothing is remembered. */
const forgotten = (doc: Node) => Node.fromJSON(schema, doc.toJSON());

/** An edit at some place: words, a note, a citation, a deletion, a split, a heading, a block taken out or moved to the end. */
const edit = fc.record({
  kind: fc.constantFrom("words", "footnote", "citation", "delete", "split", "heading", "remove", "move"),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 1, max: 30 }),
});
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

function apply(state: EditorState, { kind, at, length }: Edit): Transaction {
  const { tr, doc } = state;
  const position = Math.floor(at * doc.content.size);
  const $at = doc.resolve(position);
  const inText = $at.parent.isTextblock;
  if (kind === "words" && $at.parent.inlineContent) tr.insertText("new words", position);
  else if (kind === "footnote" && inText) tr.insert(position, schema.nodes.footnote.create(null, schema.text("note")));
  else if (kind === "citation" && $at.parent.inlineContent) {
    tr.insert(
      position,
      schema.nodes.citation.create({ items: [{ source: "a", pinpoint: "", prefix: "", suffix: "" }] }),
    );
  } else if (kind === "delete") tr.deleteRange(position, Math.min(doc.content.size, position + length));
  else if (kind === "split" && inText) tr.split(position);
  else if (kind === "heading" && inText && $at.depth === 1)
    tr.setBlockType(position, position, schema.nodes.heading, { level: 2 });
  else if ((kind === "remove" || kind === "move") && $at.depth > 0) {
    const block = $at.node(1);
    tr.delete($at.before(1), $at.after(1));
    if (kind === "move") tr.insert(tr.doc.content.size, block);
  }
  return tr;
}

/** Kinds of numbered things in the order of the text, as the numbers are written. */
function numberedIn(doc: Node): string[] {
  const found: string[] = [];
  doc.descendants((node, _pos, parent) => {
    const counts = ["citation", "footnote", "recommendation"].includes(node.type.name) || isCounted(node);
    if (counts && parent?.type.name !== "footnote") found.push(node.type.name);
  });
  return found;
}

test("words are counted as in the brief's model", () => {
  fc.assert(
    fc.property(anyBrief, (model) => {
      const { content, doc } = edited(model);
      expect(wordsIn(doc)).toBe(countWords(readBrief(content)));
    }),
    { numRuns: 60 },
  );
});

test("after any edits, words and outline are those of the text read afresh", () => {
  fc.assert(
    fc.property(anyBrief, fc.array(edit, { maxLength: 12 }), (model, edits) => {
      let state = EditorState.create({ doc: edited(model).doc });
      for (const each of edits) {
        state = state.apply(apply(state, each));
        expect(wordsIn(state.doc)).toBe(wordsIn(forgotten(state.doc)));
        expect(outlineOf(state.doc)).toEqual(outlineOf(forgotten(state.doc)));
      }
    }),
    { numRuns: 60 },
  );
});

test("numbers are written again whenever an edit changed which things are numbered", () => {
  fc.assert(
    fc.property(anyBrief, fc.array(edit, { maxLength: 12 }), (model, edits) => {
      let state = EditorState.create({ doc: edited(model).doc });
      for (const each of edits) {
        const next = state.apply(apply(state, each));
        if (!numbersMoved(state.doc, next.doc)) expect(numberedIn(next.doc)).toEqual(numberedIn(state.doc));
        state = next;
      }
    }),
    { numRuns: 60 },
  );
});

test("the tables and figures that the window numbers are those that the PDF numbers", () => {
  fc.assert(
    fc.property(anyBrief, (model) => {
      const { content, doc } = edited({ ...model, meta: { ...model.meta, language: "en" } });
      const printed = typeset(readBrief(content), new Map()).data.match(/(?<=")(Table|Figure) (?=\d+")/g) ?? [];
      const shown = numberedIn(doc).filter((kind) => kind === "table" || kind === "figure");
      expect(shown.map((kind) => (kind === "table" ? "Table " : "Figure "))).toEqual(printed);
    }),
    { numRuns: 60 },
  );
});

test("typing beside notes does not number them again", () => {
  const note = schema.nodes.footnote.create(null, schema.text("words"));
  const paragraph = schema.nodes.paragraph.create(null, [schema.text("one"), note, schema.text("two")]);
  const before = schema.nodes.doc.create(null, [paragraph, paragraph]);
  const state = EditorState.create({ doc: before });
  expect(numbersMoved(before, state.tr.insertText("x", 2).doc)).toBe(false);
  expect(numbersMoved(before, state.tr.insertText("x", 6).doc)).toBe(false);
  expect(numbersMoved(before, state.tr.delete(4, 11).doc)).toBe(true);
});

test("what is found stands where it is said to stand, and nothing is missed", () => {
  fc.assert(
    fc.property(anyBrief, fc.constantFrom("a", "e", "res", "S/", "و"), (model, words) => {
      const { doc } = edited(model);
      const query = { words, matchCase: true };
      const matches = findMatches(doc, query);
      for (const match of matches) {
        const standing =
          match.kind === "text"
            ? doc.textBetween(match.from, match.to)
            : String(doc.nodeAt(match.from)?.attrs[match.attribute]).substr(match.offset, words.length);
        expect(standing).toBe(words);
      }
      let count = 0;
      doc.descendants((node) => {
        for (const name of ["caption", "credit", "alt", "title", "addressee", "quotation"]) {
          const value: unknown = node.attrs[name];
          if (typeof value === "string") count += value.split(words).length - 1;
        }
      });
      const texts = matches.filter(({ kind }) => kind === "text").length;
      expect(matches.length - texts).toBe(count);
    }),
    { numRuns: 60 },
  );
});

test("searching a megabyte of repetition takes linear time", () => {
  const text = "A/RES/".repeat(170_000);
  const doc = schema.nodes.doc.create(null, schema.nodes.paragraph.create(null, schema.text(text)));
  const began = performance.now();
  expect(findMatches(doc, { words: "A/RES/A/RES/", matchCase: false })).toHaveLength(85_000);
  expect(performance.now() - began).toBeLessThan(2000);
});
