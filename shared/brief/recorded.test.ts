/**
 * Briefs of each released schema version, as bytes, and what they have always said. The files in tests/recorded are
 * never changed: they stand for what people have on their disks.
 */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { gate, migrate } from "./migrations.ts";
import { readBrief } from "./read.ts";

const recorded = (name: string): Buffer => readFileSync(new URL(`../../tests/recorded/${name}`, import.meta.url));

test("a brief written in schema version 1 reads as it always did", () => {
  const content = new Y.Doc();
  Y.applyUpdate(content, recorded("schema-1.bin"));
  migrate(content);
  expect(gate(content).state).toBe("current");
  expect(readBrief(content)).toEqual(JSON.parse(recorded("schema-1.json").toString()));
});
