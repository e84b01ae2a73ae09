/**
 * Documents of the United Nations and treaties in the styles of lawyers and historians: OSCOLA (4th edition, 2.8), Bluebook
 * (rule 21), Chicago notes. The CSL styles of these names have no forms for them, nor for some works of others
 * (`work-forms.ts`). What has no form in either is citeproc's.
 */
import type { UnSymbol } from "../un/symbol.ts";
import { citationOf, type Run } from "./citation.ts";
import {
  bluebookDate,
  bluebookLabels,
  chicagoDate,
  chicagoLabels,
  headline,
  type LegalForm,
  linked,
  oscolaLabels,
  place,
  plain,
  runs,
  text,
} from "./legal-words.ts";
import type { Source } from "./source.ts";
import { dateParts, dateText, saysReport, shortTitle, symbolOf, unSymbolOf } from "./source-facts.ts";
import { bluebookWork, chicagoWork, oscolaWork } from "./work-forms.ts";

type Body = "S" | "A" | "A/HRC" | "E";

interface Resolution {
  readonly body: Body;
  /** "1970", "60/1", "217 A (III)". */
  readonly number: string;
  /** The symbol as these styles print it: the Council's without the year. */
  readonly symbol: string;
}

function resolutionOf(source: Source): Resolution | null {
  const symbol = unSymbolOf(source);
  if (!symbol || symbol.halves.length > 0 || symbol.modification !== "" || !/resolution/.test(symbol.kind)) return null;
  const printed = symbol.canonical.replace(/^(S\/RES\/\d+) \(\d{4}\)$/, "$1");
  const [, body, number] = /^(S|A|A\/HRC|E)\/(?:RES|DEC)\/(.+)$/.exec(printed) ?? [];
  return isBody(body) && number !== undefined ? { body, number, symbol: printed } : null;
}

const isBody = (text: string | undefined): text is Body =>
  text === "S" || text === "A" || text === "A/HRC" || text === "E";

function bodiesOf({ canonical, halves }: UnSymbol): readonly Body[] {
  if (halves.length > 0) return halves.flatMap(bodiesOf);
  const organ = canonical.startsWith("A/HRC/") ? "A/HRC" : canonical.split("/")[0];
  return isBody(organ) ? [organ] : [];
}

/** What a form needs of a masthead document: null for what has no symbol and for press releases. */
function documentOf(source: Source): UnSymbol | null {
  const symbol = unSymbolOf(source);
  return symbol && source.type !== "treaty" && symbol.kind !== "press-release" ? symbol : null;
}

/** "New York", "9–20 July 2001" of "Report of …, New York, 9-20 July 2001". */
function conference({
  title = "",
}: Source): { readonly name: string; readonly place: string; readonly days: string } | null {
  const [, name, place, days] = /^(Report of .+?), ([^,]+), (\d[^,]* \d{4})$/.exec(title) ?? [];
  return name && place && days ? { name, place, days: days.replace(/(?<=\d)-(?=\d)/, "–") } : null;
}

interface TreatySeries {
  readonly volume: string;
  readonly number: string;
  readonly page: string;
}
function seriesOf(source: Source): TreatySeries {
  const series = typeof source.custom?.treatySeries === "string" ? source.custom.treatySeries : "";
  const part = (pattern: RegExp) => pattern.exec(series)?.[1] ?? "";
  return { volume: part(/\bvol\. (\d+)/), number: part(/\bNo\. ([\dA-Z-]+)/), page: part(/\bp\. (\d+)/) };
}

const isReport = (source: Source): boolean => /^Report of\b/.test(text(source, "genre"));
/** `short`: for the Organization's name before that of a body of it. */
const authorOf = (source: Source, short: string, alone = short): string =>
  (source.author?.[0]?.literal ?? "").replace(/^United Nations$/, alone).replace(/^United Nations\b(?=.)/, short);

