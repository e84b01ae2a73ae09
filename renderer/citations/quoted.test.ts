import { yXmlFragmentToProseMirrorRootNode } from "@tiptap/y-tiptap";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { body } from "../../shared/brief/layout.ts";
import type { Block, Flow, Inline } from "../../shared/brief/model.ts";
import { quotationsOf } from "../../shared/brief/quotations.ts";
import { readBrief } from "../../shared/brief/read.ts";
import { schema } from "../../shared/brief/schema.ts";
import { writeBrief } from "../../shared/brief/write.ts";
import { quotedIn } from "./quoted.ts";

const text = (words: string, marks = {}): Inline => ({ type: "text", text: words, marks });
const cite = (source: string): Inline => ({
  type: "citation",
  items: [{ source, pinpoint: "", prefix: "", suffix: "" }],
  note: null,
});
const paragraph = (...content: Inline[]) => ({ type: "paragraph", language: null, content }) satisfies Flow;
const card: Block = {
  type: "documentCard",
  language: null,
  source: "a",
  pinpoint: "",
  quotation: "Act at once.",
  compact: false,
};
const blocks: readonly Block[] = [
  paragraph(
    text("Before, "),
    cite("a"),
    text(" it “decided "),
    text("to act", { bold: true }),
    text(" at once”"),
    cite("b"),
  ),
  card,
  {
    type: "bulletList",
    language: null,
    start: 1,
    items: [[paragraph(text("“All States shall act”"), { type: "hardBreak" }, text("so"), cite("c")), card]],
  },
  {
    type: "blockquote",
    language: null,
    content: [paragraph(text("All States")), paragraph(text("shall act."), cite("d"))],
  },
  paragraph(
    text("Noted"),
    { type: "footnote", note: 0, content: [text("“one two three”"), cite("e")] },
    text(" and “four five six”"),
    cite("f"),
  ),
];

test("the window finds the quotations that the brief's model has, where they stand", () => {
  const content = new Y.Doc();
  writeBrief({ ...readBrief(content), body: blocks }, content);
  const doc = yXmlFragmentToProseMirrorRootNode(body(content), schema);
  const found = quotedIn(doc);
  expect(found.map(({ text: words, from }) => ({ text: words, from }))).toEqual(
    quotationsOf(readBrief(content)).map(({ text: words, from }) => ({ text: words, from })),
  );
  expect(found.map(({ run }) => run && doc.textBetween(run.start, run.end, "\n"))).toEqual([
    "decided to act at once",
    null,
    "All States shall act",
    null,
    "All States\nshall act.",
    "one two three",
    "four five six",
  ]);
  expect(found.map(({ position }) => doc.nodeAt(position)?.type.name)).toEqual([
    "citation",
    "documentCard",
    "citation",
    "documentCard",
    "citation",
    "citation",
    "citation",
  ]);
});
