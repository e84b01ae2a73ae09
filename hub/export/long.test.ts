/** Long briefs and long notes. The full sizes run under `npm run soak`. */
import { beforeAll, expect, test } from "vitest";
import type { BriefModel } from "../../shared/brief/model.ts";
import { typeset } from "../../shared/export/typst.ts";
import { bigBrief } from "../../tests/fixtures/any-brief.ts";
import { briefOf, cite, footnote, heading, paragraph } from "../../tests/fixtures/make-brief.ts";
import { factsOf, faultsOf, pagesOf } from "../../tests/pdf.ts";
import { type Engine, openEngine } from "./engine.ts";
import { declareUa1 } from "./pdf-ua.ts";

const soak = process.env.SOAK === "1";
let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
});

function pdfOf(model: BriefModel): Uint8Array {
  const outcome = engine.compile(typeset(model, new Map()));
  if (!("pdf" in outcome)) throw new Error(outcome.faults.join("\n"));
  return declareUa1(outcome.pdf);
}
const sentence =
  "Where stockpiles were inspected every quarter, losses fell, and those that remained were noticed early. ";

test(`a brief of ${soak ? "1,000" : "60"} pages is set, and is whole`, () => {
  const pdf = pdfOf(bigBrief(soak ? 480_000 : 29_000));
  expect(Number(factsOf(pdf).Pages)).toBeGreaterThanOrEqual(soak ? 1_000 : 60);
  expect(faultsOf(pdf)).toBe("");
}, 600_000);

const notes = soak ? 5_000 : 400;
test(`${notes} notes are numbered through, and each is printed once`, () => {
  const body = Array.from({ length: notes }, (_, index) =>
    paragraph(
      sentence,
      index % 2 === 0 ? cite("s-res-1970-2011", `para. ${index + 1}`) : footnote(`note ${index + 1} ends`),
    ),
  );
  const pages = pagesOf(pdfOf(briefOf(body))).join(" ");
  for (let number = 2; number <= notes; number += 2) {
    expect(pages).toContain(`${number} note ${number} ends`);
  }
  expect(pages).toContain(`para. ${notes - 1}.`);
}, 600_000);

test("a note longer than a page goes on at the foot of the next, whole", () => {
  const words = Array.from({ length: 1_500 }, (_, index) => `word${index}`);
  const pages = pagesOf(
    pdfOf(
      briefOf([
        paragraph(sentence, footnote(words.join(" "))),
        ...Array.from({ length: 20 }, () => paragraph(sentence.repeat(4))),
      ]),
    ),
  );
  expect(pages.filter((page) => /word\d+ word\d+/.test(page)).length).toBeGreaterThan(1);
  const printed = pages.join(" ");
  for (const word of words) expect(printed.split(new RegExp(`\\b${word}\\b`)).length, word).toBe(2);
});

test("a heading never stands alone at the foot of a page", () => {
  // At each height of the page there is a brief in which the heading would fall there.
  for (let lines = 30; lines < 48; lines++) {
    const filler = Array.from({ length: lines }, () => paragraph("One line."));
    const pages = pagesOf(
      pdfOf(
        briefOf([...filler, heading(1, "The heading"), heading(2, "The inner one"), paragraph("What follows it.")]),
      ),
    );
    const page = pages.find((text) => text.includes("The heading"));
    expect(page, `after ${lines} lines`).toMatch(/The heading The inner one What follows it\./);
  }
});

test("no page begins or ends with a single line of a paragraph", () => {
  for (let lines = 20; lines < 26; lines++) {
    const filler = Array.from({ length: lines }, () => paragraph("One line."));
    const long = Array.from({ length: 12 }, (_, index) => paragraph(`${sentence.repeat(3)}End of ${index}.`));
    const pages = pagesOf(pdfOf(briefOf([...filler, ...long])));
    for (const page of pages.slice(1)) {
      const carried = / \d+ \/ \d+|^A brief/.test(page) ? page.replace(/^A brief /, "") : page;
      // Three sentences fill four lines and a half, so a part of two lines or more holds over a hundred characters.
      const first = /^(.*?)End of \d+\./.exec(carried)?.[1] ?? "";
      expect(first === "" || first.length > 100, first).toBe(true);
    }
  }
});
