/** The passage of a source that a quotation comes nearest to, and the words in which the two differ. */
import type { QuotedWord } from "./quotation-pattern.ts";
import { type IndexedWords, type Span, stands } from "./quotation-search.ts";
import type { Word } from "./quotation-words.ts";

/** A stretch of words, in reading order: of both, or of one alone. Indices of words, from and to before. */
interface DifferencePart {
  /** "leftOut": in the source alone, where the quotation marks an omission or a replacement. */
  readonly in: "both" | "source" | "quotation" | "leftOut";
  /** Of the source's words; empty for what stands in the quotation alone. */
  readonly source: Span;
  /** Of the quotation's words; empty for what stands in the source alone. */
  readonly quoted: Span;
}

export interface Passage extends Span {
  readonly parts: readonly DifferencePart[];
  /** 1: the same; 0: as if the passage had no word of the quotation. */
  readonly likeness: number;
}

/** Words aligned in one table; a longer quotation is aligned piece by piece, so that the time stays linear in it. */
const pieceLength = 600;
/** Words that a passage may have more than the quotation and what this leaves out, at least. */
const slack = 40;
/** Words by which the omissions of one piece may widen its passage. */
const mostLeftOut = 3000;
const placesTried = 3;

/** The passage nearest to the quotation; null where no word of it stands in the source. */
export function nearestPassage(source: IndexedWords, quoted: readonly QuotedWord[]): Passage | null {
  const first = quoted.slice(0, pieceLength);
  let best: Alignment | null = null;
  for (const { from, to } of likelyPlaces(source, first)) {
    const found = align({ source: source.words, from, to, quoted, first: 0, last: first.length, anchored: false });
    if (!best || found.cost < best.cost) best = found;
  }
  if (!best) return null;
  const steps = [...best.steps];
  let cost = best.cost;
  let end = best.to;
  for (let at = first.length; at < quoted.length; at += pieceLength) {
    const pieceEnd = Math.min(at + pieceLength, quoted.length);
    const reach = widthOf(quoted.slice(at, pieceEnd));
    const to = Math.min(end + reach, source.words.length);
    const next = align({ source: source.words, from: end, to, quoted, first: at, last: pieceEnd, anchored: true });
    for (const step of next.steps) steps.push(step);
    end = next.to;
    cost += next.cost;
  }
  const all = quoted.reduce((sum, word) => sum + weigh(word), 0);
  return { from: best.from, to: end, parts: partsOf(steps, quoted), likeness: 1 - cost / all };
}

const widthOf = (quoted: readonly QuotedWord[]): number => {
  const leftOut = quoted.reduce((sum, { gapBefore }) => sum + gapBefore, 0);
  return quoted.length + (quoted.length >> 2) + slack + Math.min(leftOut, mostLeftOut);
};

/**
 * Windows of the source in which most of the quotation's words, pairs and threes of words stand; what is rare in the source
 * counts more.
 */
function likelyPlaces(source: IndexedWords, quoted: readonly QuotedWord[]): Span[] {
  const { ids } = source;
  const weights = new Float64Array(ids.length);
  const quotedIds = quoted.map(({ key }) => source.known.get(key) ?? -1);
  const isQuoted = new Set(quotedIds);
  for (const length of [1, 2, 3]) {
    const key = (list: ArrayLike<number>, at: number): number => {
      let hash = 0;
      for (let i = 0; i < length; i++) {
        const id = list[at + i] ?? -1;
        if (!isQuoted.has(id) || id < 0) return -1;
        hash = (Math.imul(hash, 0x9e3779b1) + id + 1) >>> 0;
      }
      return hash;
    };
    const counts = new Map<number, number>();
    for (let i = 0; i + length <= quotedIds.length; i++) {
      const hash = key(quotedIds, i);
      if (hash >= 0) counts.set(hash, 0);
    }
    const hashes = Float64Array.from(ids, (_, i) => key(ids, i));
    for (const hash of hashes) {
      const count = counts.get(hash);
      if (count !== undefined) counts.set(hash, count + 1);
    }
    for (const [i, hash] of hashes.entries()) {
      const count = counts.get(hash);
      if (count) weights[i] = (weights[i] ?? 0) + length * Math.log(1 + ids.length / count);
    }
  }
  return heaviest(weights, widthOf(quoted));
}

