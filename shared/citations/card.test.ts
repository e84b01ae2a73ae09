import { expect, test } from "vitest";
import { cardOf } from "./card.ts";

test.each([
  [{ title: "Lost Stocks", custom: { symbol: "S/2014/106" } }, "Lost Stocks"],
  [{ title: "", custom: { symbol: "S/2014/106" } }, "S/2014/106"],
  [{ custom: { symbol: "S/RES/1970 (2011)" } }, "Security Council resolution 1970 (2011)"],
  [{ title: "" }, "report-2"],
  [{}, "report-2"],
])("a card is headed by what its record says, or else by its id: %j by “%s”", (record, heading) => {
  expect(cardOf({ id: "report-2", type: "report", ...record }, "en").heading).toBe(heading);
});
