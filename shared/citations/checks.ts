/** What may be wrong with a brief's sources before it leaves: each finding says what, and where there is one, the mend. */
import { checkSymbol } from "../un/check.ts";
import type { SymbolProblem } from "../un/symbol.ts";
import { catalogue } from "./catalogue.ts";
import type { Source } from "./source.ts";
import { dateParts, symbolOf, unSymbolOf } from "./source-facts.ts";
import { Works } from "./works.ts";

/** The sentence is `citations.check.<code>`, or, for `symbol`, the problem's own. */
export type SourceFinding =
  | { readonly code: "unused" | "draft" | "noTitle" | "noDate" | "missing"; readonly source: string }
  /** The mend: cite `other` in its place. */
  | { readonly code: "duplicate" | "half" | "corrigendum"; readonly source: string; readonly other: string }
  | { readonly code: "date"; readonly source: string; readonly year: string }
  | { readonly code: "symbol"; readonly source: string; readonly problem: SymbolProblem };

/**
 * `sources`: those of the brief, by id. `cited`: ids as they are cited, in the order of the text. `today`: ISO date. For
 * `half` and `corrigendum`, `other` is a symbol; for `duplicate` an id of the brief.
 */
export function checkSources(
  sources: Readonly<Record<string, Source>>,
  cited: readonly string[],
  today: string,
): readonly SourceFinding[] {
  const used = new Set(cited);
  const missing = [...used].filter((id) => !Object.hasOwn(sources, id));
  const earlier = new Works();
  return [
    ...missing.map((source): SourceFinding => ({ code: "missing", source })),
    ...Object.values(sources).flatMap((source) => [
      ...duplicateOf(source, earlier),
      ...(used.has(source.id) ? findingsOf(source, today) : [{ code: "unused", source: source.id } as const]),
    ]),
  ];
}

function duplicateOf(source: Source, earlier: Works): SourceFinding[] {
  const twin = earlier.find(source);
  earlier.add(source);
  return twin ? [{ code: "duplicate", source: source.id, other: twin.id }] : [];
}

function findingsOf(source: Source, today: string): SourceFinding[] {
  const { id } = source;
  const findings: SourceFinding[] = [];
  const symbol = unSymbolOf(source);
  const [problem] = symbolOf(source) ? checkSymbol(symbolOf(source), today).problems : [];
  if (problem) findings.push({ code: "symbol", source: id, problem });
  if (symbol) {
    const joint = jointOf.get(symbol.canonical);
    if (joint && source.type !== "treaty") findings.push({ code: "half", source: id, other: joint });
    const corrigendum = corrigenda.get(symbol.canonical);
    if (corrigendum) findings.push({ code: "corrigendum", source: id, other: corrigendum });
    if (/\/L\.\d/.test(symbol.canonical)) findings.push({ code: "draft", source: id });
    const [year] = dateParts(source);
    const dated = symbol.kind === "sc-resolution" && year !== undefined && symbol.year !== null && year !== symbol.year;
    if (dated) findings.push({ code: "date", source: id, year: String(year) });
  }
  const isNamed = /resolution|meeting/.test(symbol?.kind ?? "");
  if (!source.title && !isNamed) findings.push({ code: "noTitle", source: id });
  if (dateParts(source).length === 0 && !source.issued?.literal) findings.push({ code: "noDate", source: id });
  return findings;
}

const known = catalogue.flatMap((source) => unSymbolOf(source) ?? []);
/** The joint symbol, by each of its halves. */
const jointOf = new Map(
  known.flatMap(({ canonical, halves }) => halves.map((half) => [half.canonical, canonical] as const)),
);
const corrigenda = new Map(
  known
    .filter(({ modification }) => modification.startsWith("/Corr."))
    .map(({ canonical, modification }) => [canonical.slice(0, -modification.length), canonical] as const),
);
