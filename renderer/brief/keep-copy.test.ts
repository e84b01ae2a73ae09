import { expect, test } from "vitest";
import * as Y from "yjs";
import { setMeta } from "../../shared/brief/write.ts";
import { keepCopy } from "./keep-copy.ts";

test.each([
  ["Arms: who/what?", "Arms who what.brief"],
  ["CON", "brief CON.brief"],
  [`${"a".repeat(79)}😀`, `${"a".repeat(79)}😀.brief`],
  ["", "brief.brief"],
])("a copy of the brief %j has the name %j, as its export has", async (title, expected) => {
  const content = new Y.Doc();
  setMeta(content, { title });
  let saved = "";
  const save = async (name: string) => {
    saved = name;
    return "saved" as const;
  };
  await keepCopy({ save }, content, { all: async () => new Map() });
  expect(saved).toBe(expected);
});
