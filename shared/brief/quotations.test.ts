import { expect, test } from "vitest";
import * as Y from "yjs";
import { indexSource, sourceOfText } from "../citations/quotation.ts";
import { openSourceText, packSourceText } from "../citations/source-text.ts";
import type { Block, BriefModel, Flow, Inline } from "./model.ts";
import { checkAgainst, quotationsOf } from "./quotations.ts";
import { readMeta } from "./read.ts";

const brief = (...body: Block[]): BriefModel => ({ meta: readMeta(new Y.Doc()), body, sources: {} });
const text = (words: string): Inline => ({ type: "text", text: words, marks: {} });
const cite = (source: string, pinpoint = ""): Inline => ({
  type: "citation",
  items: [{ source, pinpoint, prefix: "", suffix: "" }],
  note: null,
});
const paragraph = (...content: Inline[]) => ({ type: "paragraph", language: null, content }) satisfies Flow;
const texts = (...content: Inline[]) => quotationsOf(brief(paragraph(...content))).map((found) => found.text);

test.each([
  [
    "the words between quotation marks before a citation",
    [text("It “decided to act at once”"), cite("a")],
    ["decided to act at once"],
  ],
  ["with its stop", [text("It “decided to act at once”."), cite("a")], ["decided to act at once"]],
  ["in French marks", [text("Il « a décidé d’agir » alors"), cite("a")], ["a décidé d’agir"]],
  ["in British marks", [text("It ‘decided the Council’s acts’"), cite("a")], ["decided the Council’s acts"]],
  ["the nearest only", [text("“One two three”, and “four five six”"), cite("a")], ["four five six"]],
  ["a term is no quotation", [text("the “Panel of” experts"), cite("a")], []],
  ["nor is what another sentence says", [text("It “decided to act at once”. The Panel met"), cite("a")], []],
  [
    "nor what an earlier citation has",
    [text("“One two three”"), cite("a"), text(" and more"), cite("b")],
    ["One two three"],
  ],
  [
    "in a note",
    [{ type: "footnote", note: 1, content: [text("“one two three”"), cite("a")] } as Inline],
    ["one two three"],
  ],
])("%s", (_, content, found) => expect(texts(...content)).toEqual(found));

test("cards, block quotations and citations are counted in reading order", () => {
  const card: Block = {
    type: "documentCard",
    language: null,
    source: "a",
    pinpoint: "p. 1",
    quotation: " Act now. ",
    compact: false,
  };
  const quote: Block = {
    type: "blockquote",
    language: null,
    content: [paragraph(text("All States")), paragraph(text("shall act."), cite("b"))],
  };
  const model = brief(paragraph(text("x"), cite("c")), card, quote, card);
  expect(quotationsOf(model)).toMatchObject([
    { text: "Act now.", from: [{ source: "a", pinpoint: "p. 1" }], at: { kind: "card", index: 0 } },
    { text: "All States\nshall act.", at: { kind: "citation", index: 1 } },
    { text: "Act now.", at: { kind: "card", index: 1 } },
  ]);
});

test("each is checked against the text of its source, and the place offered where it is not given", () => {
  const source = indexSource(sourceOfText("8. Recalls it;\n\n9. All States shall act at once;"));
  const model = brief(
    paragraph(
      text("“States shall act”"),
      cite("a"),
      text(" “States should act”"),
      cite("a", "para. 9"),
      text(" “one two three”"),
      cite("b"),
    ),
  );
  const checked = quotationsOf(model).map((quotation) => checkAgainst(quotation, new Map([["a", source]])));
  expect(checked.map(({ check, offer, source }) => [source, check?.verdict ?? null, offer])).toEqual([
    ["a", "exact", "para. 9"],
    ["a", "differs", null],
    [null, null, null],
  ]);
});

test("a source's text is kept as one asset, and nothing else is taken for one", () => {
  const kept = { text: "A\fB “ü”", pages: [0, 2], asides: [{ start: 0, end: 1 }] };
  expect(openSourceText(packSourceText(kept))).toEqual(kept);
  const written = new TextDecoder().decode(packSourceText(kept));
  for (const other of [
    "",
    "{}",
    written.replace("[0,2]", "[2,0]"),
    written.replace('"end":1', '"end":99'),
    written.slice(0, -1),
  ]) {
    expect(openSourceText(new TextEncoder().encode(other))).toBe(null);
  }
});
