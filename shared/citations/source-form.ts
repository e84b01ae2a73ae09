/**
 * A source as a form of plain texts: which fields each kind of document has, how a record reads in them, and the record that
 * what was typed makes. A field that was not touched leaves what the record holds exactly as it is.
 */
import { findSymbols } from "../un/find.ts";
import type { SymbolProblem, UnSymbol } from "../un/symbol.ts";
import { sourceOfSymbol } from "./catalogue.ts";
import { doiOf } from "./doi.ts";
import { cslDate, writtenDate } from "./exchange/dates.ts";
import { slugOf } from "./exchange/exchange.ts";
import { nameFromRis, risName } from "./exchange/names.ts";
import { type DocumentKind, hasSymbol, kindOf, typeOfKind } from "./kinds.ts";
import type { Name, Source } from "./source.ts";
import { archivedCopy, archivedOn } from "./source-facts.ts";

/** The label of each is `citations.field.<name>` of the messages. */
export type FieldName =
  | "symbol"
  | "title"
  | "authors"
  | "date"
  | "genre"
  | "container"
  | "volume"
  | "issue"
  | "pages"
  | "edition"
  | "series"
  | "number"
  | "publisher"
  | "place"
  | "treatySeries"
  | "adoptedAt"
  | "url"
  | "doi"
  | "accessed"
  | "archiveUrl"
  | "archived";

/** What stands in each field; one that is missing is empty. */
export type SourceForm = Readonly<Partial<Record<FieldName, string>>>;

/** In the order in which they are asked for. */
export const fieldsByKind: Readonly<Record<DocumentKind, readonly FieldName[]>> = {
  resolution: ["symbol", "title", "authors", "date", "url", "archiveUrl", "archived"],
  document: ["symbol", "title", "genre", "authors", "date", "url", "archiveUrl", "archived"],
  letter: ["symbol", "genre", "title", "authors", "date", "url", "archiveUrl", "archived"],
  press: ["symbol", "title", "authors", "date", "url", "archiveUrl", "archived"],
  treaty: ["title", "date", "adoptedAt", "treatySeries", "symbol", "url", "archiveUrl", "archived"],
  report: [
    "title",
    "authors",
    "date",
    "publisher",
    "place",
    "series",
    "number",
    "url",
    "doi",
    "archiveUrl",
    "archived",
  ],
  article: [
    "title",
    "authors",
    "container",
    "volume",
    "issue",
    "pages",
    "date",
    "doi",
    "url",
    "archiveUrl",
    "archived",
  ],
  book: ["title", "authors", "publisher", "place", "date", "edition", "series", "doi", "url", "archiveUrl", "archived"],
  chapter: [
    "title",
    "authors",
    "container",
    "pages",
    "publisher",
    "place",
    "date",
    "doi",
    "url",
    "archiveUrl",
    "archived",
  ],
  news: ["title", "authors", "container", "date", "url", "archiveUrl", "archived"],
  webpage: ["title", "authors", "date", "url", "accessed", "archiveUrl", "archived"],
  other: ["title", "authors", "genre", "date", "publisher", "number", "url", "archiveUrl", "archived"],
};

/** Without these there is no citation of the kind. */
export const isRequired = (kind: DocumentKind, field: FieldName): boolean =>
  field === (kind === "resolution" || kind === "document" ? "symbol" : "title") ||
  (field === "url" && kind === "webpage");

/** Variables of CSL that a field holds as they are. */
const plainFields: Readonly<Partial<Record<FieldName, string>>> = {
  title: "title",
  genre: "genre",
  container: "container-title",
  volume: "volume",
  issue: "issue",
  pages: "page",
  edition: "edition",
  series: "collection-title",
  number: "number",
  publisher: "publisher",
  place: "publisher-place",
  adoptedAt: "event-place",
};

/** How a record reads in the form, in the fields of all kinds. */
export function formOf(source: Source): SourceForm {
  const text = (value: unknown) => (typeof value === "string" ? value : typeof value === "number" ? String(value) : "");
  const plain = Object.entries(plainFields).map(([field, variable]) => [field, text(source[variable])]);
  return {
    ...Object.fromEntries(plain),
    symbol: source.custom?.symbol ?? "",
    authors: (source.author ?? []).map(nameLine).join("\n"),
    date: writtenDate(source.issued),
    accessed: writtenDate(source.accessed),
    archiveUrl: source.archive_location ?? "",
    archived: archivedCopy(source)?.date ?? source.custom?.archived ?? "",
    treatySeries: text(source.custom?.treatySeries).replace(treatyHead, ""),
    url: source.URL ?? "",
    doi: text(source.DOI),
  };
}

