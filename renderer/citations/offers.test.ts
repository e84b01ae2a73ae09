import { expect, test } from "vitest";
import type { Source } from "../../shared/citations/source.ts";
import { offersFor } from "./offers.ts";

const today = "2026-11-24";
const book = (id: string, title: string): Source => ({ id, type: "book", title });
const offered = (typed: string, shelves: Partial<Parameters<typeof offersFor>[1]>) =>
  offersFor(typed, { held: [], own: [], zotero: [], ...shelves }, today).map(({ source, from }) => [source.id, from]);

test("the brief's own sources come first, then the person's library, then Zotero's, then the catalogue", () => {
  const shelves = {
    held: [book("here", "Small arms here")],
    own: [book("mine", "Small arms at home")],
    zotero: [book("z", "Small arms in Zotero")],
  };
  const all = offered("small arms", shelves);
  expect(all.slice(0, 3)).toEqual([
    ["here", "brief"],
    ["mine", "own"],
    ["z", "zotero"],
  ]);
  expect(all[3]?.[1]).toBe("catalogue");
});

test("a document is offered once, as the nearest shelf has it", () => {
  const shelves = { held: [book("here", "Sahel")], own: [book("mine", "Sahel")], zotero: [book("z", "Sahel")] };
  expect(offered("sahel", shelves).filter(([, from]) => from !== "catalogue")).toEqual([["here", "brief"]]);
});

test("the person's library is found with a slip of the finger, as the catalogue is", () => {
  expect(offered("kalashnikof", { own: [book("mine", "The Kalashnikov age")] })).toContainEqual(["mine", "own"]);
});

test("all that Zotero found is offered, however much", () => {
  const zotero = Array.from({ length: 40 }, (_, index) => book(`z${index}`, `Report ${index}`));
  expect(offered("report", { zotero })).toHaveLength(40);
});
