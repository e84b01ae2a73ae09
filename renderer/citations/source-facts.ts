/** What the window shows of a cited document: read from the brief's own snapshot, which others may have written. */
import type * as Y from "yjs";
import { sources } from "../../shared/brief/layout.ts";
import { Source } from "../../shared/citations/source.ts";

/** The brief's snapshot of a source, or null where there is none or it is not one. */
export function sourceOf(content: Y.Doc, id: unknown): Source | null {
  if (typeof id !== "string") return null;
  const parsed = Source.safeParse(sources(content).get(id));
  return parsed.success ? parsed.data : null;
}

/** Calls `changed` when the snapshot of the source that `id()` names is written. Returns the way to stop. */
export function watchSource(content: Y.Doc, id: () => unknown, changed: () => void): () => void {
  const map = sources(content);
  const observer = (event: Y.YMapEvent<unknown>) => {
    const watched = id();
    if (typeof watched === "string" && event.keysChanged.has(watched)) changed();
  };
  map.observe(observer);
  return () => map.unobserve(observer);
}

export const symbolOf = (source: Source): string => source.custom?.symbol ?? source.number ?? "";

/** Who issued it, as its record names them. */
export const bodyName = (source: Source): string =>
  source.author
    ?.map((author) => author.literal ?? [author.given, author.family].filter(Boolean).join(" "))
    .join(", ") ??
  source.publisher ??
  "";

/** Its date as precisely as its record knows it, in the words of `language`. */
export function dateOf(source: Source, language: string): string {
  const [year, month, day] = (source.issued?.["date-parts"]?.[0] ?? []).map(Number);
  if (year === undefined || !Number.isFinite(year)) return source.issued?.literal ?? source.issued?.raw ?? "";
  const date = new Date(Date.UTC(year, (month ?? 1) - 1, day ?? 1));
  const precision: Intl.DateTimeFormatOptions = {
    year: "numeric",
    ...(month ? { month: "long" } : {}),
    ...(day ? { day: "numeric" } : {}),
  };
  try {
    return new Intl.DateTimeFormat(language, { ...precision, timeZone: "UTC" }).format(date);
  } catch {
    return String(year);
  }
}
