import { expect, test } from "vitest";
import { catalogue } from "./catalogue.ts";
import { catalogueUpdate } from "./catalogue-update.ts";
import type { Source } from "./source.ts";

const [report] = catalogue().filter(({ custom }) => custom?.symbol === "S/2014/106");
if (!report) throw new Error("the catalogue has no S/2014/106");

test("a snapshot that says what the catalogue says needs nothing", () => {
  expect(catalogue().filter((source) => catalogueUpdate(source) !== null)).toEqual([]);
});

test("what the catalogue says otherwise is named, and taken over without what the brief added", () => {
  const older: Source = {
    ...report,
    id: "panel",
    title: "Report of the Panel",
    issued: { "date-parts": [[2014]] },
    note: "our own words",
    custom: { ...report.custom, text: "asset:sha256-1" },
  };
  const update = catalogueUpdate(older);
  expect(update?.fields).toEqual(["title", "date"]);
  expect(update?.updated).toEqual({ ...report, id: "panel", note: "our own words", custom: older.custom });
  expect(update && catalogueUpdate(update.updated)).toBeNull();
});

test("what only the brief knows is no difference, and another document of the same id is none", () => {
  expect(catalogueUpdate({ ...report, edition: "2" })).toBeNull();
  expect(catalogueUpdate({ id: report.id, type: "book", title: "Another" })).toBeNull();
});
