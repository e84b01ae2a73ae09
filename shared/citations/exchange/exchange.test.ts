import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isMessageKey } from "../../messages/message.ts";
import { catalogue } from "../catalogue.ts";
import type { Source } from "../source.ts";
import { readSources, writeSources } from "./exchange.ts";

function read(text: string, taken: string[] = []) {
  const result = readSources(text, taken);
  if ("problem" in result) throw new Error(result.problem);
  for (const { code } of result.notes) expect(isMessageKey(`exchange.${code}`), code).toBe(true);
  return result;
}
const only = (text: string): Source => {
  const [source, another] = read(text).sources;
  if (!source || another) throw new Error("not one source");
  return source;
};

describe("BibTeX", () => {
  test("macros, crossref, accents, braces, names of people and bodies", () => {
    const { sources, notes } = read(String.raw`
      @string{un = "United Nations"}
      @comment{not @article{x, title = {this}}}
      @book{parent, title = {Big {UN} Book}, publisher = un # " Press", year = 2011, editor = {Garc{\'\i}a, Jos\'e}}
      @incollection(child, crossref = {parent}, pages = "10--20", title = {On \emph{arms} \& the {S/RES/1970}: 50\%},
        author = {M{\"u}ller, Hans and {United Nations and Partners} and de la Cruz, Jr, Juan and Jean de La Fontaine})`);
    expect(notes).toEqual([]);
    expect(sources[1]).toEqual({
      id: "child",
      type: "chapter",
      title: "On arms & the S/RES/1970: 50%",
      "container-title": "Big UN Book",
      publisher: "United Nations Press",
      page: "10-20",
      issued: { "date-parts": [[2011]] },
      editor: [{ family: "García", given: "José" }],
      author: [
        { family: "Müller", given: "Hans" },
        { literal: "United Nations and Partners" },
        { family: "Cruz", given: "Juan", suffix: "Jr", "non-dropping-particle": "de la" },
        { family: "La Fontaine", given: "Jean", "non-dropping-particle": "de" },
      ],
    });
  });

  test.each([
    [String.raw`\'{e}\`a\^o\"u\~n\c{c}\v{s}\H{o}\k{a}\r{a}\=o\.z`, "éàôüñçšőąåōż"],
    [String.raw`\o\O\ae\ss\l{}\L \i`, "øØæßłŁı"],
    [String.raw`{\'E}tat, {\c C}a, \'\i`, "État, Ça, í"],
    ["``quoted'' pages 1--2 --- so~on", "“quoted” pages 1–2 — so\u00A0on"],
    [String.raw`\url{https://un.org/a_b} \textit{in} $x$ a\_b`, "https://un.org/a_b in x a_b"],
    ["Совет Безопасности 安全理事会 مجلس الأمن", "Совет Безопасности 安全理事会 مجلس الأمن"],
  ])("%s is %s", (latex, title) => expect(only(`@misc{a, title = {${latex}}}`).title).toBe(title));

  test.each([
    ["an entry that is not closed", "@book{a, title = {A\n@book{b, title = {B}}", "unclosed", "a"],
    ["a command that is not known", String.raw`@book{a, title = {A \frob{b}}}`, "unknownCommand", "a"],
    ["a macro that is not known", "@book{a, title = nowhere}", "unknownMacro", "a"],
    ["a parent that is not there", "@book{a, title = {A}, crossref = {b}}", "noParent", "a"],
    ["a type that is not known", "@frob{a, title = {A}}", "unknownType", "a"],
    ["a key that comes twice", "@book{a, title = {A}} @book{a, title = {B}}", "sameKey", "a"],
    ["a date that is none", "@book{a, title = {A}, year = {soon}}", "unreadDate", "a"],
  ])("%s is named, and the rest is read", (_, text, code, entry) => {
    const { notes, sources } = read(text);
    expect(notes).toContainEqual(expect.objectContaining({ code, entry }));
    expect(sources.length).toBeGreaterThan(0);
  });

  test("a field that is not known is kept for the next file", () => {
    const { text } = writeSources([only("@book{a, title = {A}, library = {Geneva}}")], "bibtex");
    expect(text).toContain("library = {Geneva}");
  });
});

