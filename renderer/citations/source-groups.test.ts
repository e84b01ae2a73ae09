import { expect, test } from "vitest";
import { sourceById } from "../../shared/citations/catalogue.ts";
import { typeset } from "../../shared/export/typst.ts";
import { briefOf, cite, paragraph } from "../../tests/fixtures/make-brief.ts";
import { shownGroups } from "./source-groups.ts";

const held = ["s-res-1970-2011", "a-res-60-1", "sg-salw-2013", "att-2013", "kuperman-2019"].flatMap(
  (id) => sourceById(id) ?? [],
);
const sources = Object.fromEntries(held.map((source) => [source.id, source]));
const cited = held.map(({ id }) => id).filter((id) => id !== "kuperman-2019");

test.each(["grouped", "alphabetical"] as const)(
  "the %s list is the one that is printed, in words and order",
  (order) => {
    const brief = { ...briefOf([paragraph("Words", ...cited.map((id) => cite(id)))], { sourceOrder: order }), sources };
    const printed: { groups: { entries: { runs: (string | { text: string })[] }[] }[] } = JSON.parse(
      typeset(brief, new Map()).data,
    ).sources;
    const texts = (runs: readonly (string | { text: string })[]) =>
      runs.map((run) => (typeof run === "string" ? run : run.text)).join("");
    const shown = shownGroups(cited, sources, { style: "un", language: "en", order });
    const asPrinted = shown.filter(({ kind }) => kind !== "uncited");
    expect(asPrinted.map(({ entries }) => entries.map(({ runs }) => texts(runs)))).toEqual(
      printed.groups.map(({ entries }) => entries.map(({ runs }) => texts(runs))),
    );
  },
);

test("what is held and not cited, and what is cited and not held, stand after it", () => {
  const options = { style: "un", language: "en", order: "grouped" } as const;
  const shown = shownGroups([...cited, "gone"], sources, options);
  expect(shown.map(({ kind, entries }) => [kind, entries.map(({ id }) => id)])).toEqual([
    ["resolutions", ["a-res-60-1", "s-res-1970-2011"]],
    ["reports", ["sg-salw-2013"]],
    ["treaties", ["att-2013"]],
    ["uncited", ["kuperman-2019"]],
    ["missing", ["gone"]],
  ]);
});