/** Records of meetings say who speaks, not what; they have numbers and no titles. */
const isMeeting = ({ kind }: UnSymbol): boolean => kind === "sc-meeting" || kind === "ga-meeting";

// OSCOLA

const oscolaBodies: Readonly<Record<Body, string>> = { S: "UNSC", A: "UNGA", "A/HRC": "UNHRC", E: "ECOSOC" };

const oscolaDocument: LegalForm["cite"] = ({ item, source, position }, language) => {
  if (!source) return null;
  const symbol = documentOf(source);
  if (!symbol && source.type !== "treaty") return null;
  const pin = place(item.pinpoint, oscolaLabels);
  if (position.kind === "ibid") return runs(pin && !position.samePlace ? `ibid ${pin}` : "ibid");
  const name = oscolaName(source, symbol);
  if (position.kind === "later") {
    // Without a title the body alone would be left, which has many documents.
    const untitled = symbol && !resolutionOf(source) && !source.title && !isMeeting(symbol);
    const again: Run = untitled ? { text: `UN Doc ${symbolOf(source)}`, ltr: true } : plain(name);
    return runs(linked(again, source, language), ` (n ${position.note})`, pin && ` ${pin}`);
  }
  if (!symbol) {
    const { volume, page } = seriesOf(source);
    const entry = typeof source.custom?.entryIntoForce === "string" ? source.custom.entryIntoForce : "";
    const dates = [
      dateText(source, "en") && `adopted ${dateText(source, "en")}`,
      entry &&
        `entered into force ${dateText({ ...source, issued: { "date-parts": [entry.split("-").map(Number)] } }, "en")}`,
    ].filter(Boolean);
    const short = text(source, "title-short");
    return runs(
      linked(plain(source.title ?? source.id), source, language),
      dates.length > 0 ? ` (${dates.join(", ")})` : null,
      volume && page ? ` ${volume} UNTS ${page}` : null,
      short && ` (${short})`,
      pin && ` ${pin}`,
    );
  }
  const report = conference(source);
  const date = report ? `${report.place} ${report.days}` : dateText(source, "en");
  const printed = linked({ text: resolutionOf(source)?.symbol ?? symbolOf(source), ltr: true }, source, language);
  // Without a title and a date the body stands alone.
  const joined = !date && name && !resolutionOf(source) && !source.title ? ", UN Doc " : name ? " UN Doc " : "UN Doc ";
  return runs(name, date && ` (${date})`, joined, printed, pin && `, ${pin}`);
};

function oscolaName(source: Source, symbol: UnSymbol | null): string {
  if (!symbol) return text(source, "title-short") || (source.title ?? source.id);
  const resolution = resolutionOf(source);
  if (resolution) return `${oscolaBodies[resolution.body]} Res ${resolution.number}`;
  const report = conference(source);
  if (report) return `‘${report.name}’`;
  const body = bodiesOf(symbol)
    .map((one) => oscolaBodies[one])
    .join(" and ");
  if (isMeeting(symbol)) return `${body} Verbatim Record`;
  const title = [source.title, isReport(source) && !saysReport(source) ? text(source, "genre") : ""]
    .filter(Boolean)
    .join(": ");
  return [body, title && `‘${title}’`].filter(Boolean).join(", ");
}

// Bluebook

