/** What a brief says is set as words, and reaches nothing but the page. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { languageTag } from "../../shared/brief/fields.ts";
import type { BriefModel } from "../../shared/brief/model.ts";
import { isPrintable } from "../../shared/export/glyphs.ts";
import { typeset } from "../../shared/export/typst.ts";
import {
  briefOf,
  bullets,
  cell,
  cite,
  footnote,
  heading,
  paragraph,
  recommendation,
  run,
} from "../../tests/fixtures/make-brief.ts";
import { factsOf, faultsOf, linksOf, pagesOf, unpacked } from "../../tests/pdf.ts";
import { type Engine, openEngine } from "./engine.ts";

const secret = "kept-outside-7c1f";
let folder: string;
let server: Server;
let asked = 0;
let native: Engine;
let wasm: Engine;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "demarche-outside-"));
  writeFileSync(join(folder, "secret.txt"), secret);
  server = createServer((_, response) => {
    asked += 1;
    response.end(secret);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  [native, wasm] = [await openEngine("native"), await openEngine("wasm")];
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

function setBy(engine: Engine, model: BriefModel): Uint8Array {
  const outcome = engine.compile(typeset(model, new Map()));
  if (!("pdf" in outcome)) throw new Error(outcome.faults.join("\n"));
  return outcome.pdf;
}

/** Typst's own markup, code and mathematics, and ways out of them; each is to be printed as it is written. */
const injections = (): readonly string[] => [
  `#read("${folder}/secret.txt")`,
  `#read("../../../../../../..${folder}/secret.txt")`,
  `#import "${folder}/secret.txt": *`,
  `#include "/etc/passwd"`,
  `#image("http://127.0.0.1:${(server.address() as AddressInfo).port}/x.png")`,
  `#import "@preview/cetz:0.3.4": canvas`,
  `#panic("out")`,
  `#{ while true {} }`,
  `#eval("1+1")`,
  `#sys.inputs #plugin("x.wasm") #json("brief.json")`,
  `"); panic("out`,
  `\\"] #pagebreak() [`,
  `]#pagebreak()[`,
  `$ x^2 $ \`raw\` *strong* _emph_ <label> @ref = heading`,
  `\\u{41} \\ // comment /* comment */ ~ --- ...`,
  `\${7*7} {{7*7}} <script>alert(1)</script> %PDF-1.7 endstream endobj`,
  `(/JavaScript) /OpenAction << /S /Launch >> )Tj`,
];

/** The text in every field of a brief that holds words of its authors. */
function everywhere(text: string): BriefModel {
  const content = [paragraph(text)];
  return briefOf(
    [
      heading(1, text),
      paragraph(text, run(text, { bold: true, link: "https://docs.un.org/" }), footnote(text), {
        ...cite("gone"),
        items: [
          { source: text, pinpoint: text, prefix: text, suffix: text },
          { source: "theirs", pinpoint: text, prefix: text, suffix: text },
        ],
      }),
      bullets(text),
      { type: "orderedList", language: null, start: 3, items: [content] },
      { type: "blockquote", language: null, content },
      { type: "table", language: null, caption: text, rows: [[cell(text, { header: true })], [cell(text)]] },
      { type: "figure", language: null, asset: null, alt: text, decorative: false, caption: text, credit: text },
      { type: "callout", language: null, title: text, content },
      { type: "documentCard", language: null, source: "theirs", pinpoint: text, quotation: text, compact: false },
      recommendation(text, text),
      { type: "unknown", name: text, text },
    ],
    { title: text, subtitle: text, authors: text, citationStyle: text },
  );
}
const withSource = (model: BriefModel, text: string): BriefModel => ({
  ...model,
  sources: {
    theirs: {
      id: "theirs",
      type: "book",
      title: text,
      author: [{ literal: text }],
      publisher: text,
      number: text,
      URL: "https://docs.un.org/",
      custom: { symbol: text, vote: text },
    },
  },
});
const joined = (text: string) => text.replace(/[\s\u2009\u200b]+|-(?=\n)/g, "");

describe("a text that is code elsewhere", () => {
  test("is printed as it is written, in every field", () => {
    for (const text of injections()) {
      const pdf = setBy(native, withSource(everywhere(text), text));
      const printed = joined(pagesOf(pdf).join(""));
      expect(printed.split(joined(text)).length, text).toBeGreaterThan(18);
      expect(printed).not.toContain(secret);
      expect(factsOf(pdf)).toMatchObject({ JavaScript: "no", Form: "none" });
      expect(linksOf(pdf).every((link) => link === "https://docs.un.org/")).toBe(true);
    }
    expect(asked).toBe(0);
  });

  test("is the same words to the WASM engine", () => {
    const model = briefOf(injections().map((text) => paragraph(text, footnote(text))));
    expect(Buffer.from(setBy(wasm, model)).equals(Buffer.from(setBy(native, model)))).toBe(true);
    expect(asked).toBe(0);
  });

  test("has no way into the file beside the pages", () => {
    const hostile = "(/JavaScript) /OpenAction << /S /Launch >> )Tj endstream endobj";
    const pdf = setBy(native, everywhere(hostile));
    expect(faultsOf(pdf)).toBe("");
    // Where the words stand in the file, they stand in strings.
    expect(unpacked(pdf)).not.toMatch(/^\s*\/(?:OpenAction|AA|JavaScript|Launch|EmbeddedFile)/m);
  });
});

test("any character of Unicode can stand in a brief: printed, or a box, and never an error", () => {
  const planes = [
    0x00, 0x01, 0x02, 0x03, 0x04, 0x06, 0x20, 0x21, 0x2e, 0x30, 0x4e, 0xd8, 0xdb, 0xfd, 0xfe, 0xff, 0x1f3, 0x1f6, 0xe00,
    0x10ff,
  ];
  const text = planes
    .flatMap((plane) => Array.from({ length: 256 }, (_, low) => (plane << 8) + low))
    .map((codePoint) => String.fromCodePoint(codePoint))
    .join(" ");
  const pdf = setBy(native, briefOf([paragraph(text)], { title: text }));
  expect(faultsOf(pdf)).toBe("");
  const printed = new Set(pagesOf(pdf).join(""));
  for (const char of "£ßǼΩЖأ₤№") expect(printed.has(char) && isPrintable(char), char).toBe(true);
});

test("languages and numbers of any kind do not stop the page", () => {
  for (const tag of ["zh-Hans-CN", "ar-001", "de-1996", "qaa", "sr-Latn-RS", "english", "en-a", "abcd", "x-klingon"]) {
    const language = languageTag(tag) ?? "en";
    const body = [
      { ...paragraph("Words", run(" here", { language }), cite("s-res-1970-2011")), language },
      { type: "orderedList", language: null, start: 2 ** 52, items: [[paragraph("far")]] } as const,
    ];
    expect(faultsOf(setBy(native, briefOf(body, { language, date: "2019-09-30" }))), tag).toBe("");
  }
});
