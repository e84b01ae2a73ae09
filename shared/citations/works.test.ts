import fc from "fast-check";
import { expect, test } from "vitest";
import type { Source } from "./source.ts";
import { isSameWork, Works } from "./works.ts";

const one = (facts: Partial<Source>): Source => ({ id: "x", type: "book", ...facts });

test.each<[string, Partial<Source>, Partial<Source>, boolean]>([
  ["one symbol", { custom: { symbol: "A/RES/60/1" } }, { custom: { symbol: "A/RES/60/1" }, title: "Outcome" }, true],
  [
    "a treaty annexed to it",
    { custom: { symbol: "A/RES/60/1" } },
    { type: "treaty", custom: { symbol: "A/RES/60/1" } },
    false,
  ],
  ["one DOI", { DOI: "10.1000/AB", title: "One" }, { DOI: "10.1000/ab", title: "Two" }, true],
  ["two DOIs of one title", { DOI: "10.1000/1", title: "One" }, { DOI: "10.1000/2", title: "One" }, false],
  ["a DOI on one side", { DOI: "10.1000/1", title: "One!" }, { title: "one" }, true],
  ["one title of two years", { title: "One", issued: { "date-parts": [[2011]] } }, { title: "One" }, false],
  ["no title at all", {}, {}, false],
])("records with %s", (_, a, b, same) => {
  expect(isSameWork(one(a), one(b))).toBe(same);
  expect(isSameWork(one(b), one(a))).toBe(same);
});

const few = <T>(...values: T[]) => fc.constantFrom(...values);
const anySource: fc.Arbitrary<Source> = fc
  .record({
    type: few("book", "treaty"),
    title: few(undefined, "", "One", "one.", "Two"),
    DOI: few(undefined, "10.1/a", "10.1/A", "10.1/b"),
    symbol: few(undefined, undefined, "S/2014/1", "S/2014/2"),
    year: few(undefined, 2011),
  })
  .map(({ type, title, DOI, symbol, year }) => ({
    id: "x",
    type,
    title,
    DOI,
    ...(year ? { issued: { "date-parts": [[year]] } } : {}),
    custom: { symbol },
  }));

test("what is found among many is the first record of the same document", () => {
  fc.assert(
    fc.property(fc.array(anySource, { maxLength: 12 }), anySource, (held, looked) => {
      expect(new Works(held).find(looked)).toBe(held.find((source) => isSameWork(source, looked)) ?? null);
    }),
  );
});