const bluebookBodies: Readonly<Record<Body, string>> = {
  S: "S.C. Res.",
  A: "G.A. Res.",
  "A/HRC": "Human Rights Council Res.",
  E: "E.S.C. Res.",
};
const bluebookDocument: LegalForm["cite"] = ({ item, source, position }, language) => {
  if (!source) return null;
  const symbol = documentOf(source);
  if (!symbol && source.type !== "treaty") return null;
  const pin = place(item.pinpoint, bluebookLabels);
  const apart = /^(?:at|art)/.test(pin) ? " " : ", ";
  if (position.kind === "ibid") {
    return runs({ text: "Id.", italic: true }, pin && !position.samePlace ? ` ${pin}` : null);
  }
  const name = bluebookName(source, symbol);
  const printed = linked({ text: resolutionOf(source)?.symbol ?? symbolOf(source), ltr: true }, source, language);
  // A document without author and title is known by its symbol alone.
  const bySymbol = symbol && name === "" ? runs("U.N. Doc. ", printed) : null;
  if (position.kind === "later") {
    const named = bySymbol ?? [linked(plain(name), source, language)];
    return runs(...named, ", ", { text: "supra", italic: true }, ` note ${position.note}`, pin && `, ${pin}`);
  }
  const date = bluebookDate(source);
  if (!symbol) {
    const { volume, page } = seriesOf(source);
    const named = linked(plain(name), source, language);
    return runs(named, pin && ` ${pin}`, date && `, ${date}`, volume && page ? `, ${volume} U.N.T.S. ${page}` : null);
  }
  if (bySymbol) return runs(...bySymbol, pin && `${apart}${pin}`, date && ` (${date})`);
  const year = dateParts(source)[0];
  const record = isMeeting(symbol) ? officialRecords(symbol, year) : "";
  const held = /\p{Lu}\p{L}+ \d{4}$/u.exec(conference(source)?.days ?? "")?.[0] ?? date;
  const transmitted = transmittedReport(source);
  if (transmitted) {
    const within = pin.replace(/^annex(?:, |$)/, "");
    const how = `, transmitted by ${transmitted.by}, U.N. Doc. `;
    return runs(name, within && `, ${within}`, how, printed, ", annex", held && ` (${held})`);
  }
  return runs(record + name, pin && `${apart}${pin}`, ", U.N. Doc. ", printed, held && ` (${held})`);
};

/** "U.N. SCOR, 68th Sess., ": the records that a meeting's stand in. The Council's years count as sessions. */
function officialRecords({ kind, session }: UnSymbol, year: number | undefined): string {
  const held = kind === "ga-meeting" ? session : year && year - 1945;
  return held ? `U.N. ${kind === "ga-meeting" ? "GAOR" : "SCOR"}, ${ordinal(held)} Sess., ` : "";
}

interface Transmitted {
  /** "Panel of Experts on Libya, Final Rep." */
  readonly name: string;
  /** "Note by the President of the Security Council" */
  readonly by: string;
}

/** A panel's report, which stands in the annex of a note or letter: named by who wrote it and what brought it. */
function transmittedReport(source: Source): Transmitted | null {
  const by = /^((?:Note by|Letter) .+), annex$/.exec(text(source, "genre"))?.[1];
  const [, kind = "", group, rest = ""] =
    /^(\p{L}*)\s?report of the ((?:Panel|Group) of Experts)(.*)$/iu.exec(source.title ?? "") ?? [];
  if (!by || !group) return null;
  const about = / (?:on|concerning) (.+?)(?: established .*)?$/.exec(rest)?.[1];
  return {
    name: `${group}${about ? ` on ${about}` : headline(source, rest)}, ${kind && `${kind} `}Rep.`,
    by: headline(source, by),
  };
}

function bluebookName(source: Source, symbol: UnSymbol | null): string {
  const transmitted = transmittedReport(source);
  if (transmitted) return transmitted.name;
  const resolution = resolutionOf(source);
  if (resolution) return `${bluebookBodies[resolution.body]} ${resolution.number}`;
  if (symbol && isMeeting(symbol))
    return `${ordinal(symbol.number ?? 0)} ${symbol.kind === "ga-meeting" ? "plen. " : ""}mtg.`;
  const report = conference(source);
  if (report) return `${report.name.replace(/^Report of (?:the )?/, "")}, Rep.`;
  if (!symbol) return source.title ?? source.id;
  const author = authorOf(source, "U.N.");
  return [author === "U.N." && !source.title ? "" : author, headline(source, shortTitle(source))]
    .filter(Boolean)
    .join(", ");
}

