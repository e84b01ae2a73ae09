/** What a source's record says, however sparsely or oddly it was filled in: others may have written it. */
import { type LinkLanguage, linkLanguage, symbolLink } from "../un/link.ts";
import { parseSymbol, type UnSymbol } from "../un/symbol.ts";
import { CslDate, type Name, type Source } from "./source.ts";

/** Its UN symbol as printed; empty for other sources. */
export const symbolOf = (source: Source): string => source.custom?.symbol ?? "";

const parsed = new WeakMap<Source, UnSymbol | null>();
/** Its UN symbol, read; null for other sources and for symbols that cannot be read. */
export function unSymbolOf(source: Source): UnSymbol | null {
  let symbol = parsed.get(source);
  if (symbol === undefined) {
    symbol = parseSymbol(symbolOf(source));
    parsed.set(source, symbol);
  }
  return symbol;
}

/** Year, month and day as far as known; empty: undated. */
export function dateParts(source: Source): readonly number[] {
  const parts = (source.issued?.["date-parts"]?.[0] ?? []).map(Number);
  const end = parts.findIndex((part) => !Number.isInteger(part) || part === 0);
  return end < 0 ? parts.slice(0, 3) : parts.slice(0, end);
}

const months = [
  "كانون الثاني/يناير",
  "شباط/فبراير",
  "آذار/مارس",
  "نيسان/أبريل",
  "أيار/مايو",
  "حزيران/يونيه",
  "تموز/يوليه",
  "آب/أغسطس",
  "أيلول/سبتمبر",
  "تشرين الأول/أكتوبر",
  "تشرين الثاني/نوفمبر",
  "كانون الأول/ديسمبر",
] as const; // prettier-ignore
const locales: Readonly<Record<LinkLanguage, string>> = {
  en: "en-GB",
  fr: "fr-FR",
  es: "es-ES",
  ar: "ar-LB-u-nu-latn",
  ru: "ru-RU",
  zh: "zh-CN",
};
const formats = new Map<string, Intl.DateTimeFormat>();

/** "26 September 2013" in the language (BCP 47), as precise as the record; empty: undated. */
export const dateText = (source: Source, language: string): string =>
  partsText(dateParts(source), language) || (source.issued?.literal ?? "");

/** When its page was read, "3 March 2025"; empty: not recorded. */
export function accessedText({ accessed }: Source, language: string): string {
  const date = CslDate.safeParse(accessed).data;
  return date ? dateText({ id: "", type: "", issued: date }, language) : "";
}

/** The same of an ISO date; empty where it is none. */
export const isoDateText = (date: string, language: string): string =>
  /^\d{4}-\d{2}-\d{2}$/.test(date) ? partsText(date.split("-").map(Number), language) : "";

function partsText([year, month, day]: readonly number[], language: string): string {
  if (year === undefined) return "";
  const own = linkLanguage(language);
  if (month === undefined) return String(year);
  // The Organization's Arabic documents give both names of a month, which Intl does not.
  if (own === "ar") return [day, months[month - 1], year].filter((part) => part !== undefined).join(" ");
  const key = `${own}${day === undefined ? "" : " day"}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(locales[own], {
      year: "numeric",
      month: "long",
      ...(day === undefined ? {} : { day: "numeric" }),
      timeZone: "UTC",
    });
    formats.set(key, format);
  }
  const text = format.format(Date.UTC(year, month - 1, day ?? 1));
  return own === "ru" ? text.replace(/ г\.$/, " года") : text;
}

/** Its address (https or http), in the language of the brief where the Organization serves the document in it; else null. */
export function hrefOf(source: Source, language: string): string | null {
  const symbol = unSymbolOf(source);
  const own = source.URL && /^https?:\/\//i.test(source.URL) ? source.URL : null;
  if (symbol && (!own || own.startsWith("https://docs.un.org/"))) {
    return symbolLink(symbol, language, dateParts(source)[0]) ?? own;
  }
  return own;
}

/** A copy of the source in an archive of the web. */
interface ArchivedCopy {
  /** https or http. */
  readonly href: string;
  /** ISO date; empty: not known. */
  readonly date: string;
}

/** The copy that the record names, dated by the record or else by the address of the Wayback Machine; null: none. */
export function archivedCopy({ archive_location: href = "", custom }: Source): ArchivedCopy | null {
  if (!/^https?:\/\//i.test(href)) return null;
  return { href, date: custom?.archived || archivedOn(href) };
}

/** "2014-08-11" of "https://web.archive.org/web/20140811000000/http://…"; empty for other addresses. */
export function archivedOn(address: string): string {
  const [, year, month, day] =
    /^https?:\/\/(?:web\.archive\.org\/web|archive\.(?:ph|today|is|org))\/((?:19|20)\d\d)(\d\d)(\d\d)/i.exec(address) ??
    [];
  return year === undefined ? "" : `${year}-${month}-${day}`;
}

const part = (name: Name, field: string): string => {
  const value = name[field];
  return typeof value === "string" ? value : "";
};
/** Family name of a person ("van der Berg"), name of a body. */
export const shortName = (name: Name): string =>
  [part(name, "non-dropping-particle"), name.family].filter(Boolean).join(" ") || (name.literal ?? name.given ?? "");
/** "Jan van der Berg", name of a body. */
export const fullName = (name: Name): string =>
  name.literal ??
  [name.given, part(name, "dropping-particle"), shortName({ ...name, given: undefined }), part(name, "suffix")]
    .filter(Boolean)
    .join(" ");

/** Whether its title itself says that it is a report, as its genre does. */
export const saysReport = ({ title = "" }: Source): boolean => /^(?:\p{L}+ )?reports? (?:of|by|on)\b/iu.test(title);

/**
 * A title for later citations: its own short form, or what stands before its colon. A headline ("Mali: rebels advance") and
 * a title of which one word would be left are not cut.
 */
export function shortTitle(source: Source, title = source.title ?? ""): string {
  const own = source["title-short"];
  if (typeof own === "string" && own !== "") return own;
  const [main = title] = title.split(": ");
  const isHeadline = /^(?:article-newspaper|article-magazine|webpage|post.*)$/.test(source.type);
  return isHeadline || !/\s/.test(main) ? title : main;
}

/** "Sarah Parker and Marcus Wilson"; more than three become "Mark Bromley and others". */
export function authorText(
  source: Pick<Source, "author">,
  words: { and: string; others: string; comma: string; own?: (name: string) => string },
  short = false,
): string {
  const { own = (name) => name } = words;
  const names = (source.author ?? [])
    .map((name) => own(short ? shortName(name) : fullName(name)))
    .filter((name) => name !== "");
  const [first = "", ...rest] = names;
  if (rest.length === 0) return first;
  if (names.length > 3) return first + words.others;
  return names.slice(0, -1).join(words.comma) + words.and + rest.at(-1);
}

/**
 * Whether someone took it out of the brief's sources. Its record stays, so that whoever cites it meanwhile elsewhere does not
 * end with a citation of nothing; it is shown nowhere, unless something cites it.
 */
export const isSetAside = ({ custom }: Source): boolean => custom?.setAside === true;

/** The kind of document, for grouping the list of sources. */
export type SourceGroup = "resolutions" | "reports" | "treaties" | "other";
export function groupOf(source: Source): SourceGroup {
  const symbol = unSymbolOf(source);
  if (source.type === "treaty") return "treaties";
  if (symbol?.kind === "press-release") return "other";
  if (symbol && /resolution/.test(symbol.kind)) return "resolutions";
  return symbol ? "reports" : "other";
}
