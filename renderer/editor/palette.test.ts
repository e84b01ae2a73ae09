import { expect, test } from "vitest";
import type { Command } from "./commands.ts";
import { findCommands } from "./palette.tsx";

const command = (label: string, keywords?: string): Command => ({
  id: label,
  label,
  run: () => {},
  enabled: () => true,
  ...(keywords === undefined ? {} : { keywords }),
});

const commands = [
  command("Export sources", "bibtex ris"),
  command("Export…", "pdf file print"),
  command("Heading 2", "title section"),
  command("Insert a table", "grid rows"),
  command("Cite a source…", "footnote resolution"),
];

test.each([
  ["export", ["Export sources", "Export…"]],
  ["export pdf", ["Export…"]],
  ["PDF", ["Export…"]],
  ["print file", ["Export…"]],
  ["table insert", ["Insert a table"]],
  ["foot", ["Cite a source…"]],
  ["hd2", ["Heading 2"]],
  ["sourc", ["Export sources", "Cite a source…"]],
  ["  ", ["Export sources", "Export…", "Heading 2", "Insert a table", "Cite a source…"]],
  ["zebra", []],
])("“%s” finds the commands by name, by other words, and by letters", (query, labels) => {
  expect(findCommands(commands, query).map(({ label }) => label)).toEqual(labels);
});
