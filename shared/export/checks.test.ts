import { describe, expect, test } from "vitest";
import {
  briefOf,
  bullets,
  cite,
  footnote,
  heading,
  paragraph,
  recommendation,
} from "../../tests/fixtures/make-brief.ts";
import type { Block } from "../brief/model.ts";
import { briefFromTemplate } from "../brief/templates.ts";
import { sampleBrief } from "../import/sample.ts";
import { exportChecks, isAccessible } from "./checks.ts";

const figure = (more: object = {}): Block => ({
  type: "figure",
  language: null,
  asset: `asset:sha256-${"0".repeat(64)}`,
  alt: "A map of routes",
  decorative: false,
  caption: "Routes",
  credit: "",
  ...more,
});
const found = (...body: readonly Block[]) =>
  exportChecks(briefOf(body)).map(({ code, block, words }) => [code, block, words]);

test("the sample brief has nothing to mend", () => {
  expect(exportChecks(sampleBrief().model)).toEqual([]);
});

describe("before a brief leaves, it is said that", () => {
  test("it has no title", () => {
    expect(exportChecks(briefOf([], { title: "  " }))).toEqual([{ code: "title", block: null, words: "" }]);
  });
  test("a picture has no description, unless it is decoration", () => {
    expect(found(paragraph("x"), figure({ alt: " " }))).toEqual([["alt", 1, "Routes"]]);
    expect(found(figure({ alt: "", decorative: true }))).toEqual([]);
  });
  test("a figure has no picture", () => {
    expect(found(figure({ asset: null }))).toEqual([["picture", 0, "Routes"]]);
  });
  test("a heading skips a level, also at the start; an empty one counts for nothing", () => {
    expect(found(heading(2, "Inner"))).toEqual([["headings", 0, "Inner"]]);
    expect(found(heading(1, "One"), heading(3, "Three"))).toEqual([["headings", 1, "Three"]]);
    expect(found(heading(1, "One"), heading(2, "Two"), heading(3, "Three"), heading(1, "Again"))).toEqual([]);
    expect(found(heading(1, "One"), heading(2, " "), heading(2, "Two"))).toEqual([]);
  });
  test("a cited document is missing: in the text, in a note, on a card", () => {
    const card: Block = {
      type: "documentCard",
      language: null,
      source: "c",
      pinpoint: "",
      quotation: "",
      compact: false,
    };
    expect(found(paragraph(cite("a")), bullets([paragraph(footnote("see ", cite("b")))]), card)).toEqual([
      ["source", 0, "a"],
      ["source", 1, "b"],
      ["source", 2, "c"],
    ]);
  });
  test("the fonts lack a character: once, where it first stands, notes and captions included", () => {
    expect(found(paragraph("fine é Ж ﷲ"), paragraph("a 国", footnote("and 国 🕊")), figure({ caption: "🕊" }))).toEqual([
      ["glyphs", 1, "国 🕊"],
    ]);
    expect(found(recommendation("To 国", "Ask."))).toEqual([["glyphs", 0, "国"]]);
  });
  test("a template's guidance is not written over yet: once, where it first stands; a sentence of one's own is none", () => {
    const facts = { title: "T", language: "en", date: "" };
    for (const template of ["policy-brief", "rapid-alert", "upr-submission"] as const) {
      const model = briefFromTemplate(template, facts);
      expect(
        exportChecks(model).map(({ code }) => code),
        template,
      ).toEqual(["guidance"]);
    }
    expect(exportChecks(briefFromTemplate("blank", facts))).toEqual([]);
    expect(found(paragraph("Recommendations follow, and they are short."))).toEqual([]);
  });
  test("a part comes from a newer version", () => {
    expect(found({ type: "unknown", name: "timeline", text: "In 2011" })).toEqual([["newer", 0, "In 2011"]]);
  });
});

test("a missing glyph or source does not make a PDF inaccessible; a missing description does", () => {
  expect(isAccessible(exportChecks(briefOf([paragraph("国", cite("gone"))])))).toBe(true);
  expect(isAccessible(exportChecks(briefOf([figure({ alt: "" })])))).toBe(false);
});
