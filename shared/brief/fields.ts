/** The forms of the fields that a brief's meta and blocks have in common: what counts as a language, a date, a template. */
import type { TemplateName } from "./model.ts";

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

const templateNames: readonly TemplateName[] = ["blank", "policy-brief", "rapid-alert", "upr-submission"];

/** The template of that name; a brief of any other kind began as a blank one. */
export const templateName = (value: unknown): TemplateName => templateNames.find((name) => name === value) ?? "blank";

/** The asset that `address` names (`asset:sha256-<64 hex>`), or null: it names something else. */
export const assetName = (address: unknown): string | null =>
  typeof address === "string" && /^asset:sha256-[0-9a-f]{64}$/.test(address) ? address : null;
