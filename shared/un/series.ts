/**
 * The series of United Nations documents: how a symbol of each is written, and within which limits. Sources: United
 * Nations Editorial Manual, "Resolutions and other formal decisions" and "Documents identification"; Dag Hammarskjöld
 * Library guides to symbols.
 */
import years from "./sc-resolution-years.json" with { type: "json" };

/** What kind of document a series holds; decides how a note names it (`un-style.ts`). */
export type SymbolKind =
  | "sc-resolution"
  | "sc-presidential"
  | "sc-meeting"
  | "sc-document"
  | "sc-document-pre94"
  | "ga-resolution"
  | "ga-resolution-special"
  | "ga-resolution-pre76"
  | "ga-document"
  | "ga-meeting"
  | "ga-supplement-or-pre76"
  | "ga-committee"
  | "hrc-resolution"
  | "hrc-document"
  | "conference"
  | "ecosoc-resolution"
  | "ecosoc-resolution-pre78"
  | "other-un-series"
  | "press-release";

/** A row of documents whose symbols are formed alike. */
interface Series {
  readonly kind: SymbolKind;
  /** Once a symbol begins like this, no other series may take it. */
  readonly head: RegExp;
  /** The canonical form, without modifications such as `/Add.1`. */
  readonly form: RegExp;
  /** The form in words of the reader: "S/RES/1970 (2011)". */
  readonly example: string;
}

const parts = String.raw`(?: \((?:Vols?\.|Parts?) [IVX]+(?:(?:–| and )[IVX]+)?\))?`;
const roman = "[IVXLCDM]+";
/** A component of the looser series: a figure, a word, `WP.3`, a Roman conference number, `2014`. */
const component = String.raw`(?:\d+|[A-Z][A-Z0-9]*(?:[.-][A-Z0-9]+)*|Sub\.\d+|Res\.\d+|(?:PC|CONF|MSP|GGE|WG|WP|CRP|INF|SR|PV|L|R|RC|BMS)\.[A-Z0-9]+)`;
/** Letters alone are no symbol. */
const loose = (head: string) => new RegExp(`^(?=.*\\d)${head}(?:/${component})+${parts}$`);

