import { expect, test } from "vitest";
import { readCslFile } from "./csl-file.ts";
import { formatNotes } from "./footnotes.ts";
import { addedStyleId, addStyle, bundledStyles, loadStyle, readyStyle } from "./styles.ts";

const style = (body: string, info = "<title>House</title><id>house</id>") =>
  `<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0" default-locale="en-GB">
  <info>${info}<updated>2024-01-01T00:00:00+00:00</updated></info>
  ${body}
</style>`;
const house = style(`<macro name="name"><text variable="title" font-style="italic"/></macro>
  <citation><layout suffix="." delimiter="; "><group delimiter=", "><text macro="name"/><text variable="locator" prefix="no. "/></group></layout></citation>`);

const sources = { a: { id: "a", type: "book", title: "Rules & customs" } };
const cited = (id: string) =>
  formatNotes([[{ source: "a", pinpoint: "p. 4", prefix: "", suffix: "" }]], sources, { style: id, language: "en" });

test("a .csl file that someone adds is used", async () => {
  expect(await addStyle("house", house)).toEqual({ ok: true, title: "House" });
  expect(cited("house")[0]).toEqual([{ text: "Rules & customs", italic: true }, { text: ", no. 4." }]);
});

test("a brief brings its own style, which no other brief can put another in the place of", async () => {
  const added = { title: "House", csl: house };
  const id = addedStyleId(house);
  expect(await readyStyle(id, { ...added, csl: house.replace("no. ", "at ") })).toBe(false);
  expect(await readyStyle(id, added)).toBe(true);
  expect(await readyStyle(id, { ...added, csl: house.replace("no. ", "at ") })).toBe(true);
  expect(cited(id)[0]?.at(-1)).toEqual({ text: ", no. 4." });
});

const many = (count: number, make: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => make(i)).join("");
test.each([
  ["no XML", "Rules", "notXml"],
  ["broken XML", house.replace("</citation>", ""), "notXml"],
  ["XML with entities", house.replace("?>", '?><!DOCTYPE x [<!ENTITY a "aaaa">]>'), "notXml"],
  ["nested without end", style(many(5000, () => "<group>")), "notXml"],
  ["another kind of XML", "<html><body/></html>", "notAStyle"],
  ["a style without citations", style("<macro name='a'><text value='x'/></macro>"), "notAStyle"],
  ["a style that only points to another", style("", '<link rel="independent-parent" href="x"/>'), "dependent"],
  [
    "macros in a circle",
    style(
      '<macro name="a"><text macro="b"/></macro><macro name="b"><text macro="a"/></macro><citation><layout><text macro="a"/></layout></citation>',
    ),
    "tooComplex",
  ],
  [
    "macros that multiply",
    style(
      `${many(30, (i) => `<macro name="m${i}">${many(10, () => `<text macro="m${i + 1}"/>`)}</macro>`)}<citation><layout><text macro="m0"/></layout></citation>`,
    ),
    "tooComplex",
  ],
  ["more than a style can be", `${house}${" ".repeat(1_000_001)}`, "tooLarge"],
])("%s is refused at once, and nothing changes", async (_, text, problem) => {
  const before = cited("house-2");
  const from = performance.now();
  expect(await addStyle("house-2", text)).toEqual({ ok: false, problem });
  expect(performance.now() - from).toBeLessThan(2000);
  expect(cited("house-2")).toEqual(before);
});

test("a file cannot take the place of a style of the product", async () => {
  expect((await addStyle("oscola", house)).ok).toBe(false);
});

test("a style of any depth that people write is read", () => {
  expect(readCslFile(house)).toMatchObject({ ok: true, title: "House" });
});

test.each(bundledStyles.map(({ id }) => id))("%s is at hand without a network", async (id) => {
  expect(await loadStyle(id)).toBe(true);
});

const un = {
  r: {
    id: "r",
    type: "report",
    title: "Resolution 1970 (2011)",
    author: [{ literal: "United Nations Security Council" }],
    issued: { "date-parts": [[2011, 2, 26]] },
    URL: "https://docs.un.org/en/S/RES/1970(2011)",
    custom: { symbol: "S/RES/1970 (2011)" },
  },
  c: {
    id: "c",
    type: "report",
    title: "Report",
    author: [{ literal: "United Nations" }],
    custom: { symbol: "A/CONF.192/15" },
  },
};
test.each([
  [
    "apa",
    "(United Nations Security Council, 2011, para. 9)",
    "(United Nations Security Council, 2011, para. 14)",
    "(United Nations Security Council, 2011, para. 10)",
  ],
])("%s cites first, at once again and later as its style has it", async (id, first, again, later) => {
  await loadStyle(id);
  const item = (source: string, pinpoint: string) => ({ source, pinpoint, prefix: "", suffix: "" });
  const notes = formatNotes(
    [[item("r", "para. 9")], [item("r", "para. 14")], [item("c", "")], [item("r", "para. 10")]],
    un,
    { style: id, language: "en" },
  );
  const text = notes.map((runs) => runs.map((run) => run.text).join(""));
  expect([text[0], text[1], text[3]]).toEqual([first, again, later]);
});

test("a style that drops points leaves those of a symbol", async () => {
  await loadStyle("oscola");
  const notes = formatNotes([[{ source: "c", pinpoint: "", prefix: "", suffix: "" }]], un, {
    style: "oscola",
    language: "en",
  });
  expect(notes[0]?.map(({ text }) => text).join("")).toContain("UN Doc A/CONF.192/15");
});
