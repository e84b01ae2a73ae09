/** What mends a finding about a source. The window makes it one edit, and one step of undo. */
import { parseSymbol } from "../un/symbol.ts";
import { sourceById, sourceOfSymbol } from "./catalogue.ts";
import type { SourceFinding } from "./checks.ts";
import type { Source } from "./source.ts";
import { symbolOf, unSymbolOf } from "./source-facts.ts";

/** The words of its button are `citations.mend.<name>`, filled with `values`. */
export type Mend = {
  readonly name:
    | "remove"
    | "restore"
    | "merge"
    | "whole"
    | "adopted"
    | "meant"
    | "beside"
    | "settle"
    | "year"
    | "draft";
  readonly values?: Readonly<Record<string, string>>;
} & (
  | { readonly act: "setAside"; readonly source: string }
  /** Cites `by` wherever `source` is cited, and sets `source` aside. */
  | { readonly act: "replace"; readonly source: string; readonly by: Source }
  /** Cites `other` in each note that cites `source`, right after it. */
  | { readonly act: "add"; readonly source: string; readonly other: Source }
  /** Writes the record anew, or for the first time. */
  | { readonly act: "write"; readonly record: Source }
);

/** Best first; none where only the person knows what is right. */
export function mendsOf(finding: SourceFinding, sources: Readonly<Record<string, Source>>): readonly Mend[] {
  const { source: id } = finding;
  const source = Object.hasOwn(sources, id) ? sources[id] : undefined;
  if (finding.code === "missing") {
    const record = sourceById(id);
    return record ? [{ name: "restore", act: "write", record }] : [];
  }
  if (!source) return [];
  switch (finding.code) {
    case "unused":
      return [{ name: "remove", act: "setAside", source: id }];
    case "duplicate": {
      const by = sources[finding.other];
      return by ? [{ name: "merge", act: "replace", source: id, by: withTextOf(by, source) }] : [];
    }
    case "half":
      return documentOf(finding.other, (by, symbol) => ({
        name: "whole",
        values: { symbol },
        act: "replace",
        source: id,
        by,
      }));
    case "adopted":
      return [
        ...documentOf(finding.other, (by, symbol) => ({
          name: "adopted",
          values: { symbol },
          act: "replace",
          source: id,
          by,
        })),
        markedDraft(source),
      ];
    case "draft":
      return [markedDraft(source)];
    case "corrigendum":
      return [
        ...documentOf(finding.other, (other, symbol) => ({
          name: "beside",
          values: { symbol },
          act: "add",
          source: id,
          other: Object.values(sources).find((one) => symbolOf(one) === symbol) ?? other,
        })),
        { name: "settle", act: "write", record: settled(source, finding.other) },
      ];
    case "symbol":
      return documentOf(finding.problem.suggestion ?? "", (by, symbol) => ({
        name: "meant",
        values: { symbol },
        act: "replace",
        source: id,
        by,
      }));
    case "date": {
      const right = rightDate(source);
      const [year] = right?.["date-parts"]?.[0] ?? [];
      if (!right || year === undefined) return [];
      return [{ name: "year", values: { year: String(year) }, act: "write", record: { ...source, issued: right } }];
    }
    default:
      return [];
  }
}

/** The record with the day on which its facts stood so; `asAt`: ISO date. Other styles than ours print when it was read. */
export const statedAsAt = (source: Source, asAt: string): Source => ({
  ...source,
  accessed: { "date-parts": [asAt.split("-").map(Number)] },
  custom: { ...source.custom, asAt },
});

function documentOf(canonical: string, mend: (record: Source, symbol: string) => Mend): readonly Mend[] {
  const symbol = parseSymbol(canonical);
  return symbol ? [mend(sourceOfSymbol(symbol), symbol.canonical)] : [];
}

/** A text that one of two records of a document has is kept with the other. */
const withTextOf = (kept: Source, other: Source): Source =>
  kept.custom?.text || !other.custom?.text ? kept : { ...kept, custom: { ...kept.custom, text: other.custom.text } };

const markedDraft = (source: Source): Mend => ({
  name: "draft",
  act: "write",
  record: { ...source, genre: "Draft resolution" },
});

const settled = (source: Source, symbol: string): Source => ({
  ...source,
  custom: { ...source.custom, settled: [...(source.custom?.settled ?? []), symbol] },
});

/** The day of a resolution as the index has it; else no more than the year of its symbol. */
function rightDate(source: Source): Source["issued"] {
  const symbol = unSymbolOf(source);
  if (!symbol) return undefined;
  return sourceOfSymbol(symbol).issued ?? (symbol.year === null ? undefined : { "date-parts": [[symbol.year]] });
}