/** The heaviest windows that do not overlap, widened by half a window on each side where the passage may begin before. */
function heaviest(weights: Float64Array, width: number): Span[] {
  const sums = new Float64Array(weights.length + 1);
  for (const [i, weight] of weights.entries()) sums[i + 1] = (sums[i] ?? 0) + weight;
  const weightAt = (from: number) => (sums[Math.min(from + width, weights.length)] ?? 0) - (sums[from] ?? 0);
  const places: Span[] = [];
  for (let tried = 0; tried < placesTried; tried++) {
    let best = -1;
    let bestWeight = 0;
    for (let from = 0; from < weights.length; from++) {
      // A window begins at a word of the quotation: those that begin before are no better.
      if (!weights[from]) continue;
      const weight = weightAt(from);
      if (weight > bestWeight && places.every((place) => from >= place.to || from + width <= place.from)) {
        best = from;
        bestWeight = weight;
      }
    }
    if (best < 0) break;
    places.push({ from: Math.max(best - slack, 0), to: Math.min(best + width + slack, weights.length) });
  }
  return places;
}

interface Step {
  readonly kind: DifferencePart["in"];
  readonly source: number;
  readonly quoted: number;
}
interface Alignment extends Span {
  readonly cost: number;
  readonly steps: readonly Step[];
}

/** A word left out or put in weighs as much as two such marks; one in place of another less than both. */
const weigh = (word: Word | undefined): number => (word?.isMark ? 2 : 4);

/** What it costs to take a word of the source for one of the quotation. */
function costTogether(word: QuotedWord, other: Word | undefined, atEdge: boolean): number {
  if (!other) return weigh(word) * 2;
  if (word.stem !== null || word.key === other.key) {
    if (stands(word, other)) return 0;
    // Another case or hyphen.
    if (word.stem === null) return 1;
  }
  if (word.isMark !== other.isMark) return weigh(word) + weigh(other);
  // At the edges the source's word is free, and shown as what the quotation changed.
  return weigh(word) * (atEdge ? 1 : 1.5);
}

/** Moves through the table of an alignment: a word of each, of the quotation alone, of the source alone, of an omission. */
const together = 0;
const quotationAlone = 1;
const sourceAlone = 2;
const leftOut = 3;

/** The words that are aligned: of the source from `from` to before `to`, of the quotation from `first` to before `last`. */
interface Stretch {
  readonly source: readonly Word[];
  readonly from: number;
  readonly to: number;
  readonly quoted: readonly QuotedWord[];
  readonly first: number;
  readonly last: number;
  /** Whether the reading begins at `from`; otherwise it begins anywhere. It ends anywhere. */
  readonly anchored: boolean;
}

/** The cheapest way to read the words of the quotation in those of the source. Cost and memory: the product of the two lengths. */
function align(stretch: Stretch): Alignment {
  const { moves, costs } = cheapestMoves(stretch);
  let end = 0;
  for (let j = 1; j < costs.length; j++) if ((costs[j] ?? 0) < (costs[end] ?? 0)) end = j;
  const { steps, start } = stepsTo(end, moves, stretch);
  return { cost: costs[end] ?? 0, from: stretch.from + start, to: stretch.from + end, steps };
}

/**
 * A table with a row for each word of the quotation and a column for each place in the source: by which move it is cheapest to
 * come there. `costs`: of its last row.
 */
