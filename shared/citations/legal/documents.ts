/** What the styles of lawyers and historians make of a document of the United Nations, or of a treaty. */
import type { UnSymbol } from "../../un/symbol.ts";
import type { Source } from "../source.ts";
import { unSymbolOf } from "../source-facts.ts";
import { text } from "./words.ts";

/** The organ that a style names before a resolution or document. */
export type Body = "S" | "A" | "A/HRC" | "E";

/** A resolution or decision, as these styles name it. */
interface Resolution {
  readonly body: Body;
  /** "1970", "60/1", "217 A (III)". */
  readonly number: string;
  /** The symbol as these styles print it: the Council's without the year. */
  readonly symbol: string;
}

/** Null: the source is no resolution of these organs, or only an addendum or the like to one. */
export function resolutionOf(source: Source): Resolution | null {
  const symbol = unSymbolOf(source);
  if (!symbol || symbol.halves.length > 0 || symbol.modification !== "" || !/resolution/.test(symbol.kind)) return null;
  const printed = symbol.canonical.replace(/^(S\/RES\/\d+) \(\d{4}\)$/, "$1");
  const [, body, number] = /^(S|A|A\/HRC|E)\/(?:RES|DEC)\/(.+)$/.exec(printed) ?? [];
  return isBody(body) && number !== undefined ? { body, number, symbol: printed } : null;
}

const isBody = (text: string | undefined): text is Body =>
  text === "S" || text === "A" || text === "A/HRC" || text === "E";

/** The organs that issued a document: two where its symbol is joint, none where the styles name none. */
export function bodiesOf({ canonical, halves }: UnSymbol): readonly Body[] {
  if (halves.length > 0) return halves.flatMap(bodiesOf);
  const organ = canonical.startsWith("A/HRC/") ? "A/HRC" : canonical.split("/")[0];
  return isBody(organ) ? [organ] : [];
}

/** What a form needs of a masthead document: null for what has no symbol and for press releases. */
export function documentOf(source: Source): UnSymbol | null {
  const symbol = unSymbolOf(source);
  return symbol && source.type !== "treaty" && symbol.kind !== "press-release" ? symbol : null;
}

/** A conference's report by its title: "Report of …", "New York", "9–20 July 2001" of "Report of …, New York, 9-20 July 2001". */
export function conference({
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

/** Where a treaty stands in the Treaty Series of the United Nations; what its record does not say is empty. */
export function seriesOf(source: Source): TreatySeries {
  const series = typeof source.custom?.treatySeries === "string" ? source.custom.treatySeries : "";
  const part = (pattern: RegExp) => pattern.exec(series)?.[1] ?? "";
  return { volume: part(/\bvol\. (\d+)/), number: part(/\bNo\. ([\dA-Z-]+)/), page: part(/\bp\. (\d+)/) };
}

/** Whether its record calls it a report: "Report of the Secretary-General". */
export const isReport = (source: Source): boolean => /^Report of\b/.test(text(source, "genre"));

/** The first author. `short`: for the Organization's name before that of a body of it; `alone`: where it stands by itself. */
export const authorOf = (source: Source, short: string, alone = short): string =>
  (source.author?.[0]?.literal ?? "").replace(/^United Nations$/, alone).replace(/^United Nations\b(?=.)/, short);

/** Records of meetings say who speaks, not what; they have numbers and no titles. */
export const isMeeting = ({ kind }: UnSymbol): boolean => kind === "sc-meeting" || kind === "ga-meeting";
