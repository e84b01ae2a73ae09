/** What may be wrong with a brief's sources before it leaves: each finding says what, and where there is one, the mend. */
import { checkSymbol } from "../un/check.ts";
import type { SymbolProblem } from "../un/symbol.ts";
import { catalogue } from "./catalogue.ts";
import { onFirstUse } from "./on-first-use.ts";
import type { Source } from "./source.ts";
import { dateParts, isSetAside, symbolOf, unSymbolOf } from "./source-facts.ts";
import { Works } from "./works.ts";

/** The sentence is `citations.check.<code>`, or, for `symbol`, the problem's own. `mend.ts` says what helps. */
export type SourceFinding =
  | { readonly code: "unused" | "draft" | "noTitle" | "noDate" | "noAsAt" | "missing"; readonly source: string }
  | { readonly code: "duplicate" | "half" | "corrigendum" | "adopted"; readonly source: string; readonly other: string }
  /** `date`: ISO, on which the facts stood so. */
  | { readonly code: "oldAsAt"; readonly source: string; readonly date: string }
  | { readonly code: "date"; readonly source: string; readonly year: string }
  | { readonly code: "symbol"; readonly source: string; readonly problem: SymbolProblem };

/**
 * `sources`: those of the brief, by id. `cited`: ids as they are cited, in the order of the text. `today`: ISO date. For
 * `half`, `corrigendum` and `adopted`, `other` is a symbol; for `duplicate` an id of the brief.
 */
export function checkSources(
  sources: Readonly<Record<string, Source>>,
  cited: readonly string[],
  today: string,
): readonly SourceFinding[] {
  const used = new Set(cited);
  const missing = [...used].filter((id) => !Object.hasOwn(sources, id));
  const held = Object.values(sources).filter((source) => used.has(source.id) || !isSetAside(source));
  const corrigenda = corrigendaAmong([...catalogue(), ...held]);
  const citedSymbols = new Set(held.filter(({ id }) => used.has(id)).map(symbolOf));
  const known: Known = { today, corrigenda, citedSymbols };
  const earlier = new Works();
  return [
    ...missing.map((source): SourceFinding => ({ code: "missing", source })),
    ...held.flatMap((source) => [
      ...duplicateOf(source, earlier),
      ...(used.has(source.id) ? findingsOf(source, known) : [{ code: "unused", source: source.id } as const]),
    ]),
  ];
}

function duplicateOf(source: Source, earlier: Works): SourceFinding[] {
  const twin = earlier.find(source);
  earlier.add(source);
  return twin ? [{ code: "duplicate", source: source.id, other: twin.id }] : [];
}

interface Known {
  readonly today: string;
  /** Symbol of each document's corrigendum, by the document's. */
  readonly corrigenda: ReadonlyMap<string, string>;
  readonly citedSymbols: ReadonlySet<string>;
}

function findingsOf(source: Source, { today, corrigenda, citedSymbols }: Known): SourceFinding[] {
  const { id } = source;
  const findings: SourceFinding[] = [];
  const symbol = unSymbolOf(source);
  const [problem] = symbolOf(source) ? checkSymbol(symbolOf(source), today).problems : [];
  if (problem) findings.push({ code: "symbol", source: id, problem });
  if (symbol) {
    const joint = jointOf().get(symbol.canonical);
    if (joint && source.type !== "treaty") findings.push({ code: "half", source: id, other: joint });
    const corrigendum = corrigenda.get(symbol.canonical);
    if (corrigendum && !citedSymbols.has(corrigendum) && !hasSeen(source, corrigendum)) {
      findings.push({ code: "corrigendum", source: id, other: corrigendum });
    }
    if (/\/L\.\d/.test(symbol.canonical) && !isMarkedDraft(source)) {
      const adopted = adoptedAs.get(symbol.canonical);
      findings.push(adopted ? { code: "adopted", source: id, other: adopted } : { code: "draft", source: id });
    }
    const [year] = dateParts(source);
    const dated = symbol.kind === "sc-resolution" && year !== undefined && symbol.year !== null && year !== symbol.year;
    if (dated) findings.push({ code: "date", source: id, year: String(year) });
  }
  // Where another document is to be cited instead, what the record of this one lacks is beside the point.
  if (findings.some(({ code }) => code === "half" || code === "adopted")) return findings;
  const isNamed = /resolution|meeting/.test(symbol?.kind ?? "");
  if (!source.title && !isNamed) findings.push({ code: "noTitle", source: id });
  if (dateParts(source).length === 0 && !source.issued?.literal) findings.push({ code: "noDate", source: id });
  if (isStatusData(source)) {
    const asAt = source.custom?.asAt;
    if (!asAt) findings.push({ code: "noAsAt", source: id });
    else if (Date.parse(today) - Date.parse(asAt) > HALF_A_YEAR)
      findings.push({ code: "oldAsAt", source: id, date: asAt });
  }
  return findings;
}

/** Milliseconds: who has signed or ratified changes within months. */
const HALF_A_YEAR = 183 * 24 * 60 * 60 * 1000;

/** Whether what it says is true of a day: who has signed or ratified a treaty, as a depositary's page lists it. */
const isStatusData = ({ type, title = "", URL = "" }: Source): boolean =>
  type !== "treaty" &&
  (/^https?:\/\/treaties\.un(?:\.org\/.*(?:ViewDetails|ParticipationStatus)|oda\.org\/t\/)/i.test(URL) ||
    /^status of (?:the )?(?:treat|convention|agreement|protocol|signature|ratification)|\b(?:status as at|signatures and ratifications|list of States parties)\b/i.test(
      title,
    ));

/** Whether someone has looked at a finding about `symbol` and settled it. */
const hasSeen = ({ custom }: Source, symbol: string): boolean => custom?.settled?.includes(symbol) ?? false;

const isMarkedDraft = ({ genre }: Source): boolean => typeof genre === "string" && /draft/i.test(genre);

/** Drafts of which the adopted text is known, by their symbols. */
const adoptedAs = new Map([
  ["A/60/L.1", "A/RES/60/1"],
  ["A/67/L.58", "A/RES/67/234 B"],
  ["A/HRC/44/L.12", "A/HRC/RES/44/14"],
]);

/** The joint symbol, by each of its halves. */
const jointOf = onFirstUse(() => {
  const joint = catalogue().flatMap((source) => unSymbolOf(source) ?? []);
  return new Map(joint.flatMap(({ canonical, halves }) => halves.map((half) => [half.canonical, canonical] as const)));
});

function corrigendaAmong(sources: readonly Source[]): ReadonlyMap<string, string> {
  return new Map(
    sources
      .flatMap((source) => unSymbolOf(source) ?? [])
      .filter(({ modification }) => modification.startsWith("/Corr."))
      .map(({ canonical, modification }) => [canonical.slice(0, -modification.length), canonical] as const),
  );
}