/** In the order in which heads are tried. */
export const allSeries: readonly Series[] = [
  {
    kind: "sc-resolution",
    head: /^S\/RES(?:\/|$)/,
    form: /^S\/RES\/(?<number>\d+) \((?<year>\d{4})\)$/,
    example: "S/RES/1970 (2011)",
  },
  {
    kind: "sc-presidential",
    head: /^S\/PRST(?:\/|$)/,
    form: /^S\/PRST\/(?<year>\d{4})\/(?<number>\d+)$/,
    example: "S/PRST/2010/6",
  },
  {
    kind: "sc-meeting",
    head: /^S\/PV/,
    form: /^S\/PV\.(?<number>\d+)(?: \(Resumption \d+\))?$/,
    example: "S/PV.7036",
  },
  {
    kind: "sc-document",
    head: /^S\/(?:19|20)\d\d(?:\/|$)/,
    form: /^S\/(?<year>\d{4})\/(?<number>\d+)$/,
    example: "S/2014/106",
  },
  { kind: "sc-document-pre94", head: /^S\/\d/, form: /^S\/(?<number>\d{1,5})$/, example: "S/25704" },
  {
    kind: "other-un-series",
    head: /^S\/(?:AC|AGENDA|C|INF)\b/,
    form: loose(String.raw`S/(?:AC\.\d+(?:/\d{4}/\(\d\d\))?|C\.\d+|AGENDA|INF)`),
    example: "S/AC.37/2004/1",
  },
  {
    kind: "ga-resolution-pre76",
    head: /^A\/RES\/[^(]*\(/,
    form: new RegExp(
      String.raw`^A/RES/(?<number>\d+)(?: (?<letter>[A-Z]{1,2}))? \((?<special>E?S-)?(?<roman>${roman})\)$`,
    ),
    example: "A/RES/2625 (XXV)",
  },
  {
    kind: "ga-resolution-special",
    head: /^A\/RES\/E?S-/,
    form: /^A\/RES\/(?<special>E?S-)(?<session>\d+)\/(?<number>\d+)(?: (?<letter>[A-Z]{1,2}))?$/,
    example: "A/RES/ES-10/1",
  },
  {
    kind: "ga-resolution",
    head: /^A\/RES(?:\/|$)/,
    form: /^A\/RES\/(?<session>\d+)\/(?<number>\d+)(?: (?<letter>[A-Z]{1,2}))?$/,
    example: "A/RES/60/1",
  },
  {
    kind: "hrc-resolution",
    head: /^A\/HRC\/(?:RES|DEC)(?:\/|$)/,
    form: /^A\/HRC\/(?<type>RES|DEC)\/(?<special>S-)?(?<session>\d+)\/(?<number>\d+)$/,
    example: "A/HRC/RES/24/35",
  },
  {
    kind: "hrc-document",
    head: /^A\/HRC\/(?:WGAD|WGEID|EMRIP|IWG)\b/,
    form: loose("A/HRC/(?:WGAD|WGEID|EMRIP|IWG)"),
    example: "A/HRC/WGAD/2015/12",
  },
  {
    kind: "hrc-document",
    head: /^A\/HRC(?:\/|$)/,
    form: new RegExp(
      String.raw`^A/HRC/(?:(?:WG\.\d+|AC|FORUM|PRST|OM)/)?(?<special>S-)?(?<session>\d+)(?:/[A-Z]{3})?/(?:NGO/\d+|G/\d+|NI/\d+|(?:L|CRP|WP)\.\d+|\d+)${parts}$`,
    ),
    example: "A/HRC/28/69",
  },
  {
    kind: "conference",
    head: /^A\/CONF/,
    form: new RegExp(String.raw`^A/CONF\.\d+(?:/${component})+${parts}$`),
    example: "A/CONF.192/15",
  },
  {
    kind: "ga-committee",
    head: /^A\/C\.?\d*(?:\/|$)/,
    form: /^A\/C\.(?<committee>[1-6])\/(?:(?:(?<special>E?S-)?(?<session>\d+)\/)?(?:(?:L|PV|SR|CRP|WP)\.\d+|INF\/\d+|\d+))$/,
    example: "A/C.1/68/L.9",
  },
  {
    kind: "other-un-series",
    head: /^A\/(?:AC|BUR|CN|INF|SPC|L)\b/,
    form: loose(String.raw`A(?:/(?:AC\.\d+|CN\.\d+|BUR|INF|SPC)|(?=/L\.\d+$))`),
    example: "A/AC.105/738",
  },
  {
    kind: "ga-meeting",
    head: /^A\/(?:(?:E?S-)?\d+\/)?PV/,
    form: /^A\/(?:(?<special>E?S-)?(?<session>\d+)\/)?PV\.(?<number>\d+)(?: \(Resumption \d+\))?$/,
    example: "A/68/PV.12",
  },
  {
    kind: "ga-document",
    head: /^A\/(?:E?S-)?\d+\//,
    form: new RegExp(
      String.raw`^A/(?<special>E?S-)?(?<session>\d+)/(?:(?:L|CRP|WP)\.\d+|INF/\d+|(?<number>\d+))${parts}$`,
    ),
    example: "A/63/677",
  },
  { kind: "ga-supplement-or-pre76", head: /^A\/\d/, form: /^A\/(?<number>\d{1,5})$/, example: "A/8018" },
  {
    kind: "ecosoc-resolution-pre78",
    head: /^E\/RES\/[^(]*\(/,
    form: new RegExp(
      String.raw`^E/RES/(?<number>\d+)(?: (?<letter>[A-Z]{1,2}))? \((?<special>S-)?(?<roman>${roman})\)$`,
    ),
    example: "E/RES/663 (XXIV)",
  },
  {
    kind: "ecosoc-resolution",
    head: /^E\/RES(?:\/|$)/,
    form: /^E\/RES\/(?<year>\d{4})\/(?<number>\d+)(?: (?<letter>[A-Z]))?$/,
    example: "E/RES/2005/30",
  },
  {
    kind: "other-un-series",
    head: /^E\//,
    form: loose(String.raw`E(?:/(?:CN|C|AC)\.\d+|(?!/\d{1,3}/\d))`),
    example: "E/2014/12",
  },
  {
    kind: "press-release",
    head: /^(?:SC|GA|DC|ECOSOC|SG\/(?:SM|A)|DSG\/SM)(?:\/|$)/,
    // None has come so far: "SC/29401" is a postcode.
    form: /^(?!(?:SC|GA)\/(?:[2-9]\d{4}|\d{6})|DC\/\d{5})(?<press>SC|GA(?:\/(?:DIS|SHC|EF|SPD|AB|L|PAL|COL))?|DC|ECOSOC|SG\/(?:SM|A)|DSG\/SM)\/(?<number>\d+)$/,
    example: "SC/11131",
  },
  {
    kind: "other-un-series",
    head: /^CD(?:\/|$)/,
    form: new RegExp(String.raw`^CD(?=.*\d)/(?:PV\.\d+|\d+|INF\.\d+|WP\.\d+|(?:${component}/)+${component})$`),
    example: "CD/1299",
  },
  {
    kind: "other-un-series",
    head: /^T\/(?:RES|PV)\b/,
    form: new RegExp(String.raw`^T/(?:RES/\d+ \(${roman}\)|PV\.\d+)$`),
    example: "T/RES/2183 (LIII)",
  },
  {
    kind: "other-un-series",
    head: /^(?:ENDC|CCD)\//,
    form: /^(?:ENDC|CCD)\/(?:\d+|PV\.\d+|(?:INF|WP)\.\d+)$/,
    example: "ENDC/225",
  },
  {
    kind: "other-un-series",
    head: /^(?:ST|NPT|CCW|BWC|APLC|CCM|TPNW|CRC|CEDAW|CCPR|CERD|CAT|CMW|CRPD|CED|HRI|DP|UNEP|UNCTAD|TD|FCCC|CTOC|JIU|PBC)(?:\/|$)/,
    form: loose(
      "(?:ST(?=/[A-Z])|(?:CRC|CEDAW|CCPR|CERD|CAT|CMW|CRPD|CED)/(?:C|SP|CSP|OP)|NPT|CCW|BWC|APLC|CCM|TPNW|HRI|DP|UNEP|UNCTAD|TD|FCCC|CTOC|JIU|PBC)",
    ),
    example: "NPT/CONF.2010/50",
  },
];

interface YearRange {
  readonly year: number;
  readonly first: number;
  /** Infinity: the newest year known, still open. */
  readonly last: number;
}
const ranges: readonly YearRange[] = Object.entries(years.ranges).map(([year, [first, last]]) => ({
  year: Number(year),
  first: Number(first),
  last: last === null || last === undefined ? Number.POSITIVE_INFINITY : last,
}));
/** The first number of the newest year known: from it on a number's year is not certain. */
const openFrom = ranges.at(-1);
/** Numbers above it may well exist but are not confirmed. */
export const newestResolutionKnown = openFrom?.first ?? 0;

/**
 * The year in which the Security Council adopted resolution `number`; `certain` is false from the first number of the
 * newest known year on, where later years may follow. Null: no such number.
 */
export function securityCouncilYear(number: number): { readonly year: number; readonly certain: boolean } | null {
  const range = ranges.find(({ first, last }) => number >= first && number <= last);
  return range ? { year: range.year, certain: range !== openFrom } : null;
}

/** The Economic and Social Council numbered its resolutions through until this session (1977), and by the year since. */
export const lastNumberedEcosocSession = 63;
export const firstEcosocYear = 1978;
/** General Assembly resolutions of sessions 1-30 were numbered through, from 1 to this. */
export const lastNumberedAssemblyResolution = 3541;
/** Before it there are neither symbols nor years of the Organization. */
export const foundingYear = 1945;

/**
 * First and last resolution that is known to be of a session. The Assembly's numbers ran through from session to session, so
 * what lies between them is of the same one; of what lies outside nothing is said.
 */
const assemblySessions: readonly (readonly [session: number, first: number, last: number])[] = [
  [15, 1514, 1541],
  [25, 2625, 2734],
  [26, 2758, 2832],
  [27, 2923, 3034],
  [28, 3057, 3187],
  [29, 3208, 3348],
  [30, 3379, 3520],
];

/** The sessions that may have adopted a resolution of the old series, by its number. */
export function sessionsOfAssemblyNumber(number: number): { readonly first: number; readonly last: number } {
  const first = assemblySessions.findLast((known) => number >= known[1])?.[0] ?? 1;
  const last = assemblySessions.find((known) => number <= known[2])?.[0] ?? firstSlashSession - 1;
  return { first, last };
}

/** The Security Council will not have adopted so many resolutions before the thirties: a bare number from here on is not its. */
export const beyondCouncil = 3000;

/** The session that a resolution of the old series is of, by its number alone; null: not known here. */
export const assemblySession = (number: number): number | null =>
  assemblySessions.find(([, first, last]) => number >= first && number <= last)?.[0] ?? null;
/** From this session (1976) on, General Assembly resolutions are numbered within their session. */
export const firstSlashSession = 31;
/** The Council's documents and statements carry their year since then. */
export const firstCouncilSymbolYear = 1994;

const numerals: readonly (readonly [string, number])[] = [
  ["M", 1000],
  ["CM", 900],
  ["D", 500],
  ["CD", 400],
  ["C", 100],
  ["XC", 90],
  ["L", 50],
  ["XL", 40],
  ["X", 10],
  ["IX", 9],
  ["V", 5],
  ["IV", 4],
  ["I", 1],
];

/** @param value a whole number from 1 */
export function toRoman(value: number): string {
  let rest = value;
  let text = "";
  for (const [numeral, worth] of numerals) {
    while (rest >= worth) {
      text += numeral;
      rest -= worth;
    }
  }
  return text;
}

/** The value of a well-formed Roman numeral; null for one such as `IIII` or `VX`. */
export function fromRoman(text: string): number | null {
  let rest = text;
  let value = 0;
  for (const [numeral, worth] of numerals) {
    while (rest.startsWith(numeral)) {
      value += worth;
      rest = rest.slice(numeral.length);
    }
  }
  return rest === "" && value > 0 && toRoman(value) === text ? value : null;
}
