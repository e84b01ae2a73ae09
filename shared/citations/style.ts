/** What a citation style does. The United Nations' own is one, each CSL style another. */
import type { CitationItem, Run } from "./citation.ts";
import type { Source } from "./source.ts";

/** Characters of the file of an added style; a longer one is none. The largest of the CSL repository has some 300,000. */
export const LONGEST_STYLE = 1_000_000;

/** How an item stands to those before it. */
export type Position =
  | { readonly kind: "first" }
  /** `note`: the number of the note with the full form; 0 where that is not known. */
  | { readonly kind: "later"; readonly note: number }
  | { readonly kind: "ibid"; readonly note: number; readonly samePlace: boolean };

/** An item with its source (undefined: missing from the brief) and position. */
export interface Placed {
  readonly item: CitationItem;
  readonly source: Source | undefined;
  readonly position: Position;
}

export interface CitationStyle {
  /**
   * Takes note of all sources that are about to be cited. Gives how each is told apart from the others ("2011a"): a note that
   * was formatted while the answer was another may read otherwise now. To be asked before anything else is prepared.
   */
  prepare(sources: readonly Source[], language: string): (source: Source) => string;
  /** The text of a note, with its full stop. */
  note(placed: readonly Placed[], language: string): Run[];
  /** The same within the text of a free footnote: no stop, no capital of its own. */
  within(placed: readonly Placed[], language: string): Run[];
  /** Each source as the list of sources gives it, in the order given. */
  entries(sources: readonly Source[], language: string): readonly (readonly Run[])[];
}
