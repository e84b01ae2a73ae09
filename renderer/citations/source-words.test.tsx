import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { PickedSources } from "./picked-sources.tsx";

test.each([
  [{ id: "report", type: "report", title: "Lost Stocks" }, "Lost Stocks"],
  [{ id: "report", type: "report", custom: { symbol: "S/2014/106" } }, "S/2014/106"],
  [{ id: "report", type: "report" }, "report"],
  [null, "report"],
])("a source is called by what its record says, or else by its id: %j is %s", (record, name) => {
  const picked = [{ source: "report", record, pinpoint: "", prefix: "", suffix: "" }];
  const drawn = renderToStaticMarkup(<PickedSources picked={picked} isCard={false} onChange={() => {}} />);
  expect(drawn).toContain(`>${name}</span>`);
});
