/**
 * The forms of the fields of a brief's meta and nodes: what counts as a language, a date, the items of a citation.
 * Each takes any value, since content may come from anyone, and never throws.
 */
import type { CitationItem } from "../citations/citation.ts";
import { type TemplateName, templateNames } from "./model.ts";

/** The own fields of an object; of anything else, none. */
export const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? { ...value } : {};

/** A string as it is; empty for anything else. */
export const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** A whole number from 1. */
export const isCount = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 1;

/** The items of a citation, in order. One that names no source cites nothing and is left out. */
export function citationItems(value: unknown): CitationItem[] {
  if (!Array.isArray(value)) return [];
  return value.map(fieldsOf).flatMap((item) => {
    const source = text(item.source);
    if (!source) return [];
    return [{ source, pinpoint: text(item.pinpoint), prefix: text(item.prefix), suffix: text(item.suffix) }];
  });
}

/**
 * A language tag (BCP 47) of letters and digits that `Intl` takes, which throws at others such as "en-a". Null: not one.
 */
export function languageTag(value: unknown): string | null {
  if (typeof value !== "string" || value.length > 35 || !/^[a-z]{2,8}(?:-[a-z0-9]{1,8})*$/i.test(value)) return null;
  try {
    Intl.getCanonicalLocales(value);
    return value;
  } catch {
    return null;
  }
}

/** An ISO date that the calendar has, or empty: undated. */
export function isoDate(value: unknown): string {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return "";
  // A date such as 2019-02-31 rolls over, and then differs from what was written.
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value) ? value : "";
}

/** The template of that name; a brief of any other kind began as a blank one. */
export const templateName = (value: unknown): TemplateName => templateNames.find((name) => name === value) ?? "blank";

/** The asset that `address` names (`asset:sha256-<64 hex>`), or null: it names something else. */
export const assetName = (address: unknown): string | null =>
  typeof address === "string" && /^asset:sha256-[0-9a-f]{64}$/.test(address) ? address : null;
