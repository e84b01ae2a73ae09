import { beforeAll, expect, test } from "vitest";
import { sourceList } from "./bibliography.ts";
import { sourceById } from "./catalogue.ts";
import { type Cluster, formatNotes, noteFormatter, type Sources } from "./footnotes.ts";
import { loadStyle } from "./styles.ts";

beforeAll(async () => {
  await loadStyle("oscola");
  await loadStyle("chicago-notes");
  await loadStyle("apa");
});

const cited = (...sources: readonly [id: string, pinpoint?: string][]) => {
  const found: Sources = Object.fromEntries(
    sources.flatMap(([id]) => sourceById(id) ?? []).map((source) => [source.id, source]),
  );
  const clusters = sources.map(([source, pinpoint = ""]): Cluster => [{ source, pinpoint, prefix: "", suffix: "" }]);
  return (style: string) =>
    formatNotes(clusters, found, { style, language: "en" }).map((runs) => runs.map(({ text }) => text).join(""));
};

test("a note is printed whatever digits its address holds", () => {
  // Its address ends in "28042", and 8042 begins the mark that stands for a note's number while a style runs.
  expect(cited(["iti-2005"])("oscola")[0]).toMatch(
    /^United Nations General Assembly, .International Instrument.*p28042>\.$/,
  );
});

test("where a style has no ibid., a body's document is named again, not the body alone", () => {
  const notes = cited(["s-res-1970-2011", "para. 9"], ["s-res-1970-2011", "para. 4"])("chicago-notes");
  expect(notes[1]).toMatch(/Resolution 1970, para\. 4\.$/);
});

test.each(["oscola", "chicago-notes", "apa"])(
  "in %s a later note tells two works of one author apart as soon as the second is cited",
  (style) => {
    const work = (id: string, title: string) => ({
      id,
      type: "book",
      title,
      author: [{ family: "Bromley", given: "Mark" }],
      issued: { "date-parts": [[2013]] },
    });
    const sources: Sources = { a: work("a", "Arms to Fragile States"), b: work("b", "Arms Control") };
    const note = (source: string): Cluster => [{ source, pinpoint: "", prefix: "", suffix: "" }];
    const clusters = [note("a"), null, note("a")];
    const format = noteFormatter();
    const options = { style, language: "en" };
    format(clusters, sources, options);
    // The list of sources and a preview are made of other sources with the same style.
    sourceList(sources, ["a", "b"], options);
    for (const now of [[...clusters, note("b")], clusters]) {
      expect(format(now, sources, options)).toEqual(formatNotes(now, sources, options));
    }
  },
);
