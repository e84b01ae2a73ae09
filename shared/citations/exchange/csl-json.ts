/** CSL-JSON as sources: an array of items, one item, or an object with `items`, as Zotero gives them. */
import { z } from "zod";
import { Source } from "../source.ts";
import type { Report } from "./report.ts";

const Items = z.union([
  z.array(z.unknown()),
  z.looseObject({ items: z.array(z.unknown()) }).transform(({ items }) => items),
]);

/** Null where the text is no JSON. */
export function readCslJson(text: string, report: Report): Source[] | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  return readCslItems(parsed, report);
}

export function readCslItems(parsed: unknown, report: Report): Source[] {
  const items = Items.safeParse(parsed);
  return (items.success ? items.data : [parsed]).flatMap((item, index) => sourceOf(item, index, report) ?? []);
}

/** Fields that the product reads, in the kinds that it reads; others are kept as they are. */
const fields: Readonly<Record<string, z.ZodType>> = Source.shape;

function sourceOf(item: unknown, index: number, report: Report): Source | null {
  if (typeof item !== "object" || item === null || Array.isArray(item)) {
    report.say("notAnObject", `item ${index + 1}`);
    return null;
  }
  const given = new Map<string, unknown>(Object.entries(item));
  const title = given.get("title");
  const name = String(given.get("id") ?? (typeof title === "string" ? title : `item ${index + 1}`)).slice(0, 200);
  const kept: Record<string, unknown> = {};
  for (const [key, value] of given) {
    if (key === "__proto__") continue;
    const text = typeof value === "number" ? String(value) : value;
    const shape = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (value === null || value === undefined || key === "id" || key === "type") continue;
    if (shape && !shape.safeParse(text).success) report.say("wrongKind", name, key);
    else kept[key] = shape ? text : value;
  }
  const type = given.get("type");
  return {
    ...kept,
    id: typeof given.get("id") === "object" ? "" : String(given.get("id") ?? ""),
    type: typeof type === "string" && type ? type : "document",
  };
}

export const writeCslJson = (sources: readonly Source[]): string => `${JSON.stringify(sources, null, 2)}\n`;
