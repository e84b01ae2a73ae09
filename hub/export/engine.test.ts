import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { covered } from "../../shared/export/glyphs.ts";
import { typeset } from "../../shared/export/typst.ts";
import { sampleBrief } from "../../shared/import/sample.ts";
import { anyBrief, bigBrief } from "../../tests/fixtures/any-brief.ts";
import { briefOf, heading, paragraph, run } from "../../tests/fixtures/make-brief.ts";
import { factsOf, faultsOf, pagesOf } from "../../tests/pdf.ts";
import { type Engine, openEngine } from "./engine.ts";
import { declareUa1 } from "./pdf-ua.ts";

const none: ReadonlyMap<string, Uint8Array> = new Map();
let native: Engine;
let wasm: Engine;
beforeAll(async () => {
  [native, wasm] = [await openEngine("native"), await openEngine("wasm")];
});

const pdfBy = (engine: Engine, files: ReturnType<typeof typeset>, standard?: "ua-1"): Uint8Array => {
  const outcome = engine.compile(files, standard);
  if (!("pdf" in outcome)) throw new Error(outcome.faults.join("\n"));
  return outcome.pdf;
};
const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.from(a).equals(Buffer.from(b));

describe("the native and the WASM engine", () => {
  test("give the same bytes for the sample brief", () => {
    const { model, assets } = sampleBrief();
    const files = typeset(model, assets);
    expect(same(pdfBy(native, files), pdfBy(wasm, files))).toBe(true);
  });

  test("give the same bytes whatever they have set before", () => {
    const [long, short] = [typeset(bigBrief(3_000), none), typeset(briefOf([paragraph("Alone.")]), none)];
    const [first] = [pdfBy(native, long)];
    for (const engine of [wasm, native]) {
      pdfBy(engine, short);
      expect(same(pdfBy(engine, long), first)).toBe(true);
    }
  });

  test("set any brief that the schema allows", () => {
    fc.assert(
      fc.property(anyBrief, (model) => {
        const files = typeset(model, none);
        expect(same(pdfBy(native, files), pdfBy(wasm, files))).toBe(true);
      }),
      { numRuns: process.env.SOAK ? 500 : 15, seed: 7 },
    );
  });

  test("say what is wrong with files that they can't set, and set the next ones", () => {
    const { model, assets } = sampleBrief();
    const files = typeset(model, assets);
    const torn = new Map([...files.pictures].map(([name, bytes]) => [`${name.slice(0, -1)}0`, bytes.slice(0, 100)]));
    const [hash = ""] = files.pictures.keys();
    const broken = { data: files.data.replaceAll(hash, `${hash.slice(0, -1)}0`), pictures: torn };
    for (const engine of [native, wasm]) {
      expect(engine.compile(broken)).toEqual({ faults: [expect.stringMatching(/image/)] });
      expect(same(pdfBy(engine, files), pdfBy(native, files))).toBe(true);
    }
  });
});

describe("the table of glyphs", () => {
  // The engine's own check for PDF/UA: no character may have been set with the font's sign for a missing one.
  const set = (text: string) => native.compile(typeset(briefOf([paragraph(text)]), none), "ua-1");

  test("names none that the fonts lack", () => {
    const named = covered
      .trim()
      .split(/\s+/)
      .flatMap((range) => {
        const [from = 0, to = from] = range.split("-").map((bound) => Number.parseInt(bound, 16));
        return Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index));
      });
    expect(named.length).toBeGreaterThan(3_000);
    expect(set(named.join(" "))).toHaveProperty("pdf");
  });

  test("keeps those away that they lack", () => {
    expect(set("国 🕊")).toHaveProperty("pdf");
    const files = typeset(briefOf([paragraph("here")]), none);
    expect(native.compile({ ...files, data: files.data.replace("here", "国") }, "ua-1")).toHaveProperty("faults");
  });
});

describe("PDF/UA-1", () => {
  const model = briefOf(
    [heading(1, "First"), paragraph("Words with a ", run("link", { link: "https://docs.un.org/" }), ".")],
    {
      title: "A titled brief",
      numberedHeadings: true,
    },
  );
  /** Names that the engine derives from the file's content. */
  const withoutIds = (pdf: Uint8Array) =>
    Buffer.from(pdf)
      .toString("latin1")
      .replace(/(?<=<xmpMM:(?:Instance|Document)ID>)[^<]*/g, "")
      .replace(/\/ID \[[^\]]*\]/, "");

  test("is declared as the engine's own mode for it declares it", () => {
    const files = typeset(model, none);
    expect(withoutIds(declareUa1(pdfBy(wasm, files)))).toBe(withoutIds(pdfBy(native, files, "ua-1")));
  });

  test("is what the engine's own mode takes the sample brief for", () => {
    const { model, assets } = sampleBrief();
    const files = typeset(model, assets);
    const [declared, own] = [declareUa1(pdfBy(wasm, files)), pdfBy(native, files, "ua-1")];
    expect(pagesOf(declared)).toEqual(pagesOf(own));
    expect(faultsOf(declared)).toBe("");
  });

  test("leaves a file of any length whole", () => {
    for (const words of [10, 400, 9_000]) {
      const pdf = declareUa1(pdfBy(native, typeset(bigBrief(words), none)));
      expect(faultsOf(pdf)).toBe("");
      expect(factsOf(pdf).Tagged).toBe("yes");
    }
  });

  test("is refused to a file that another program laid out", () => {
    expect(() => declareUa1(new TextEncoder().encode("%PDF-1.7\nstartxref\n9\n%%EOF"))).toThrow("unknown layout");
  });
});
