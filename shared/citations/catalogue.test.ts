import { expect, test } from "vitest";
import { parseSymbol } from "../un/symbol.ts";
import { catalogue, searchCatalogue, searchIndex, sourceById, sourceFromSymbol } from "./catalogue.ts";

const found = (query: string) => searchCatalogue(query, 5).map(({ id }) => id);

test("every symbol of the catalogue is canonical", () => {
  const wrong = catalogue().filter(
    ({ custom }) => custom?.symbol && parseSymbol(custom.symbol)?.canonical !== custom.symbol,
  );
  expect(wrong.map(({ id }) => id)).toEqual([]);
});

test.each([
  ["1970", "s-res-1970-2011"],
  ["S/RES/1970 (2011)", "s-res-1970-2011"],
  ["s/res/1970", "s-res-1970-2011"],
  ["UNSC res 1970", "s-res-1970-2011"],
  ["60/1", "a-res-60-1"],
  ["A/68/947", "sg-rtop-2014"],
  ["arms trade treaty", "att-2013"],
  ["ATT", "att-2013"],
  ["small arms 2013", "s-res-2117-2013"],
  ["smal arms 2117", "s-res-2117-2013"],
  ["firearms protcol", "firearms-protocol-2001"],
  ["genocide conv", "genocide-convention-1948"],
  ["women and peace and security 1325", "s-res-1325-2000"],
  ["PRST 2010/6", "s-prst-2010-6"],
])("“%s” finds %s first or nearly", (query, id) => {
  expect(found(query).slice(0, 3)).toContain(id);
});

test("any resolution of the Security Council is known with day, subject, meeting and vote", () => {
  expect(sourceFromSymbol("S/RES/1540 (2004)")).toMatchObject({
    id: "s-res-1540-2004",
    issued: { "date-parts": [[2004, 4, 28]] },
    custom: { symbol: "S/RES/1540 (2004)", body: "security-council", kind: "resolution", vote: "15-0-0" },
    URL: "https://docs.un.org/en/S/RES/1540(2004)",
  });
  expect(sourceById("s-res-1540-2004")).toEqual(sourceFromSymbol("S/RES/1540 (2004)"));
});

test("a newer resolution is known by number and year, and a wrong year by none", () => {
  expect(sourceFromSymbol("S/RES/2722 (2024)")?.issued).toEqual({ "date-parts": [[2024]] });
  expect(sourceFromSymbol("S/RES/1540 (2005)")).toBeNull();
  expect(sourceFromSymbol("A/79/1")).toBeNull();
});

test("nothing typed breaks the search, and it answers while one types", () => {
  searchIndex();
  for (const query of ["", "((((", "a".repeat(5000), "%%%", "\u0000", "__proto__", "sécurité 1970"])
    searchCatalogue(query, 10);
  const from = performance.now();
  for (const query of ["s", "sm", "sma", "small", "small a", "small ar", "small arms"]) searchCatalogue(query, 10);
  expect((performance.now() - from) / 7).toBeLessThan(50);
});
