import { beforeAll, describe, expect, test } from "vitest";
import { sourceList } from "./bibliography.ts";
import { formatNotes } from "./footnotes.ts";
import type { Source } from "./source.ts";
import { bundledStyles, loadStyle } from "./styles.ts";

beforeAll(async () => {
  for (const { id } of bundledStyles) await loadStyle(id);
});

const doe = [{ family: "Doe", given: "Jane" }];
const in2014 = { issued: { "date-parts": [[2014]] } };
const work = (facts: Partial<Source>): Source => ({
  id: facts.title ?? "x",
  type: "book",
  author: doe,
  ...in2014,
  ...facts,
});
const text = (runs: readonly { readonly text: string }[] = []) => runs.map((run) => run.text).join("");

/** The notes that cite sources, each with its place, in a style; then the list of sources. */
function printed(style: string, cited: readonly (readonly [Source, string?])[], language = "en") {
  const sources = Object.fromEntries(cited.map(([source]) => [source.id, source]));
  const clusters = cited.map(([{ id }, pinpoint = ""]) => [{ source: id, pinpoint, prefix: "", suffix: "" }]);
  const options = { style, language };
  const list = sourceList(sources, Object.keys(sources), { ...options, order: "alphabetical" });
  return {
    notes: formatNotes(clusters, sources, options).map(text),
    list: list.flatMap(({ entries }) => entries.map(({ runs }) => text(runs))),
  };
}
const note = (style: string, source: Source, place = "") => printed(style, [[source, place]]).notes[0];

test("OSCOLA gives the year of a paper that no journal has brought", () => {
  expect(note("oscola", work({ type: "article-journal", title: "Arms" }), "p. 3")).toBe("Jane Doe, ‘Arms’ (2014) 3.");
});

test("a chapter stands in its book, edited or not", () => {
  const chapter = work({ type: "chapter", title: "Transfers", "container-title": "Arms Law", publisher: "CUP" });
  expect(note("oscola", chapter)).toBe("Jane Doe, ‘Transfers’ in Arms Law (CUP 2014).");
  expect(note("un", chapter)).toBe("Jane Doe, “Transfers”, in Arms Law (CUP, 2014).");
  const edited = { ...chapter, editor: [{ family: "Roe", given: "Max" }] };
  expect(note("oscola", edited)).toBe("Jane Doe, ‘Transfers’ in Max Roe (ed), Arms Law (CUP 2014).");
  expect(note("un", edited)).toBe("Jane Doe, “Transfers”, in Arms Law, Max Roe, ed. (CUP, 2014).");
});

test("the United Nations' style says where a thesis was written", () => {
  const thesis = work({ type: "thesis", title: "On arms", genre: "PhD thesis", publisher: "University of Oxford" });
  expect(note("un", thesis, "p. 4")).toBe("Jane Doe, “On arms”, PhD thesis, University of Oxford, 2014, p. 4.");
});

describe("a range has the style's dash and its label the plural", () => {
  const book = work({ title: "Arms" });
  const treaty = work({ type: "treaty", title: "Arms Trade Treaty", author: undefined });
  test.each([
    ["oscola", book, "p. 270-271", "270–71."],
    ["bluebook", book, "p. 270-271", " 270–71 (2014)."],
    ["chicago-notes", book, "pp. 270-271", "270–71."],
    ["apa", book, "p. 270-271", "pp. 270–271)"],
    ["un", book, "para. 3.14-3.16", "paras. 3.14–3.16."],
    ["apa", book, "para. 3.14-3.16", "paras. 3.14–3.16)"],
    ["oscola", book, "para. 3.14-3.16", "paras 3.14–3.16."],
    ["apa", book, "para. 9(a)-(c)", "para. 9 (a)–(c))"],
    ["oscola", book, "para. 9(a)-(c)", "para 9 (a)–(c)."],
    ["oscola", treaty, "art 6(3)(a)-(b)", "art 6(3)(a)–(b)."],
    ["oscola", treaty, "art 6(2)-(4)", "art 6(2)–(4)."],
    ["chicago-notes", treaty, "art. 6, paras. 2-3", "art. 6(2)–(3)."],
    ["apa", treaty, "art. 6, paras. 2-3", "art. 6(2)–(3))"],
    ["un", treaty, "art 6(3)(a)-(b)", "art. 6, para. 3 (a)–(b)."],
    ["un", book, "pp. 9, 12", "pp. 9 and 12."],
    ["un", book, "paras. 9-10, 12", "paras. 9–10 and 12."],
  ])("%s: of %o, %s ends in %s", (style, source, place, end) => {
    expect(note(style, source, place)?.endsWith(end), note(style, source, place)).toBe(true);
  });
});

