/** Where the words of a quotation stand in a source, exactly or with the gaps that it marks. */
import type { QuotedWord } from "./quotation-pattern.ts";
import { repeats, type Word, wordsOf } from "./quotation-words.ts";

/** The words of a source, numbered by their keys so that they compare as numbers. */
export interface IndexedWords {
  readonly words: readonly Word[];
  readonly ids: Int32Array;
  readonly known: ReadonlyMap<string, number>;
}

export function indexWords(text: string): IndexedWords {
  const words = wordsOf(text);
  const known = new Map<string, number>();
  const ids = Int32Array.from(words, ({ key }) => {
    const id = known.get(key) ?? known.size;
    known.set(key, id);
    return id;
  });
  return { words, ids, known };
}

/** From the first word, to before the last. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Comparisons of words that one search may make: a source and a quotation made to match everywhere end here. */
const mostWork = 20_000_000;

/** Whether a word of the quotation stands for a word of the source. */
export function stands(quoted: QuotedWord, source: Word): boolean {
  if (!quoted.stem) return repeats(quoted, source, quoted.anyCase);
  const { head, tail } = quoted.stem;
  const rest = source.form.length - head.length - tail.length;
  return !source.isMark && rest >= 0 && rest <= 8 && source.form.startsWith(head) && source.form.endsWith(tail);
}

/** The first place where the source has these words, with no more between them than they allow. */
export function findWords(source: IndexedWords, quoted: readonly QuotedWord[]): Span | null {
  let work = mostWork;
  /** Where the words so far may end, ascending, each with the nearest start. */
  let ends: Span[] | null = null;
  for (const run of runsOf(quoted)) {
    const length = run.length;
    const gap = run[0]?.gapBefore ?? 0;
    const found: Span[] = [];
    let near = 0;
    let reach: Span | undefined;
    work -= source.ids.length >> 2;
    for (const at of occurrences(source, run)) {
      if (ends) {
        for (let end = ends[near]; end && end.to <= at; end = ends[++near]) reach = end;
        if (!reach || at - reach.to > gap) continue;
      }
      work -= length;
      if (work < 0) break;
      if (!run.every((word, i) => standsAt(source, word, at + i))) continue;
      const span: Span = { from: reach?.from ?? at, to: at + length };
      if (length === quoted.length) return span;
      found.push(span);
    }
    if (found.length === 0) return null;
    ends = found;
  }
  return ends?.[0] ?? null;
}

const standsAt = (source: IndexedWords, quoted: QuotedWord, at: number): boolean => {
  const word = source.words[at];
  return word !== undefined && stands(quoted, word);
};

/** Stretches without a gap in them; a stem is one of its own. */
function runsOf(quoted: readonly QuotedWord[]): QuotedWord[][] {
  const runs: QuotedWord[][] = [];
  for (const [index, word] of quoted.entries()) {
    const last = runs.at(-1);
    if (!last || word.gapBefore > 0 || word.stem || quoted[index - 1]?.stem) runs.push([word]);
    else last.push(word);
  }
  return runs;
}

/** Where the keys of a run stand in the source (Knuth, Morris and Pratt: linear whatever the two hold). */
function* occurrences(source: IndexedWords, run: readonly QuotedWord[]): Generator<number> {
  const { ids, known } = source;
  if (run[0]?.stem) {
    yield* ids.keys();
    return;
  }
  const pattern = Int32Array.from(run, ({ key }) => known.get(key) ?? -1);
  if (pattern.length === 0 || pattern.includes(-1)) return;
  const borders = new Int32Array(pattern.length);
  let matched = 0;
  for (let i = 1; i < pattern.length; i++) {
    while (matched > 0 && pattern[i] !== pattern[matched]) matched = borders[matched - 1] ?? 0;
    if (pattern[i] === pattern[matched]) matched++;
    borders[i] = matched;
  }
  matched = 0;
  for (let i = 0; i < ids.length; i++) {
    while (matched > 0 && ids[i] !== pattern[matched]) matched = borders[matched - 1] ?? 0;
    if (ids[i] === pattern[matched]) matched++;
    if (matched < pattern.length) continue;
    yield i - matched + 1;
    matched = borders[matched - 1] ?? 0;
  }
}
