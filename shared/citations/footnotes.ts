/** The notes of a brief: first and later citations, "ibid.", several sources in one note. */
import type { CitationItem, Run } from "./citation.ts";
import { samePlace } from "./pinpoint.ts";
import type { Source } from "./source.ts";
import { type Position, stopped, unItem } from "./un-style.ts";
import { unWords } from "./un-words.ts";

export type Sources = Readonly<Record<string, Source>>;
/** One note: the sources it cites, or null for a free footnote, which stands in the same sequence. */
export type Cluster = readonly CitationItem[] | null;
export interface CitationOptions {
  /** "un", or the id of a CSL style. */
  readonly style: string;
  /** BCP 47. */
  readonly language: string;
}

/**
 * The text of each note, in order; the note at index n is number n + 1. A free footnote has no text here (empty) and
 * breaks a chain of "ibid.". A source that is missing gives a visible marker.
 */
export function formatNotes(
  clusters: readonly Cluster[],
  sources: Sources,
  options: CitationOptions,
): readonly (readonly Run[])[] {
  const firstNotes = new Map<string, number>();
  return clusters.map((cluster, index) => {
    if (!cluster) return [];
    const positions = cluster.map((item): Position => {
      const first = firstNotes.get(item.source);
      if (first === undefined) {
        firstNotes.set(item.source, index + 1);
        return { kind: "first" };
      }
      return cluster.length === 1 ? followOn(item, clusters[index - 1], first) : { kind: "later", note: first };
    });
    return noteRuns(cluster, positions, sources, options);
  });
}

/** "Ibid." only after a note that cites this one source, and only where it cannot be taken for the wrong place. */
function followOn(item: CitationItem, previous: Cluster | undefined, note: number): Position {
  const [before] = previous?.length === 1 ? previous : [];
  if (before?.source !== item.source || (item.pinpoint.trim() === "" && before.pinpoint.trim() !== "")) {
    return { kind: "later", note };
  }
  return { kind: "ibid", samePlace: samePlace(item.pinpoint, before.pinpoint) };
}

/** A citation that is printed inside a free footnote: always in full, without a stop of its own. */
export function formatItems(items: readonly CitationItem[], sources: Sources, options: CitationOptions): Run[] {
  return joined(
    items,
    items.map(() => ({ kind: "first" })),
    sources,
    options,
    false,
  );
}

function noteRuns(
  items: readonly CitationItem[],
  positions: readonly Position[],
  sources: Sources,
  options: CitationOptions,
): Run[] {
  return stopped(joined(items, positions, sources, options, true), unWords(options.language));
}

function joined(
  items: readonly CitationItem[],
  positions: readonly Position[],
  sources: Sources,
  { language }: CitationOptions,
  start: boolean,
): Run[] {
  const separator: Run = { text: unWords(language).semicolon };
  return items.flatMap((item, index) => {
    const source = Object.hasOwn(sources, item.source) ? sources[item.source] : undefined;
    const runs = unItem(item, source, positions[index] ?? { kind: "first" }, language, start && index === 0);
    return index === 0 ? runs : [separator, ...runs];
  });
}