const treatyHead = /^United Nations, Treaty Series, /;

/** "Kaldor, Mary", or the name of a body, in quotation marks where a comma would make it a person's. */
function nameLine(name: Name): string {
  const line = risName(name);
  return name.family === undefined && line.includes(",") ? `"${line}"` : line;
}
function nameOfLine(line: string): Name {
  const quoted = /^["“](.+)["”]$/.exec(line)?.[1];
  return quoted === undefined ? nameFromRis(line) : { literal: quoted };
}

/** A fault of a field; its sentence is `citations.fault.<code>`, or, for `symbol`, the problem's own. */
export type FieldFault =
  | { readonly field: FieldName; readonly code: "required" | "date" | "day" | "url" | "doi" }
  /** It may be right all the same, and is kept as typed if the person wants. */
  | { readonly field: "symbol"; readonly code: "symbol"; readonly problem: SymbolProblem };

/** Whether the form can't be kept because of it. */
export const isBlocking = ({ code }: FieldFault): boolean => code !== "symbol";

/** `today`: ISO date. */
export function faultsOf(kind: DocumentKind, form: SourceForm, today: string): readonly FieldFault[] {
  return fieldsByKind[kind].flatMap((field): FieldFault[] => {
    const text = form[field]?.trim() ?? "";
    if (text === "") return isRequired(kind, field) ? [{ field, code: "required" }] : [];
    if (field === "symbol") {
      const { problem } = readSymbol(text, today);
      return problem ? [{ field, code: "symbol", problem }] : [];
    }
    if (field === "date" || field === "accessed") return readDate(text) ? [] : [{ field, code: "date" }];
    if (field === "archived") return /^\d{4}-\d{2}-\d{2}$/.test(text) && readDate(text) ? [] : [{ field, code: "day" }];
    if (field === "url" || field === "archiveUrl") return isAddress(text) ? [] : [{ field, code: "url" }];
    if (field === "doi") return doiOf(text) ? [] : [{ field, code: "doi" }];
    return [];
  });
}

