import fc from "fast-check";
import { expect, test } from "vitest";
import { catalogue, sourceById } from "./catalogue.ts";
import { readSources, writeSources } from "./exchange/exchange.ts";
import { kindOf } from "./kinds.ts";
import type { Source } from "./source.ts";
import { archivedCopy } from "./source-facts.ts";
import { draftFrom, faultsOf, filledFromSymbol, formOf, isBlocking, sourceOfForm } from "./source-form.ts";

const blank: Source = { id: "", type: "document" };
const today = "2026-11-24";

test("a form that nobody touched leaves the record as it is, whatever it holds", () => {
  for (const source of catalogue()) {
    expect(sourceOfForm(source, kindOf(source), formOf(source), today)).toEqual(source);
  }
});

test("what is changed is changed and nothing else", () => {
  fc.assert(
    fc.property(fc.constantFrom(...catalogue()), fc.stringMatching(/^[a-z]{1,9}$/), (source, title) => {
      const changed = sourceOfForm(source, kindOf(source), { ...formOf(source), title }, today);
      expect(changed).toEqual({ ...source, title });
    }),
    { numRuns: 50 },
  );
});

test("a symbol fills what it tells into the fields that are empty, and leaves the others", () => {
  const form = filledFromSymbol({ symbol: "UNSC res 1970", title: "On Libya" }, today);
  expect(form).toMatchObject({
    symbol: "S/RES/1970 (2011)",
    title: "On Libya",
    date: "2011-02-26",
    authors: "United Nations Security Council",
  });
  const made = sourceOfForm(blank, "resolution", form, today);
  expect(made).toMatchObject({
    id: "s-res-1970-2011",
    type: "report",
    number: "S/RES/1970 (2011)",
    issued: { "date-parts": [[2011, 2, 26]] },
    custom: { symbol: "S/RES/1970 (2011)", body: "security-council", kind: "resolution" },
  });
});

test("people are written family name first, bodies as they are, and both come back", () => {
  const authors = 'Kaldor, Mary\nSmall Arms Survey\n"Ministry of Defence, Paris"\nde la Cruz, Juan, Jr';
  const made = sourceOfForm(blank, "book", { title: "New Wars", authors, date: "March 2012" }, today);
  expect(made).toMatchObject({
    type: "book",
    author: [
      { family: "Kaldor", given: "Mary" },
      { literal: "Small Arms Survey" },
      { literal: "Ministry of Defence, Paris" },
      { family: "de la Cruz", given: "Juan", suffix: "Jr" },
    ],
    issued: { "date-parts": [[2012, 3]] },
  });
  expect(made.id).toBe("kaldor-2012-new-wars");
  expect(formOf(made)).toMatchObject({ authors, date: "2012-03" });
});

test("a document that becomes a book is no longer known by its symbol", () => {
  const report = sourceById("s-2014-106") ?? ({ id: "x", type: "report", custom: { symbol: "S/2014/106" } } as Source);
  const book = sourceOfForm(report, "book", formOf(report), today);
  expect([kindOf(book), book.custom?.symbol, book.number, book.title]).toEqual([
    "book",
    undefined,
    undefined,
    report.title,
  ]);
});

test("a treaty keeps its place in the Treaty Series as styles read it", () => {
  const form = { title: "Arms Trade Treaty", treatySeries: "vol. 3013, No. 52373" };
  const made = sourceOfForm(blank, "treaty", form, today);
  expect(made.custom?.treatySeries).toBe("United Nations, Treaty Series, vol. 3013, No. 52373");
  expect(formOf(made).treatySeries).toBe("vol. 3013, No. 52373");
});

