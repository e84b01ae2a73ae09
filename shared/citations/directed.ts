/**
 * Words that run from left to right within a reference that runs the other way: a title in English, a name. Unmarked, a figure or
 * a comma beside them would be drawn on their wrong side.
 */
import type { Run } from "./citation.ts";

const begin = "\u2066";
const end = "\u2069";

/** The text between marks, if it begins from left to right: of letters the first decides (UAX #9). */
export function isolated(text: string): string {
  const [first = ""] = /\p{L}/u.exec(text) ?? [];
  return first === "" || /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(first) ? text : begin + text + end;
}

/** The runs with what stands between the marks as runs of their own that keep their direction. The marks are taken out. */
export const directed = (runs: readonly Run[]): Run[] =>
  runs.flatMap((run) => {
    if (!run.text.includes(begin)) return [run];
    return run.text.split(/[\u2066\u2069]/).flatMap((text, index): Run[] => {
      if (text === "") return [];
      return [index % 2 === 1 ? { ...run, text, ltr: true } : { ...run, text }];
    });
  });
