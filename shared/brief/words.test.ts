import { expect, test } from "vitest";
import { sampleBrief } from "../import/sample.ts";
import { countWords, countWordsIn } from "./words.ts";

test.each([
  ["", 0],
  [" \n — … ", 0],
  ["All States shall, for an initial period", 7],
  ["S/RES/1970 (2011)", 2],
  ["1,970 weapons cost €2.5 million", 5],
  ["l’embargo d'armes", 2],
  ["well-being", 1],
  ["يقرر مجلس الأمن", 3],
  ["قَرَّرَ", 1], // vowel signs part no words
  ["Совет Безопасности", 2],
  ["安全理事会", 5],
  ["第1970号决议 (2011)", 6],
  ["안전보장이사회 결의", 2],
  ["ＵＮ", 1],
])("%j has %i words", (text, words) => expect(countWordsIn(text)).toBe(words));

test("a brief is counted with its tables, captions and quotations, without its notes and title", () => {
  const { model } = sampleBrief();
  const text = (words: string) => ({ type: "text", text: words, marks: {} }) as const;
  const paragraph = { type: "paragraph", language: null, content: [text("Four words stand here.")] } as const;
  const noted = {
    ...paragraph,
    content: [text("Fo"), { type: "footnote", note: 1, content: [text("not these words")] }, text("ur words here.")],
  } as const;
  const cell = { header: false, colspan: 1, rowspan: 1, colwidth: null, content: [paragraph] };
  const table = { type: "table", language: null, caption: "Two words", rows: [[cell, cell]] } as const;
  expect(countWords({ ...model, body: [paragraph] })).toBe(4);
  expect(countWords({ ...model, body: [noted] })).toBe(3);
  expect(countWords({ ...model, body: [table] })).toBe(10);
});
