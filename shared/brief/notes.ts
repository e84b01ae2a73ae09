/** The notes of a brief: citations and free footnotes, in one sequence of numbers. */
import type { CitationItem } from "../citations/citation.ts";
import type { BriefModel, Inline } from "./model.ts";
import { everyBlock, inlineOf } from "./walk.ts";

/** What stands under the text at one number. */
type Note =
  | { readonly kind: "citation"; readonly number: number; readonly items: readonly CitationItem[] }
  | { readonly kind: "footnote"; readonly number: number; readonly content: readonly Inline[] };

/** In the order of their numbers, which begin at 1. A citation inside a footnote is part of that footnote's content. */
export function notesOf(model: BriefModel): readonly Note[] {
  const notes: Note[] = [];
  for (const block of everyBlock(model.body)) {
    for (const inline of inlineOf(block)) {
      if (inline.type === "citation" && inline.note !== null) {
        notes.push({ kind: "citation", number: inline.note, items: inline.items });
      } else if (inline.type === "footnote") {
        notes.push({ kind: "footnote", number: inline.note, content: inline.content });
      }
    }
  }
  return notes;
}
