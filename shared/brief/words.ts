/** Counting words, as people who are given a word limit count them: the text, without notes and without the title. */
import type { BriefModel, Inline } from "./model.ts";
import { everyBlock, inlineOf } from "./walk.ts";

/**
 * A word is a run of letters and digits with the signs that join them (`État-major`, `l’arme`, `1,970`); Chinese and Japanese,
 * written without spaces, count by the character, as their editors do. Thai, Lao, Khmer and Burmese count a phrase as one.
 */
const word =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}\p{M}])+(?:['’.,\-‑/\u200c\u200d](?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}\p{M}])+)*/gu;

/** Words in a stretch of text. */
export function countWordsIn(text: string): number {
  return text.match(word)?.length ?? 0;
}

/** Words of a brief: its body with tables, captions and quotations; without notes, title and authors. */
export function countWords(model: BriefModel): number {
  let count = 0;
  for (const block of everyBlock(model.body)) {
    count += countWordsIn(block.type === "unknown" ? block.text : textOf(inlineOf(block)));
    if (block.type === "table") count += countWordsIn(block.caption);
    else if (block.type === "figure") count += countWordsIn(block.caption);
    else if (block.type === "documentCard") count += countWordsIn(block.quotation);
    else if (block.type === "callout") count += countWordsIn(block.title ?? "");
  }
  return count;
}

/** The text of a paragraph; a note stands between words without parting them. */
const textOf = (inline: readonly Inline[]): string =>
  inline
    .map((part) =>
      part.type === "text" || part.type === "unknown" ? part.text : part.type === "hardBreak" ? "\n" : "",
    )
    .join("");