const isAddress = (text: string): boolean => /^https?:\/\/[^\s/?#.]+(?:\.[^\s/?#.]+)+(?:[/?#]\S*)?$/i.test(text);

/** A day that the calendar has; null: none, or nothing that can be read. */
function readDate(text: string): Source["issued"] | null {
  let unread = false;
  const date = cslDate(text, () => {
    unread = true;
  });
  const isDay = ([year, month = 1, day = 1]: readonly (number | string)[]) =>
    new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDate() === Number(day);
  return !unread && date["date-parts"]?.every(isDay) ? date : null;
}

/** What is typed as a symbol, in any of the forms that people use. */
export function readSymbol(
  text: string,
  today: string,
): { readonly symbol: UnSymbol | null; readonly problem: SymbolProblem | null } {
  const typed = text.trim();
  const [found, another] = findSymbols(typed, today);
  const whole = found && !another && found.start === 0 && found.end >= typed.length ? found : null;
  if (whole) return { symbol: whole.problem?.level === "error" ? null : whole.symbol, problem: whole.problem };
  return { symbol: null, problem: { code: "unknownSeries", level: "error", values: { symbol: typed } } };
}

/** The form with what its symbol tells in the fields that are still empty. */
export function filledFromSymbol(form: SourceForm, today: string): SourceForm {
  const { symbol } = readSymbol(form.symbol ?? "", today);
  if (!symbol) return form;
  const given = Object.entries(form).filter(([, text]) => text.trim() !== "");
  return { ...formOf(sourceOfSymbol(symbol)), ...Object.fromEntries(given), symbol: symbol.canonical };
}

/** A form as it is opened: on a record of the brief, or on one that says nothing yet. */
export interface Draft {
  readonly source: Source;
  readonly kind: DocumentKind;
  readonly form: SourceForm;
}

/** The form of a record as it is; the kind is that of the record (`kindOf`). */
export const draftOf = (source: Source): Draft => ({ source, kind: kindOf(source), form: formOf(source) });

const blank: Source = { id: "", type: "document" };

/** A new source, begun with what somebody typed or pasted: a symbol, a DOI, an address, or a title. */
export function draftFrom(typed: string, today: string): Draft {
  const text = typed.trim();
  const { symbol } = readSymbol(text, today);
  if (symbol) {
    const kind = kindOf(sourceOfSymbol(symbol));
    return { source: blank, kind, form: filledFromSymbol({ symbol: symbol.canonical }, today) };
  }
  const doi = doiOf(text);
  if (doi) return { source: blank, kind: "article", form: { doi } };
  if (isAddress(text)) return { source: blank, kind: "webpage", form: { url: text, accessed: today } };
  // A symbol of a series that is not known here has a slash between figures.
  const isSymbol = /^[A-Z][\w.()-]*(?:\/[\w.() -]+)+$/.test(text) && /\d/.test(text);
  return { source: blank, kind: isSymbol ? "document" : "report", form: isSymbol ? { symbol: text } : { title: text } };
}

/**
 * The record that the form makes of `source`; one of no id gets one by what it is. Fields of other kinds stay in the
 * record. Call it with a form that `faultsOf` does not block.
 */
export function sourceOfForm(source: Source, kind: DocumentKind, form: SourceForm, today: string): Source {
  const before = formOf(source);
  let next: Source = { ...source, type: kindOf(source) === kind ? source.type : typeOfKind[kind] };
  const fields = fieldsByKind[kind];
  // A book with the symbol of a document would still be cited by it.
  for (const field of fields.includes("symbol") ? fields : (["symbol", ...fields] as const)) {
    const text = fields.includes(field) ? (form[field]?.trim() ?? "") : "";
    if (text !== before[field]) next = withField(next, field, text, today);
  }
  if (next.id) return next;
  const symbol = hasSymbol(kind) ? readSymbol(form.symbol ?? "", today).symbol : null;
  return { ...next, id: symbol ? sourceOfSymbol(symbol).id : slugOf(next) };
}

function withField(source: Source, field: FieldName, text: string, today: string): Source {
  if (field === "symbol") return withSymbol(source, text, today);
  if (field === "authors") {
    const before = new Map((source.author ?? []).map((name) => [nameLine(name), name]));
    const lines = text.split("\n").map((line) => line.trim());
    return set(
      source,
      "author",
      lines.filter(Boolean).map((line) => before.get(line) ?? nameOfLine(line)),
    );
  }
  if (field === "date") return set(source, "issued", text && readDate(text));
  if (field === "accessed") return set(source, "accessed", text && readDate(text));
  if (field === "url") return set(source, "URL", text);
  if (field === "doi") return set(source, "DOI", doiOf(text) ?? "");
  if (field === "archiveUrl") return set(source, "archive_location", text);
  if (field === "archived") {
    const { archived: _, ...custom } = source.custom ?? {};
    // What the address tells need not be said twice.
    const isTold = text === "" || text === archivedOn(source.archive_location ?? "");
    return isTold && !source.custom ? source : { ...source, custom: isTold ? custom : { ...custom, archived: text } };
  }
  if (field === "treatySeries") {
    const treatySeries = text && (treatyHead.test(text) ? text : `United Nations, Treaty Series, ${text}`);
    return { ...source, custom: { ...source.custom, treatySeries } };
  }
  return set(source, plainFields[field] ?? field, text);
}

function withSymbol(source: Source, text: string, today: string): Source {
  const { symbol: old, ...custom } = source.custom ?? {};
  const numbered = source.number === old && old ? set(source, "number", "") : source;
  if (text === "") return source.custom ? { ...numbered, custom } : numbered;
  const { symbol } = readSymbol(text, today);
  if (!symbol) return { ...numbered, number: text, custom: { ...custom, symbol: text } };
  const told = sourceOfSymbol(symbol).custom;
  return { ...numbered, number: symbol.canonical, custom: { ...told, ...custom, symbol: symbol.canonical } };
}

/** The record with a variable, or without it where there is nothing to say. */
function set(source: Source, variable: string, value: unknown): Source {
  const { [variable]: _, ...others } = source;
  const isEmpty = !value || (Array.isArray(value) && value.length === 0);
  const { id, type } = source;
  return isEmpty ? { ...others, id, type } : { ...others, id, type, [variable]: value };
}
