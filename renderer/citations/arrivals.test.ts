import { expect, test } from "vitest";
import type { Source } from "../../shared/citations/source.ts";
import { arrivalsOf } from "./arrivals.ts";

const book = (id: string, title: string): Source => ({ id, type: "book", title, issued: { "date-parts": [[2012]] } });

test("an entry is known again by its document, whatever its key, in the brief and in the file itself", () => {
  const read = [book("kaldor", "New and Old Wars"), book("kaldor-2", "New and old wars"), book("b", "Bombs")];
  const held = [book("x", "Bombs")];
  expect(arrivalsOf(read, held).map(({ held }) => held)).toEqual([null, "file", "brief"]);
});