test("“ibid” is followed by another place alone, and without a comma", () => {
  const book = work({ title: "Arms" });
  const again = printed("oscola", [
    [book, "paras. 9-10"],
    [book, "paras. 9-10"],
    [book, "para. 12"],
  ]).notes;
  expect(again.slice(1)).toEqual(["ibid.", "ibid para 12."]);
});

test.each([
  ["The Arms Trade Treaty: a commentary", "The Arms Trade Treaty: A commentary"],
  ["small arms: what next? a view", "Small arms: What next? A view"],
  ["iPhones and arms: e.g. these", "iPhones and arms: E.g. these"],
  ["Arms — a view", "Arms — A view"],
  ["Arms: “a new” approach", "Arms: “A new” approach"],
])("APA has a capital after a colon: “%s”", (title, expected) => {
  expect(printed("apa", [[work({ title })]]).list[0]).toBe(`Doe, J. (2014). ${expected}.`);
});

test("APA leaves the titles of other languages as they are", () => {
  const french = work({ title: "Les armes : une étude", language: "fr" });
  expect(printed("apa", [[french]]).list[0]).toMatch(/Les armes\s: une étude/);
});

describe("in Chicago, later notes of works that share their short title tell which is meant", () => {
  const report = (id: string, title: string, number: string) =>
    work({ id, type: "report", title, "collection-title": "Insights", "collection-number": number });
  const news = (id: string, day: number) =>
    work({
      id,
      type: "article-newspaper",
      title: "Mali: rebels advance",
      "container-title": "The Times",
      issued: { "date-parts": [[2014, 4, day]] },
    });
  const [oversight, control] = [
    report("a", "Transfers of arms: oversight", "1"),
    report("b", "Transfers of arms: control", "2"),
  ];
  test.each([
    ["alone", [oversight], ["Doe, Transfers of Arms."]],
    [
      "by the whole title",
      [oversight, control],
      ["Doe, Transfers of Arms: Oversight.", "Doe, Transfers of Arms: Control."],
    ],
    [
      "by the series where the whole title is the same",
      [report("a", "Small arms", "1"), report("b", "Small arms", "2")],
      ["Doe, Small Arms, Insights 1.", "Doe, Small Arms, Insights 2."],
    ],
    [
      "by the day",
      [news("a", 2), news("b", 3)],
      ["Doe, “Mali: Rebels Advance,” April 2, 2014.", "Doe, “Mali: Rebels Advance,” April 3, 2014."],
    ],
  ])("%s", (_, sources, later) => {
    const cited = sources.map((source) => [source] as const);
    expect(printed("chicago-notes", [...cited, ...cited]).notes.slice(sources.length)).toEqual(
      sources.length === 1 ? ["Doe, Transfers of Arms."] : later,
    );
  });
});

describe("a record that lacks much leaves no holes, and says something", () => {
  const full: Partial<Source> = {
    title: "On arms: a view",
    author: doe,
    "container-title": "The Times",
    publisher: "OUP",
    ...in2014,
    URL: "https://example.org/x",
    volume: "3",
  };
  const types = [
    "article-journal",
    "book",
    "chapter",
    "report",
    "webpage",
    "thesis",
    "treaty",
    "legal_case",
    "paper-conference",
  ];
  const fields = Object.keys(full);
  const hole = /,\s*,|\(\s*\)|\(,|,\s*\)|^\s*[,;:]|\s{2}|\s,|“”|‘’|,\s*\.$|^[^\p{L}]*$/u;
  test.each(bundledStyles.map(({ id }) => id))("in %s", (style) => {
    for (const type of types) {
      // Each field missing alone, and each alone.
      for (const field of [...fields, ""]) {
        for (const isKept of [true, false]) {
          const facts = Object.fromEntries(Object.entries(full).filter(([name]) => (name === field) === isKept));
          const { notes, list } = printed(style, [[{ id: `a ${type}`, type, ...facts }, "p. 4"]]);
          for (const line of [...notes, ...list]) expect(line, `${type}: ${Object.keys(facts)}`).not.toMatch(hole);
        }
      }
    }
  });
});

test("a source that is missing is marked in its place, and the others of its note stand around it", () => {
  const sources = { known: work({ id: "known", title: "Arms" }) };
  const item = (source: string) => ({ source, pinpoint: "", prefix: "", suffix: "" });
  for (const { id: style } of bundledStyles) {
    const [note = []] = formatNotes([[item("known"), item("gone")]], sources, { style, language: "en" });
    expect(text(note), style).toMatch(
      /Arms.*[^.]; \[source missing: gone\]\.?$|Doe.*[^.]; \[source missing: gone\]\.?$/,
    );
  }
});
