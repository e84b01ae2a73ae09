/** Where in a brief the typesetter failed: its own words tell of our template, so the place is found by setting parts alone. */
import type { Block, BriefModel } from "../../shared/brief/model.ts";
import { numbered } from "../../shared/brief/numbering.ts";
import { everyBlock } from "../../shared/brief/walk.ts";
import { excerpt, wordsIn } from "../../shared/export/checks.ts";

/** The place that can't be set, for a sentence that names it. */
export interface FaultPlace {
  /** Index in the body; null: not one block, but the brief as a whole. */
  readonly block: number | null;
  readonly type: Block["type"] | "brief";
  /** Its first words, as far as it has any. */
  readonly words: string;
  /** The heading above it; empty: none. */
  readonly heading: string;
}

/** @param fails whether a brief can't be set; called about twice for each doubling of the brief's length */
export function placeOfFault(model: BriefModel, fails: (part: BriefModel) => boolean): FaultPlace {
  const failing = (from: number, to: number) => fails({ ...model, body: numbered(model.body.slice(from, to)) });
  let [from, to] = [0, model.body.length];
  while (to - from > 1) {
    const middle = (from + to) >> 1;
    if (failing(from, middle)) to = middle;
    else if (failing(middle, to)) from = middle;
    else return whole;
  }
  const block = model.body[from];
  if (!block || !failing(from, to)) return whole;
  const heading = model.body.slice(0, from).findLast((above) => above.type === "heading");
  return {
    block: from,
    type: block.type,
    words: excerpt([...everyBlock([block])].map(wordsIn).find((words) => words.trim() !== "") ?? ""),
    heading: heading ? excerpt(wordsIn(heading)) : "",
  };
}

/** What fills the sentence `problem.cannot-typeset`. `block`: -1 for the brief as a whole. */
export const faultValues = ({ block, type, words, heading }: FaultPlace) => ({
  type,
  words,
  heading,
  named: words.length,
  under: heading.length,
  block: block ?? -1,
});

const whole: FaultPlace = { block: null, type: "brief", words: "", heading: "" };