describe("RIS", () => {
  test("types, names, dates, pages, lines that go on, what is not known", () => {
    expect(
      only(
        "TY  - JOUR\r\nAU  - Cruz, Juan, Jr\r\nAU  - United Nations\r\nTI  - Small\r\n arms\r\nT2  - Journal\r\nSP  - 10\r\nEP  - 20\r\nDA  - 2011/02/26/\r\nXX  - kept\r\nER  - \r\n",
      ),
    ).toEqual({
      id: "cruz-2011-small-arms",
      type: "article-journal",
      author: [{ family: "Cruz", given: "Juan", suffix: "Jr" }, { literal: "United Nations" }],
      title: "Small arms",
      "container-title": "Journal",
      page: "10-20",
      issued: { "date-parts": [[2011, 2, 26]] },
      custom: { ris: { XX: ["kept"] } },
    });
  });

  test("an entry without its end, and lines outside entries, are named", () => {
    const { notes, sources } = read("nonsense\nTY  - BOOK\nTI  - A\nTY  - BOOK\nTI  - B\nER  - \n");
    expect(notes.map(({ code, entry }) => [code, entry])).toEqual([
      ["notAnEntry", "line 1"],
      ["noEnd", "A"],
    ]);
    expect(sources.map(({ title }) => title)).toEqual(["A", "B"]);
  });
});

describe("CSL-JSON", () => {
  test("numbers where text is meant are text; a field of another kind is left out and named", () => {
    const { sources, notes } = read(
      '[{"id": 7, "type": "book", "title": "A", "volume": 3, "number": 12, "author": "me"}, 9]',
    );
    expect(sources).toEqual([{ id: "7", type: "book", title: "A", volume: 3, number: "12" }]);
    expect(notes.map(({ code, detail }) => [code, detail])).toEqual([
      ["wrongKind", "author"],
      ["notAnObject", ""],
    ]);
  });
  test("as Zotero gives it", () => expect(read('{"items": [{"id": "a", "type": "book"}]}').sources).toHaveLength(1));
  test("a field of the language's own is no field", () => {
    const [source] = read('[{"id": "a", "type": "book", "__proto__": {"title": "x"}}]').sources;
    expect(source?.title).toBe(undefined);
  });
});

test.each([
  "@techreport{a, number = {S/RES/1970(2011)}}",
  "TY  - RPRT\nM1  - s/res/1970 (2011)\nER  - ",
  '[{"id":"a","type":"report","number":"S/RES/1970 (2011)"}]',
  "@online{a, url = {https://docs.un.org/en/S/RES/1970(2011)}}",
])("a United Nations document is known by its symbol: %s", (text) =>
  expect(only(text)).toMatchObject({ number: "S/RES/1970 (2011)", custom: { symbol: "S/RES/1970 (2011)" } }),
);

test("a wrong symbol is left as it stands", () => {
  expect(only("@techreport{a, number = {S/RES/1970 (2012)}}")).toMatchObject({ number: "S/RES/1970 (2012)" });
  expect(only("@techreport{a, number = {S/RES/1970 (2012)}}").custom).toBe(undefined);
});

test("ids are unlike those that the brief has", () => {
  expect(read("@book{a, title = {A}}", ["a", "a-2"]).sources[0]?.id).toBe("a-3");
});

test.each(["", "no sources here", "{", "[1, 2", "@"])("%j holds no sources", (text) => {
  expect(readSources(text)).toEqual({ problem: "notSources" });
});

test("control characters are taken out, and said to be", () => {
  const { sources, notes } = read("\uFEFF@book{a, title = {A\u0000\u0007B\u001B}}");
  expect(sources[0]?.title).toBe("AB");
  expect(notes).toEqual([{ code: "controlCharacters", entry: "", detail: "3" }]);
});