const ordinalRules = new Intl.PluralRules("en", { type: "ordinal" });
const ordinalEnds: Readonly<Record<string, string>> = { one: "st", two: "d", few: "d", other: "th" };
/** Bluebook's ordinals: 1st, 2d, 3d, 4th. */
const ordinal = (value: number): string => `${value}${ordinalEnds[ordinalRules.select(value)]}`;

// Chicago

const chicagoBodies: Readonly<Record<Body, readonly [full: string, short: string]>> = {
  S: ["UN Security Council", "UNSC"],
  A: ["UN General Assembly", "UNGA"],
  "A/HRC": ["UN Human Rights Council", "UNHRC"],
  E: ["UN Economic and Social Council", "ECOSOC"],
};

const chicagoDocument: LegalForm["cite"] = ({ item, source, position }, language) => {
  if (!source) return null;
  const symbol = documentOf(source);
  if (!symbol && source.type !== "treaty") return null;
  const pin = place(item.pinpoint, chicagoLabels, true);
  const end = pin && `, ${pin}`;
  const first = position.kind === "first";
  const resolution = resolutionOf(source);
  if (!symbol) {
    const { volume, number } = seriesOf(source);
    const title = linked(plain(source.title ?? source.id), source, language);
    if (!first) return runs(title, end);
    const series = volume && `, United Nations Treaty Series ${volume}${number && `, no. ${number}`}`;
    const date = chicagoDate(source);
    return runs(title, date && `, ${date}`, series, end);
  }
  const printed = linked({ text: resolution?.symbol ?? symbolOf(source), ltr: true }, source, language);
  if (resolution) {
    const [full, short] = chicagoBodies[resolution.body];
    if (!first) return runs(linked(plain(`${short}, Resolution ${resolution.number}`), source, language), end);
    const title = resolution.body === "S" || /^Resolution\b/.test(source.title ?? "") ? "" : headline(source);
    const date = chicagoDate(source);
    return runs(
      `${full}, Resolution ${resolution.number}${title && `, ${title}`}, `,
      printed,
      date && ` (${date})`,
      end,
    );
  }
  const author = authorOf(source, conference(source) ? "United Nations" : "UN", "United Nations");
  const report = conference(source);
  const whole = report?.name ?? (isMeeting(symbol) ? meetingTitle(source) : (source.title ?? ""));
  const title: Run = { text: headline(source, first ? whole : shortTitle(source, whole)), italic: true };
  const when = report ? `${report.place}, ${/\d{4}$/.exec(report.days)?.[0]}` : chicagoDate(source);
  const named = runs(author && `${author}, `, title.text === "" ? null : title);
  // Reports of a series share their title.
  if (!first) return runs(...named, title.text === "" ? null : ", ", printed, end);
  return runs(...named, title.text === "" ? null : ", ", printed, when && ` (${when})`, end);
};

/** "7036th meeting: Small arms" of "Security Council, 7036th meeting: Small arms": the author is named before. */
const meetingTitle = ({ title = "" }: Source): string => title.replace(/^Security Council, (?=\d)/, "");

/** Forms of documents; what is none of these is a work of others. */
const legalForm = (cite: LegalForm["cite"], works: LegalForm): LegalForm => ({
  ...works,
  cite: (placed, language, apart) => cite(placed, language) ?? works.cite(placed, language, apart),
  entry: (source, language) =>
    cite({ item: citationOf(source.id), source, position: { kind: "first" } }, language) ??
    works.entry(source, language),
});
/** The whole document, for a list of sources. */

/** By the id of the style. */
export const legalForms: Readonly<Record<string, LegalForm>> = {
  oscola: legalForm(oscolaDocument, oscolaWork),
  bluebook: legalForm(bluebookDocument, bluebookWork),
  "chicago-notes": legalForm(chicagoDocument, chicagoWork),
};
