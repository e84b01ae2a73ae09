import { expect, test } from "vitest";
import { parseSymbol } from "../un/symbol.ts";
import { sourceOfSymbol } from "./catalogue.ts";
import { checkSources } from "./checks.ts";
import type { Source } from "./source.ts";

const today = "2026-11-24";
const record = (canonical: string): Source => {
  const symbol = parseSymbol(canonical);
  if (!symbol) throw new Error(canonical);
  return sourceOfSymbol(symbol);
};
const findings = (sources: readonly Source[], cited = sources.map(({ id }) => id)) =>
  checkSources(Object.fromEntries(sources.map((source) => [source.id, source])), cited, today);

test("sources in order need nothing", () => {
  expect(findings([record("S/RES/1970 (2011)"), record("A/68/947-S/2014/449"), record("A/RES/60/1")])).toEqual([]);
});

test("each fault of a source is found", () => {
  const resolution = record("S/RES/1970 (2011)");
  expect(findings([resolution], [])).toEqual([{ code: "unused", source: resolution.id }]);
  expect(findings([], ["gone"])).toEqual([{ code: "missing", source: "gone" }]);
  expect(findings([resolution, { ...resolution, id: "again" }])).toEqual([
    { code: "duplicate", source: "again", other: resolution.id },
  ]);
  expect(findings([{ ...resolution, issued: { "date-parts": [[2012, 2, 26]] } }])).toEqual([
    { code: "date", source: resolution.id, year: "2012" },
  ]);
  const wrong = { ...resolution, custom: { symbol: "S/RES/1970 (2012)" }, issued: { "date-parts": [[2012]] } };
  expect(findings([wrong])).toMatchObject([
    { code: "symbol", problem: { code: "year", suggestion: "S/RES/1970 (2011)" } },
  ]);
  expect(findings([{ ...record("A/68/947"), title: "A report", issued: { "date-parts": [[2014]] } }])).toMatchObject([
    { code: "half", other: "A/68/947-S/2014/449" },
  ]);
  expect(
    findings([{ ...record("A/C.1/78/L.43"), title: "A draft", issued: { "date-parts": [[2023]] } }]),
  ).toMatchObject([{ code: "draft" }]);
  expect(findings([record("A/75/123")]).map(({ code }) => code)).toEqual(["noTitle", "noDate"]);
});
