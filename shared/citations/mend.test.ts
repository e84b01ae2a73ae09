import { expect, test } from "vitest";
import { parseSymbol } from "../un/symbol.ts";
import { sourceOfSymbol } from "./catalogue.ts";
import { checkSources } from "./checks.ts";
import { type Mend, mendsOf, statedAsAt } from "./mend.ts";
import type { Source } from "./source.ts";

const today = "2026-11-24";
const record = (canonical: string, more: Partial<Source> = {}): Source => {
  const symbol = parseSymbol(canonical);
  if (!symbol) throw new Error(canonical);
  return { title: "A title", ...sourceOfSymbol(symbol), ...more };
};
const dated = { issued: { "date-parts": [[2014, 7, 11]] } };
const byId = (...sources: readonly Source[]) => Object.fromEntries(sources.map((source) => [source.id, source]));

/** What is found about the sources and offered for it, where all but `unused` are cited. */
function offered(sources: readonly Source[], unused: readonly string[] = []) {
  const held = byId(...sources);
  const cited = Object.keys(held).filter((id) => !unused.includes(id));
  return checkSources(held, cited, today).flatMap((finding) => mendsOf(finding, held));
}

/** What is left to find when a mend is made, as the window makes it. */
function after(sources: readonly Source[], mend: Mend): readonly string[] {
  const held = new Map(sources.map((source) => [source.id, source]));
  const cited = new Set(held.keys());
  const setAside = (id: string) => {
    const source = held.get(id);
    if (source) held.set(id, { ...source, custom: { ...source.custom, setAside: true } });
    cited.delete(id);
  };
  const cite = (source: Source) => {
    held.set(source.id, source);
    cited.add(source.id);
  };
  if (mend.act === "setAside") setAside(mend.source);
  else if (mend.act === "write") held.set(mend.record.id, mend.record);
  else if (mend.act === "add") cite(mend.other);
  else {
    cite(mend.by);
    setAside(mend.source);
  }
  return checkSources(Object.fromEntries(held), [...cited], today).map(({ code }) => code);
}

const resolution = record("S/RES/1970 (2011)");
const status: Source = {
  id: "att-status",
  type: "webpage",
  title: "Status of the Arms Trade Treaty",
  URL: "https://treaties.un.org/Pages/ViewDetails.aspx?src=TREATY&mtdsg_no=XXVI-8&chapter=26",
  ...dated,
};

test.each<[string, readonly Source[], Mend["name"], object]>([
  [
    "of two records of one document the first is cited, and has the text of either",
    [resolution, { ...resolution, id: "again", custom: { ...resolution.custom, text: "asset:sha256-0" } }],
    "merge",
    { act: "replace", source: "again", by: { id: resolution.id, custom: { text: "asset:sha256-0" } } },
  ],
  [
    "for half of a joint symbol the whole is cited",
    [record("A/68/947", dated)],
    "whole",
    { by: { custom: { symbol: "A/68/947-S/2014/449" } } },
  ],
  [
    "for a year that does not fit the number the right one is cited",
    [{ ...resolution, custom: { symbol: "S/RES/1970 (2012)" }, issued: { "date-parts": [[2012]] } }],
    "meant",
    { by: { id: "s-res-1970-2011" } },
  ],
  [
    "a date outside the year of the symbol becomes the day of adoption",
    [{ ...resolution, issued: { "date-parts": [[2012, 2, 26]] } }],
    "year",
    { record: { issued: { "date-parts": [[2011, 2, 26]] } } },
  ],
  [
    "for a draft of which the adopted text is known that one is cited",
    [record("A/60/L.1", dated)],
    "adopted",
    { by: { custom: { symbol: "A/RES/60/1" } } },
  ],
  [
    "any other draft is marked as one",
    [record("A/C.1/78/L.43", dated)],
    "draft",
    { record: { genre: "Draft resolution" } },
  ],
  [
    "a corrigendum that the brief holds is cited beside its document",
    [record("A/64/864"), record("A/64/864/Corr.1", { ...dated, id: "corrigendum" })],
    "beside",
    {},
  ],
])("%s", (_, sources, name, expected) => {
  const unused = name === "beside" ? ["corrigendum"] : [];
  const mend = offered(sources, unused).find((one) => one.name === name);
  expect(mend).toMatchObject(expected);
  if (mend) expect(after(sources, mend)).toEqual([]);
});

test("what nothing cites is set aside, and comes back into sight when it is cited", () => {
  const [mend] = offered([resolution], [resolution.id]);
  expect(mend).toMatchObject({ name: "remove", act: "setAside", source: resolution.id });
  const aside = { ...resolution, custom: { ...resolution.custom, setAside: true } };
  expect(checkSources(byId(aside), [], today)).toEqual([]);
  expect(checkSources(byId(aside, { ...resolution, id: "again" }), ["again"], today)).toEqual([]);
  expect(checkSources(byId(aside, { ...resolution, id: "again" }), ["again", aside.id], today)).toMatchObject([
    { code: "duplicate" },
  ]);
});

test("a missing source that the catalogue has is restored; of another nobody knows what it was", () => {
  const [known, unknown] = checkSources({}, [resolution.id, "a-report"], today);
  expect(known && mendsOf(known, {})).toMatchObject([{ name: "restore", record: { id: resolution.id } }]);
  expect(unknown && mendsOf(unknown, {})).toEqual([]);
});

test("what is only true of a day says which, and is looked at again after half a year", () => {
  const codes = (source: Source) => checkSources(byId(source), [source.id], today).map(({ code }) => code);
  expect(codes(status)).toEqual(["noAsAt"]);
  expect(codes(statedAsAt(status, "2026-11-24"))).toEqual([]);
  expect(codes(statedAsAt(status, "2026-04-01"))).toEqual(["oldAsAt"]);
  expect(codes({ ...status, title: "The Arms Trade Treaty in practice", URL: "https://example.org" })).toEqual([]);
});