test.each<[string, Parameters<typeof faultsOf>[0], Parameters<typeof faultsOf>[1], string[]]>([
  ["nothing in it", "book", {}, ["title required"]],
  ["a resolution without a symbol", "resolution", { title: "x" }, ["symbol required"]],
  ["a web page without an address", "webpage", { title: "x" }, ["url required"]],
  ["a day that no month has", "book", { title: "x", date: "2014-02-31" }, ["date date"]],
  ["words for a date", "book", { title: "x", date: "last spring" }, ["date date"]],
  ["a date in words", "book", { title: "x", date: "19 March 2014" }, []],
  ["a script for an address", "webpage", { title: "x", url: "javascript:alert(1)" }, ["url url"]],
  ["a DOI with its address", "article", { title: "x", doi: "https://doi.org/10.1007/s10610-014-9233-y" }, []],
  ["half a DOI", "article", { title: "x", doi: "10.1007" }, ["doi doi"]],
  ["what another kind has is not looked at", "book", { title: "x", symbol: "nonsense" }, []],
])("a form with %s", (_, kind, form, faults) => {
  expect(faultsOf(kind, form, today).map(({ field, code }) => `${field} ${code}`)).toEqual(faults);
});

test("a symbol with the wrong year is told with the right one, and may still be kept as typed", () => {
  const form = { symbol: "S/RES/1970 (2012)" };
  const [fault] = faultsOf("resolution", form, today);
  expect(fault).toMatchObject({ code: "symbol", problem: { code: "year", suggestion: "S/RES/1970 (2011)" } });
  expect(fault && isBlocking(fault)).toBe(false);
  expect(sourceOfForm(blank, "resolution", form, today).custom?.symbol).toBe("S/RES/1970 (2012)");
});

test.each([
  ["UNSC res 1970", "resolution", { symbol: "S/RES/1970 (2011)", date: "2011-02-26" }],
  ["SC/11131", "press", { symbol: "SC/11131" }],
  ["https://doi.org/10.1007/s10610-014-9233-y", "article", { doi: "10.1007/s10610-014-9233-y" }],
  ["https://www.sipri.org/node/4312", "webpage", { url: "https://www.sipri.org/node/4312", accessed: today }],
  ["OEA/Ser.L/XXII.2.1", "document", { symbol: "OEA/Ser.L/XXII.2.1" }],
  ["Small arms in the Sahel", "report", { title: "Small arms in the Sahel" }],
  ["", "report", { title: "" }],
])("“%s” begins a form of the kind %s", (typed, kind, form) => {
  expect(draftFrom(typed, today)).toMatchObject({ kind, form });
});

test("an archived copy is kept where CSL has it, with its day where the address does not tell", () => {
  const source = sourceById("un-press-sc11131") ?? blank;
  const copy = "https://web.archive.org/web/20140811000000/https://press.un.org/en/2013/sc11131.doc.htm";
  const archived = sourceOfForm(source, "press", { ...formOf(source), archiveUrl: copy }, today);
  expect(archived).toEqual({ ...source, archive_location: copy });
  expect(formOf(archived)).toMatchObject({ archiveUrl: copy, archived: "2014-08-11" });
  expect(sourceOfForm(archived, "press", formOf(archived), today)).toEqual(archived);

  const elsewhere = { ...formOf(source), archiveUrl: "https://perma.cc/ABCD-1234", archived: "2015-03-02" };
  const dated = sourceOfForm(source, "press", elsewhere, today);
  expect(dated).toMatchObject({ archive_location: "https://perma.cc/ABCD-1234", custom: { archived: "2015-03-02" } });
  expect(archivedCopy(dated)).toEqual({ href: "https://perma.cc/ABCD-1234", date: "2015-03-02" });
  expect(sourceOfForm(dated, "press", { ...formOf(dated), archiveUrl: "", archived: "" }, today)).toEqual(source);

  const read = readSources(writeSources([dated], "csl-json").text);
  expect("sources" in read && read.sources[0]).toMatchObject({
    archive_location: "https://perma.cc/ABCD-1234",
    custom: { archived: "2015-03-02" },
  });
});

test.each([
  ["archiveUrl", "perma", "url"],
  ["archived", "August 2014", "day"],
  ["archived", "2014-02-30", "day"],
])("as %s, “%s” is a fault", (field, text, code) => {
  expect(faultsOf("webpage", { title: "T", url: "https://un.org", [field]: text }, today)).toEqual([{ field, code }]);
});
