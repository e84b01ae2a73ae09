/** What differs between two states of the text: an edit of others comes as a replacement of everything. */
import type { Node } from "@tiptap/pm/model";
import { StepMap } from "@tiptap/pm/transform";

interface Change {
  /** The first position that differs. */
  readonly from: number;
  /** Behind the last one, after the change. */
  readonly to: number;
  /** Leads positions from before the change to after it. */
  readonly map: StepMap;
}

/** Null: the two say the same. */
export function changeBetween(before: Node, after: Node): Change | null {
  const from = before.content.findDiffStart(after.content);
  const end = before.content.findDiffEnd(after.content);
  if (from === null || end === null) return null;
  // A repeated stretch can be counted from both ends; the ranges must not turn inside out.
  const overlap = Math.max(0, from - Math.min(end.a, end.b));
  const to = end.b + overlap;
  return { from, to, map: new StepMap([from, end.a + overlap - from, to - from]) };
}
