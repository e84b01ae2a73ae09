/** What holds of any quotation and any source: no false alarm, no change unseen, and an end, whatever somebody sends. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { altered, anyQuotation } from "../../tests/fixtures/altered.ts";
import { printed, seeded } from "../../tests/fixtures/printed.ts";
import { unProse } from "../../tests/fixtures/un-prose.ts";
import { checkQuotation, indexSource, sourceOfText } from "./quotation.ts";

const check = (text: string, quotation: string) => checkQuotation(indexSource(sourceOfText(text)), quotation);

describe("printed pages in six languages", () => {
  const languages = ["en", "fr", "es", "ru", "ar", "zh"] as const;
  const pages = (seed: number) => {
    const paragraphs = unProse[languages[seed % languages.length] ?? "en"];
    const random = seeded(seed);
    return { paragraphs, random, source: indexSource(sourceOfText(printed(paragraphs, random))) };
  };
  const editions = process.env.SOAK ? 1200 : 60;

  test("at most one true quotation in a hundred is called changed", () => {
    let all = 0;
    const alarms: string[] = [];
    for (let seed = 0; seed < editions; seed++) {
      const { paragraphs, random, source } = pages(seed);
      for (let i = 0; i < 10; i++, all++) {
        const quotation = anyQuotation(paragraphs, random);
        if (checkQuotation(source, quotation).verdict !== "exact") alarms.push(quotation);
      }
    }
    expect(all).toBeGreaterThanOrEqual(500);
    expect(alarms.length / all, alarms.join("\n")).toBeLessThanOrEqual(0.01);
  });

  test("no altered quotation passes", () => {
    let all = 0;
    const passed: string[] = [];
    for (let seed = 0; seed < editions; seed++) {
      const { paragraphs, random, source } = pages(seed);
      for (let i = 0; i < 20; i++) {
        const change = altered(anyQuotation(paragraphs, random), paragraphs, random);
        if (!change) continue;
        all++;
        const { verdict } = checkQuotation(source, change.text);
        if (verdict === "exact" || verdict === "marked") passed.push(`${seed}, ${change.how}: ${change.text}`);
      }
    }
    expect(all).toBeGreaterThanOrEqual(500);
    expect(passed).toEqual([]);
  });
});

describe("for any text", () => {
  const anyText = fc.oneof(
    fc.string({ unit: "binary", maxLength: 200 }),
    fc.string({ unit: fc.constantFrom(..."ab1 .,-[]()…*'’\n\f\u00AD²不ل"), maxLength: 100 }),
  );

  test("a passage of it is found exactly, as far as it is whole words", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...(unProse.en[2]?.split(" ") ?? []))),
        fc.nat(),
        fc.nat(),
        (words, a, b) => {
          const from = Math.min(a % (words.length + 1), b % (words.length + 1));
          const to = Math.max(a % (words.length + 1), b % (words.length + 1));
          // "12 100" is one number, and its half is another.
          const cuts = (at: number) =>
            /(?<!\S)\d{1,3} \d{3}(?!\d)/.test(words.slice(Math.max(at - 1, 0), at + 1).join(" "));
          fc.pre(!cuts(from) && !cuts(to));
          const quotation = words.slice(from, to).join(" ");
          const { verdict } = check(words.join(" "), quotation);
          expect(verdict).toBe(/[\p{L}\p{N}]/u.test(quotation) ? "exact" : "missing");
        },
      ),
    );
  });

  test("the verdict names a place in the text, and a difference where it differs", () => {
    fc.assert(
      fc.property(anyText, anyText, (text, quotation) => {
        const { verdict, start, end, difference } = check(text, quotation);
        expect(difference !== null).toBe(verdict === "differs");
        expect(start === null).toBe(verdict === "missing");
        if (start !== null && end !== null) {
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });
});

const paragraph =
  "9. Decides that all Member States shall im-\nmediately prevent the supply of 1,970 arms (S/RES/\n1970 (2011));\n\n";

test.each([
  ["the same word without end", "Decides ".repeat(20_000)],
  ["omissions without end", "the […] ".repeat(3000)],
  ["brackets", "[".repeat(100_000)],
  ["stars", "*".repeat(100_000)],
  ["dots", ". ".repeat(100_000)],
  ["one long word", "a".repeat(500_000)],
  ["half-words", "a[b]".repeat(20_000)],
  ["hyphens", "a-\n".repeat(100_000)],
  ["digits", "1,".repeat(100_000)],
])("%s is checked against a long source, and ends", (_, quotation) => {
  const source = indexSource(sourceOfText(paragraph.repeat(2_500) + quotation.slice(0, 100_000)));
  expect(["exact", "marked", "differs", "missing"]).toContain(checkQuotation(source, `zz ${quotation} zz`).verdict);
});
