/** The notes of a brief: first and later citations, "ibid.", several sources in one note. */
import type { CitationItem, Run } from "./citation.ts";
import { samePlace } from "./pinpoint.ts";
import type { Source } from "./source.ts";
import type { Placed, Position } from "./style.ts";
import { styleOf } from "./styles.ts";

/** The sources that a brief holds, by id, whether it cites them or not. */
export type Sources = Readonly<Record<string, Source>>;
/** One note: the sources it cites, or null for a free footnote, which stands in the same sequence. */
export type Cluster = readonly CitationItem[] | null;
/** How a brief's notes and list of sources are written. */
export interface CitationOptions {
  /** "un", or the id of a CSL style, which `loadStyle` makes ready. */
  readonly style: string;
  /** BCP 47. */
  readonly language: string;
}
/** The words of each note, by its place: index n is note n + 1. */
export type NoteTexts = readonly (readonly Run[])[];

/**
 * The text of each note, in order; the note at index n is number n + 1. A free footnote has no text here (empty) and
 * breaks a chain of "ibid.". A source that is missing gives a visible marker.
 */
export function formatNotes(clusters: readonly Cluster[], sources: Sources, options: CitationOptions): NoteTexts {
  return noteFormatter()(clusters, sources, options);
}

/**
 * Stands, with the item's index added, for the number of its first note while a style runs, so that a note of which only
 * that number changed need not be formatted anew.
 */
const anyNote = 804_200_000;
const anyNotePattern = /8042(\d{5})/g;

/**
 * A formatter that remembers: called again after an edit it formats only the notes whose text may differ, and gives those
 * that do not as the same objects. Same result as `formatNotes`.
 */
export function noteFormatter(): typeof formatNotes {
  let before = new Map<string, Remembered>();
  let style = styleOf("un");
  let language = "";
  const names = new WeakMap<Source, number>();
  let count = 0;
  /** Sources are told apart as objects: a changed record is another object. */
  const nameOf = (source: Source | undefined): number => {
    if (!source) return 0;
    const known = names.get(source);
    if (known !== undefined) return known;
    names.set(source, ++count);
    return count;
  };
  return (clusters, sources, options) => {
    const now = styleOf(options.style);
    if (now !== style || options.language !== language) before = new Map();
    style = now;
    language = options.language;
    const notes = placedNotes(clusters, sources);
    const cited = notes.flatMap((placed) => (placed ?? []).flatMap(({ source }) => source ?? []));
    const apart = style.prepare(cited, language);
    const after = new Map<string, Remembered>();
    const texts = notes.map((placed) => {
      if (!placed) return [];
      const key = placed
        .map((one) => `${nameOf(one.source)} ${one.source ? apart(one.source) : ""} ${keyOf(one)}`)
        .join("\n");
      const known = after.get(key) ??
        before.get(key) ?? { text: style.note(placed.map(withAnyNote), language), filled: null, runs: [] };
      after.set(key, known);
      return filledIn(known, placed);
    });
    before = after;
    return texts;
  };
}

interface Remembered {
  /** With `anyNote` for the numbers of first notes. */
  readonly text: readonly Run[];
  /** The numbers that were last filled in (null: none yet), and the text with them. */
  filled: string | null;
  runs: readonly Run[];
}

const keyOf = ({ item, position }: Placed): string =>
  `${position.kind === "ibid" && position.samePlace ? "same place" : position.kind} ${wordsOf(item)}`;

const words = new WeakMap<CitationItem, string>();
/** Whoever keeps an item as the same object is spared its comparison letter by letter. */
function wordsOf(item: CitationItem): string {
  let known = words.get(item);
  if (known === undefined) {
    known = JSON.stringify([item.source, item.pinpoint, item.prefix, item.suffix]);
    words.set(item, known);
  }
  return known;
}

const withAnyNote = (placed: Placed, index: number): Placed =>
  placed.position.kind === "first" ? placed : { ...placed, position: { ...placed.position, note: anyNote + index } };

/** Puts in the numbers of the first notes. */
function filledIn(known: Remembered, placed: readonly Placed[]): readonly Run[] {
  if (!known.text.some(({ text }) => text.includes("8042"))) return known.text;
  const numbers = placed.map(({ position }) => (position.kind === "first" ? "" : position.note));
  const filled = numbers.join();
  if (known.filled !== filled) {
    known.filled = filled;
    known.runs = known.text.map((run) => ({
      ...run,
      text: run.text.replace(anyNotePattern, (found, index) => String(numbers[Number(index)] ?? found)),
    }));
  }
  return known.runs;
}

/** Whether a space has to be set before a citation inside a free footnote: it follows its words as a clause of its own. */
export const standsApart = (wordsBefore: string): boolean => /\S$/.test(wordsBefore);

/** A citation that is printed inside a free footnote: always in full, without a stop of its own. */
export function formatItems(items: readonly CitationItem[], sources: Sources, options: CitationOptions): Run[] {
  const placed = items.map((item): Placed => ({ item, source: sourceIn(sources, item), position: { kind: "first" } }));
  return styleOf(options.style).within(placed, options.language);
}

const sourceIn = (sources: Sources, { source }: CitationItem): Source | undefined =>
  Object.hasOwn(sources, source) ? sources[source] : undefined;

function placedNotes(clusters: readonly Cluster[], sources: Sources): readonly (readonly Placed[] | null)[] {
  const firstNotes = new Map<string, number>();
  return clusters.map((cluster, index) => {
    if (!cluster) return null;
    const placed = cluster.map((item): Placed => {
      const source = sourceIn(sources, item);
      const first = firstNotes.get(item.source);
      if (first === undefined) {
        firstNotes.set(item.source, index + 1);
        return { item, source, position: { kind: "first" } };
      }
      const alone = cluster.length === 1;
      return {
        item,
        source,
        position: alone ? followOn(item, clusters[index - 1], first) : { kind: "later", note: first },
      };
    });
    return placed;
  });
}

/** "Ibid." only after a note that cites this one source, and only where it cannot be taken for the wrong place. */
function followOn(item: CitationItem, previous: Cluster | undefined, note: number): Position {
  const [before] = previous?.length === 1 ? previous : [];
  if (before?.source !== item.source || (item.pinpoint.trim() === "" && before.pinpoint.trim() !== "")) {
    return { kind: "later", note };
  }
  return { kind: "ibid", note, samePlace: samePlace(item.pinpoint, before.pinpoint) };
}
