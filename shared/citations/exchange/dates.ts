/** Dates as reference files write them, as CSL has them, and back. */
import { CslDate } from "../source.ts";

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/**
 * "2011-02-26", "2011/02/26/", "2011-2", "2011", "26 February 2011", "February 2011", "2011-02/2012-03" (a range); another
 * text stays as it is, and `unread` is told.
 */
export function cslDate(written: string, unread: () => void): CslDate {
  const text = written.trim();
  const range = /^(\d{4}(?:-\d{1,2}){0,2})\/(\d{4}(?:-\d{1,2}){0,2})$/.exec(text);
  const ends = range ? [range[1] ?? "", range[2] ?? ""] : [text];
  const parts = ends.map(partsOf);
  if (parts.every((one) => one !== null)) return { "date-parts": parts };
  unread();
  return { literal: text };
}

function partsOf(text: string): number[] | null {
  const numeric = /^(\d{4})(?:[-/](\d{1,2}))?(?:[-/](\d{1,2}))?(?:T.*|\/.*)?$/.exec(text.replace(/\/+$/, ""));
  const words = numeric ? null : /^(?:(\d{1,2})(?:st|nd|rd|th)?[ .]+)?([A-Za-z]{3,9})\.?,? (\d{4})$/.exec(text);
  const reversed = numeric || words ? null : /^(\d{4})-([A-Za-z]{3,9})\.?(?:-(\d{1,2}))?$/.exec(text);
  const named = reversed ?? (words && [words[0], words[3], words[2], words[1]]);
  const month = named ? months.indexOf((named[2] ?? "").slice(0, 3).toLowerCase()) + 1 : Number(numeric?.[2] ?? 0);
  const found = numeric ?? named;
  if (!found || (named && month === 0)) return null;
  const [year, day] = [Number(found[1]), Number(found[3] ?? 0)];
  if (month > 12 || day > 31) return null;
  return [year, ...(month > 0 ? [month, ...(day > 0 ? [day] : [])] : [])];
}

/** "2011-02-26", "2011-02/2012-03", or the words of a date that is no calendar's; empty: none. */
export function writtenDate(date: unknown): string {
  const read = CslDate.safeParse(date);
  if (!read.success) return "";
  const ends = (read.data["date-parts"] ?? []).slice(0, 2).map((parts) =>
    parts
      .slice(0, 3)
      .map((part, i) => String(part).padStart(i === 0 ? 4 : 2, "0"))
      .join("-"),
  );
  return ends.filter(Boolean).join("/") || (read.data.literal ?? read.data.raw ?? "");
}
