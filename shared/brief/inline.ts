import type { Inline, Marks } from "./model.ts";

/** Neighbouring runs that look alike as one run: there is one way to write each line. */
export function joined(inline: readonly Inline[]): Inline[] {
  const result: Inline[] = [];
  for (const part of inline) {
    const last = result.at(-1);
    if (part.type === "text" && last?.type === "text" && sameMarks(last.marks, part.marks)) {
      result[result.length - 1] = { ...last, text: last.text + part.text };
    } else result.push(part);
  }
  return result;
}

const markKeys = ["bold", "italic", "underline", "superscript", "subscript", "link", "language"] as const;

const sameMarks = (a: Marks, b: Marks): boolean => markKeys.every((key) => a[key] === b[key]);