function cheapestMoves({ source, from, to, quoted, first, last, anchored }: Stretch): {
  readonly moves: Uint8Array;
  readonly costs: Int32Array;
} {
  const columns = to - from + 1;
  const rows = last - first;
  const moves = new Uint8Array((rows + 1) * columns);
  let above = new Int32Array(columns);
  let row = new Int32Array(columns);
  for (let j = 1; j < columns; j++) {
    const free = !anchored || (quoted[first]?.gapBefore ?? 0) > 0;
    moves[j] = free ? leftOut : sourceAlone;
    above[j] = free ? 0 : (above[j - 1] ?? 0) + weigh(source[from + j - 1]);
  }
  for (let i = 1; i <= rows; i++) {
    const word = quoted[first + i - 1];
    if (!word) break;
    const cost = weigh(word);
    // What stands between this word and the next: free where the quotation marks an omission.
    const isGap = i < rows && (quoted[first + i]?.gapBefore ?? 0) > 0;
    const canSkip = i < rows;
    const isEdge = first + i === 1 || first + i === quoted.length;
    row[0] = (above[0] ?? 0) + cost;
    moves[i * columns] = quotationAlone;
    for (let j = 1; j < columns; j++) {
      const other = source[from + j - 1];
      let least = (above[j - 1] ?? 0) + costTogether(word, other, isEdge);
      let move = together;
      const alone = (above[j] ?? 0) + cost;
      if (alone < least) {
        least = alone;
        move = quotationAlone;
      }
      if (canSkip) {
        const skipped = (row[j - 1] ?? 0) + (isGap ? 0 : weigh(other));
        if (skipped <= least) {
          least = skipped;
          move = isGap ? leftOut : sourceAlone;
        }
      }
      row[j] = least;
      moves[i * columns + j] = move;
    }
    [above, row] = [row, above];
  }
  return { moves, costs: above };
}

/** The way from the first word of the quotation to the last, which ends at column `end`; `start`: the column where it begins. */
function stepsTo(
  end: number,
  moves: Uint8Array,
  { source, from, to, quoted, first, last, anchored }: Stretch,
): { readonly steps: readonly Step[]; readonly start: number } {
  const columns = to - from + 1;
  const steps: Step[] = [];
  let i = last - first;
  let j = end;
  while (i > 0 || (anchored && j > 0)) {
    const move = moves[i * columns + j];
    const step = { source: from + j - 1, quoted: first + i - 1 };
    if (move === together) {
      const [one, other] = [quoted[step.quoted], source[step.source]];
      const same = one && other && stands(one, other);
      if (same) steps.push({ ...step, kind: "both" });
      else steps.push({ ...step, kind: "quotation" }, { ...step, kind: "source" });
    } else if (move === quotationAlone) steps.push({ ...step, kind: "quotation" });
    else steps.push({ ...step, kind: move === leftOut ? "leftOut" : "source" });
    if (move === together || move === quotationAlone) i--;
    if (move !== quotationAlone) j--;
  }
  return { steps: steps.reverse(), start: j };
}

/** Steps of one kind joined; words that differ side by side are one part of the source and one of the quotation. */
function partsOf(steps: readonly Step[], quoted: readonly QuotedWord[]): DifferencePart[] {
  const parts: DifferencePart[] = [];
  for (let at = 0; at < steps.length; ) {
    const kind = steps[at]?.kind;
    const differs = (step: Step | undefined) => step?.kind === "source" || step?.kind === "quotation";
    let end = at + 1;
    while (end < steps.length && (steps[end]?.kind === kind || (differs(steps[at]) && differs(steps[end])))) end++;
    const group = steps.slice(at, end);
    at = end;
    if (kind === "both") parts.push({ in: "both", source: spanOf(group, "source"), quoted: spanOf(group, "quoted") });
    else if (kind === "leftOut") {
      const next = steps[end];
      const allowed = next ? (quoted[next.quoted]?.gapBefore ?? 0) : 0;
      // An omission of more than the mark can stand for is a difference.
      parts.push({ in: group.length > allowed ? "source" : "leftOut", source: spanOf(group, "source"), quoted: none });
    } else {
      const ofSource = group.filter((step) => step.kind === "source");
      const ofQuotation = group.filter((step) => step.kind === "quotation");
      if (ofSource.length > 0) parts.push({ in: "source", source: spanOf(ofSource, "source"), quoted: none });
      if (ofQuotation.length > 0) parts.push({ in: "quotation", source: none, quoted: spanOf(ofQuotation, "quoted") });
    }
  }
  return parts;
}

const none: Span = { from: 0, to: 0 };
const spanOf = (steps: readonly Step[], side: "source" | "quoted"): Span => ({
  from: steps[0]?.[side] ?? 0,
  to: (steps.at(-1)?.[side] ?? -1) + 1,
});
