/**
 * Sources from and to the files of other programs: CSL-JSON, BibTeX and BibLaTeX, RIS. Whatever a file holds, reading takes
 * time linear in it and says what was changed and what was left out.
 */
import { findSymbols } from "../../un/find.ts";
import type { Source } from "../source.ts";
import { readBibtex, writeBibtex } from "./bibtex.ts";
import { readCslItems, readCslJson, writeCslJson } from "./csl-json.ts";
import { type ExchangeNote, Report } from "./report.ts";
import { readRis, writeRis } from "./ris.ts";
import { UniqueNames } from "./unique-names.ts";

/** Formats that are read and written. BibLaTeX is read as BibTeX, of which it is an extension. */
export type ExchangeFormat = "csl-json" | "bibtex" | "ris";

/** What a file holds, as sources that can be kept as they are; and what reading it changed. */
export interface SourcesRead {
  readonly format: ExchangeFormat;
  readonly sources: readonly Source[];
  readonly notes: readonly ExchangeNote[];
  /** Of all that there was to say, of which `notes` has the first thousand. */
  readonly noteCount: number;
}

/** Why nothing was read: `exchange.<problem>` of the messages. */
type ExchangeProblem = "notSources" | "tooLarge";

/** Characters; a library of 20,000 entries has some ten million. */
const longestFile = 64_000_000;

/** Reads a file, or what someone pasted. The sources' ids are unlike one another, and unlike any of `taken`. */
export function readSources(
  text: string,
  taken: Iterable<string> = [],
): SourcesRead | { readonly problem: ExchangeProblem } {
  if (text.length > longestFile) return { problem: "tooLarge" };
  const report = new Report();
  const clean = tidyText(text, report);
  const format = formatOf(clean);
  const read =
    format === "csl-json"
      ? readCslJson(clean, report)
      : format === "bibtex"
        ? readBibtex(clean, report)
        : readRis(clean, report);
  if (format === null || read === null || (read.length === 0 && report.count === 0)) return { problem: "notSources" };
  return { format, ...finished(read, taken, report) };
}

/** The same for CSL-JSON that is parsed already, such as what Zotero answers. */
export function readItems(parsed: unknown, taken: Iterable<string> = []): SourcesRead {
  const report = new Report();
  return { format: "csl-json", ...finished(readCslItems(parsed, report), taken, report) };
}

function finished(read: readonly Source[], taken: Iterable<string>, report: Report): Omit<SourcesRead, "format"> {
  const ids = new UniqueNames(taken);
  const sources = read.map((source) => withId(withSymbol(source), ids, report));
  return { sources, notes: report.notes, noteCount: report.count };
}

function formatOf(text: string): ExchangeFormat | null {
  if (/^\s*[[{]/.test(text)) return "csl-json";
  if (/^\s*TY {1,2}- /m.test(text)) return "ris";
  return /@\s*[A-Za-z]+\s*[{(]/.test(text) ? "bibtex" : null;
}

/** Without control characters and marks of the encoding; a file in a wrong encoding is said to be one. */
function tidyText(text: string, report: Report): string {
  const lines = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const clean = lines.replace(/[\p{Cc}\uFFFE\uFFFF]/gu, (character) => (/[\n\t]/.test(character) ? character : ""));
  if (clean.length < lines.length) report.say("controlCharacters", "", String(lines.length - clean.length));
  if (clean.includes("\uFFFD")) report.say("lostCharacters", "");
  return clean;
}

/** A United Nations document is known by its symbol, wherever the other program put it. */
function withSymbol(source: Source): Source {
  if (source.custom?.symbol) return source;
  const isDocument = /^(?:report|document|legislation|bill|webpage|treaty|article)$/.test(source.type);
  const symbol = symbolIn(source.number ?? "") ?? (isDocument && !source.number ? symbolIn(source.URL ?? "") : null);
  if (!symbol) return source;
  return { ...source, number: symbol, custom: { ...source.custom, symbol } };
}

/** The symbol that a field holds and nothing else; none that is wrong. */
function symbolIn(field: string): string | null {
  if (field.length > 200) return null;
  const text = field.trim();
  const [found, another] = findSymbols(text, anyDay);
  const isAll = found && found.start === 0 && found.end === text.length;
  return isAll && !another && found.problem === null ? found.symbol.canonical : null;
}

/** A symbol of any day may be right. */
const anyDay = "9999-12-31";

function withId(source: Source, ids: UniqueNames, report: Report): Source {
  const id = ids.take((source.id || slugOf(source)).slice(0, 200));
  if (source.id && id !== source.id) report.say("sameKey", source.id, id);
  return id === source.id ? source : { ...source, id };
}

/** "parker-2014-diplomat": an id for a record without one. */
export function slugOf({ author, issued, title, number }: Source): string {
  const [first] = author ?? [];
  const words = [first?.family ?? first?.literal ?? "", issued?.["date-parts"]?.[0]?.[0] ?? "", title ?? number ?? ""];
  const slug = words
    .map((word) => String(word).normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase())
    .flatMap((word) =>
      word
        .split(/[^\p{L}\p{N}]+/u)
        .filter(Boolean)
        .slice(0, 3),
    )
    .join("-");
  return slug || "source";
}

/** Sources as a file of another program; `notes` say what that format can't hold. */
export function writeSources(
  sources: readonly Source[],
  format: ExchangeFormat,
): { readonly text: string; readonly notes: readonly ExchangeNote[] } {
  const report = new Report();
  // Other programs know a symbol as the document's number.
  const numbered = sources.map((source) =>
    source.custom?.symbol && !source.number ? { ...source, number: source.custom.symbol } : source,
  );
  const write = { "csl-json": writeCslJson, bibtex: writeBibtex, ris: writeRis }[format];
  return { text: write(numbered, report), notes: report.notes };
}