describe("written and read again,", () => {
  // What all three formats can say.
  const word = fc.oneof(
    fc.constantFrom(
      "arms",
      "l’État",
      "Совет",
      "安全理事会",
      "الأمن",
      "50%",
      "a_b",
      "{x}",
      "R&D",
      "#1",
      "$5",
      "x^2",
      "~",
      "\\n",
      "--",
      "'q'",
      "“q”",
      "S/2014/106",
      "and",
      "e\u0301",
    ),
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 6 }),
  );
  const text = fc
    .array(word, { minLength: 1, maxLength: 6 })
    .map((words) =>
      words
        .join(" ")
        .replace(/[\p{Cc}\p{Cs}\uFFFD-\uFFFF]/gu, "")
        .normalize("NFC")
        .replace(/\s+/g, " ")
        .trim(),
    )
    .filter((one) => one !== "");
  const name = text
    .map((one) =>
      one
        .replace(/[,\p{P}\p{S}]/gu, "")
        .replace(/\s+/g, " ")
        .trim(),
    )
    .filter((one) => /^\p{Lu}[\p{L} ]*$/u.test(one) && !/ \p{Ll}|\band\b/u.test(one));
  const author = fc.oneof(
    fc.record({ family: name, given: name }),
    text.filter((one) => !one.includes(",") && !/[{}\\]/.test(one)).map((literal) => ({ literal })),
  );
  const date = fc.oneof(
    fc.tuple(fc.integer({ min: 1000, max: 2100 })),
    fc.tuple(fc.integer({ min: 1000, max: 2100 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 })),
  );
  const source = fc.record({
    id: fc.stringMatching(/^[a-z][a-z0-9-]{0,10}$/).filter((id) => !id.endsWith("-")),
    type: fc.constantFrom("book", "report", "chapter", "webpage", "thesis", "document", "legislation"),
    title: text,
    publisher: text,
    author: fc.array(author, { minLength: 1, maxLength: 3 }),
    issued: date.map((parts) => ({ "date-parts": [[...parts]] })),
    page: fc.constantFrom("3", "10-20"),
    number: fc.constantFrom("12", "2013/1"),
  });
  const sources = fc.uniqueArray(source, { selector: ({ id }) => id, minLength: 1, maxLength: 4 });

  test.each(["csl-json", "bibtex", "ris"] as const)("sources in %s are the same", (format) => {
    fc.assert(
      fc.property(sources, (given) => {
        const { text: file, notes } = writeSources(given, format);
        expect(notes).toEqual([]);
        const again = read(file);
        expect(again.format).toBe(format);
        expect(again.sources).toEqual(given);
        expect(again.notes).toEqual([]);
      }),
    );
  });

  test.each(["csl-json", "bibtex", "ris"] as const)("the catalogue in %s keeps titles, symbols and dates", (format) => {
    const { text: file } = writeSources(catalogue(), format);
    const again = read(file).sources;
    const facts = ({ title, issued, custom }: Source) => ({
      title,
      issued: issued?.["date-parts"],
      symbol: custom?.symbol,
    });
    expect(again.map(facts)).toEqual(catalogue().map((source) => ({ ...facts(source), symbol: facts(source).symbol })));
  });
});

describe("whatever a file holds,", () => {
  test("it is read without failing", () => {
    const junk = fc.string({ unit: fc.constantFrom(..."@{}(),=\"#\\ \nabTYER-[]:1'é\0"), maxLength: 200 });
    fc.assert(fc.property(junk, (text) => void readSources(text)));
    fc.assert(fc.property(fc.json(), (text) => void readSources(text)));
  });

  const bomb = Array.from({ length: 60 }, (_, i) => `@string{a${i + 1} = a${i} # a${i}}`).join("\n");
  test.each([
    ["macros that double without end", `@string{a0 = {aaaaaaaaaa}}\n${bomb}\n@book{x, title = a60}`],
    ["braces in braces", `@book{a, title = {${"{".repeat(500_000)}${"}".repeat(500_000)}}}`],
    ["entries that never close", "\n@book{a, b = {".repeat(50_000)],
    ["entries within entries", "@a{".repeat(200_000)],
    [
      "parents in a circle",
      Array.from({ length: 20_000 }, (_, i) => `@book{b${i}, crossref = {b${(i + 1) % 20_000}}}`).join("\n"),
    ],
    ["the same key everywhere", "@book{x, title = {b}}".repeat(20_000)],
    ["accents", `@book{a, title = {${"\\'e".repeat(200_000)}}}`],
    ["names without end", `@book{a, author = {${"x and ".repeat(100_000)}}}`],
    ["entries of RIS without end", "TY  - RPRT\n".repeat(50_000)],
    ["arrays in arrays", "[".repeat(1_000_000)],
  ])("%s are read, or refused, in time linear in them", (_, text) => {
    const result = readSources(text);
    if (!("problem" in result)) expect(JSON.stringify(result).length).toBeLessThan(text.length * 10 + 200_000);
  });
});
