/** Symbols of United Nations documents in their canonical form: what a symbol names, and what is wrong with it. */
import { allSeries, fromRoman, type SymbolKind } from "./series.ts";

/** A symbol taken apart. Two are the same document if they are equal in `canonical`. */
export interface UnSymbol {
  /** As stored and printed: `S/RES/1970 (2011)`. */
  readonly canonical: string;
  /** The series of the first half of a joint symbol. */
  readonly kind: SymbolKind;
  /** The halves of a joint symbol such as `A/68/947-S/2014/449`; empty for a simple one. */
  readonly halves: readonly UnSymbol[];
  /** `/Add.1`, `/Corr.1/Rev.2`, …; empty without. */
  readonly modification: string;
  /** Figures of the symbol, where its series has them. */
  readonly number: number | null;
  readonly year: number | null;
  readonly session: number | null;
  /** Of a special or emergency special session: "S-" or "ES-". */
  readonly special: string;
  /** Part letter of a resolution: "B" of `A/RES/50/70 B`. */
  readonly letter: string;
}

/** Something wrong with a symbol. The sentence is `symbol.<code>` of the messages, its placeholders filled from `values`. */
export interface SymbolProblem {
  readonly code: SymbolProblemCode;
  readonly level: "error" | "warning";
  readonly values: Readonly<Record<string, string>>;
  /** The symbol that is probably meant. */
  readonly suggestion?: string;
}
/** Each has a sentence, `symbol.<code>` in the message catalogue. */
export type SymbolProblemCode =
  | "unknownSeries"
  | "form"
  | "zero"
  | "emptyComponent"
  | "year"
  | "numberNotReached"
  | "numberUnconfirmed"
  | "slashBeforeSession31"
  | "romanAfterSession30"
  | "romanMalformed"
  | "romanAfterSession63"
  | "slashBefore1978"
  | "session"
  | "assemblyNumber"
  | "sessionAhead"
  | "yearTooEarly"
  | "yearAhead"
  | "specialAhead"
  | "oldNumberHigh"
  | "jointDisagree"
  | "jointSameOrgan"
  | "jointThree"
  | "pressSeries"
  | "modificationNumber"
  | "annexIsPlace"
  | "bodyGuessed"
  | "councilOrAssembly"
  | "shapeGuessed";

const modificationAt =
  /(?:\/(?:Add|Corr|Rev|Amend)\.\d+|\/Summary)+(?: \((?:Vols?\.|Parts?) [IVX]+(?:(?: and |–)[IVX]+)?\))?$/;

/** Reads a symbol in canonical form; null where it is none. Says nothing of whether such a document exists. */
export function parseSymbol(text: string): UnSymbol | null {
  if (text.length > 120) return null;
  const halves = text.split(/-(?=[A-Z]+\/)/).map(parseSimple);
  const [first, second] = halves;
  if (!first || halves.length > 2) return null;
  if (halves.length === 1) return first;
  return second ? { ...first, canonical: text, halves: [first, second] } : null;
}

function parseSimple(text: string): UnSymbol | null {
  const modification = modificationAt.exec(text)?.[0] ?? "";
  const base = text.slice(0, text.length - modification.length);
  const series = allSeries.find(({ head }) => head.test(base));
  const groups = series?.form.exec(base)?.groups;
  if (!series || (!groups && !series.form.test(base))) return null;
  const figure = (name: string) => (groups?.[name] === undefined ? null : Number(groups[name]));
  return {
    canonical: text,
    kind: series.kind,
    halves: [],
    modification,
    number: figure("number"),
    year: figure("year"),
    session: groups?.roman ? fromRoman(groups.roman) : figure("session"),
    special: groups?.special ?? "",
    letter: groups?.letter ?? "",
  };
}
