// @vitest-environment happy-dom
import { getSchema } from "@tiptap/core";
import type { Schema } from "@tiptap/pm/model";
import { expect, test } from "vitest";
import { schema } from "../../shared/brief/schema.ts";
import { nodesOf } from "../../tests/brief-editor.ts";

const edited = getSchema(nodesOf());

/** Everything of a schema that decides what a document may hold. */
const structureOf = ({ nodes, marks }: Schema) => ({
  nodes: Object.fromEntries(
    Object.values(nodes).map(({ name, spec }) => [
      name,
      {
        content: spec.content || undefined,
        group: spec.group || undefined,
        attrs: defaultsOf(spec.attrs),
        inline: spec.inline || undefined,
        atom: spec.atom || undefined,
        defining: spec.defining || undefined,
        isolating: spec.isolating || undefined,
        selectable: spec.selectable,
        tableRole: spec.tableRole,
        linebreakReplacement: spec.linebreakReplacement,
      },
    ]),
  ),
  marks: Object.values(marks).map(({ name, spec }) => [
    name,
    { attrs: defaultsOf(spec.attrs), inclusive: spec.inclusive, excludes: spec.excludes },
  ]),
});
const defaultsOf = (attrs: Readonly<Record<string, object>> | undefined) =>
  Object.fromEntries(
    Object.entries(attrs ?? {}).map(([name, attr]) => [name, "default" in attr ? { default: attr.default } : {}]),
  );

test("the editor's schema is that of the brief, node by node and mark by mark", () => {
  expect(structureOf(edited)).toEqual(structureOf(schema));
});

test("what an empty block is filled with is a paragraph, in the editor as in the brief", () => {
  for (const name of ["doc", "listItem", "tableCell", "callout"] as const) {
    expect(edited.nodes[name]?.contentMatch.defaultType?.name).toBe("paragraph");
    expect(schema.nodes[name].contentMatch.defaultType?.name).toBe("paragraph");
  }
});
