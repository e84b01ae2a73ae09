import { type ExchangeFormat, writeSources } from "../../shared/citations/exchange/exchange.ts";
import type { ExchangeNote } from "../../shared/citations/exchange/report.ts";
import type { Source } from "../../shared/citations/source.ts";
import { fileName } from "../../shared/export/file-name.ts";
import type { Platform } from "../platform/platform.ts";

/** In the order in which they are offered. */
export const exchangeFormats: readonly ExchangeFormat[] = ["bibtex", "ris", "csl-json"];
const extensions: Readonly<Record<ExchangeFormat, string>> = { bibtex: "bib", ris: "ris", "csl-json": "json" };

/** Writes sources to a file of the person's choice. What the format can't hold comes back as notes. */
export async function saveSources(
  platform: Platform,
  title: string,
  sources: readonly Source[],
  format: ExchangeFormat,
): Promise<{ readonly saved: Awaited<ReturnType<Platform["save"]>>; readonly notes: readonly ExchangeNote[] }> {
  const { text, notes } = writeSources(sources, format);
  const saved = await platform.save(fileName(title, extensions[format]), new TextEncoder().encode(text));
  return { saved, notes };
}
