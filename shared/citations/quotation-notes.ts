/**
 * The indicators of footnotes among the words of a text: raised figures, figures that lost their place above the line
 * ("Council12"), numbers in brackets ("types[12]"). A number that may be the text's own is left to it.
 */
import type { Word } from "./quotation-words.ts";

/**
 * Words after which a number is part of the sentence, even where the space between got lost: "paragraph5", "than15". No
 * footnote stands after them.
 */
const beforeNumbers = new Set(
  `para paras paragraph paragraphs article articles art arts section sections sect chapter chapters chap annex annexes part parts
  page pages item items resolution resolutions decision decisions document rule rules table figure option phase group level
  number volume vol session meeting add corr rev amend sub and the than for from with until over about some only least most nearly
  all are was were between under above below every each into within after before since during these those another further
  paragraphe paragraphes par résolution article annexe chapitre que les des pour dans avec entre sur une plus moins
  párrafo párrafos párr artículo artículos resolución anexo capítulo los las para con por entre más menos hasta desde
  пункт пункта пункте пунктах статья статьи статье резолюция резолюции приложение глава для при или что более менее около`
    .split(/\s+/)
    .filter(Boolean),
);

const carriesNote = (form: string): boolean =>
  /^\p{L}[\p{L}'\u00AD-]*\p{Ll}$/u.test(form) && form.length >= 3 && !beforeNumbers.has(form.toLowerCase());

/** "Council12": the indicator of a footnote that lost its place above the line. */
export function splitNote(form: string): { body: string; note: string } {
  const found = /^(\D+?)(\d{1,3}(?:,\d{1,3})*)$/.exec(form);
  const [, body = "", note = ""] = found ?? [];
  return found && carriesNote(body) ? { body, note } : { body: form, note: "" };
}

/**
 * "resolution5": a footnote's indicator only where the footnotes before or after it count on to it.
 */
export function settleDoubts(words: Word[]): void {
  const following: string[] = [];
  let next = "";
  for (let i = words.length - 1; i >= 0; i--) {
    following[i] = next;
    next = words[i]?.note || next;
  }
  let last = "";
  for (const [i, word] of words.entries()) {
    const [, body, digits] = word.isMark ? [] : (doubtful.exec(word.form) ?? []);
    if (body !== undefined && digits !== undefined && beforeNumbers.has(body.toLowerCase())) {
      const number = Number(digits);
      if (
        (last !== "" && Number(last) === number - 1) ||
        (following[i] !== "" && Number(following[i]) === number + 1)
      ) {
        words[i] = { ...word, form: body, key: body.toLowerCase(), note: digits };
      }
    }
    last = words[i]?.note || last;
  }
}

const doubtful = /^(\p{L}{2,}\p{Ll})(\d{1,3})$/u;

/** "weapons.12 The": digits that touch the mark after a word. */
export function noteAfterMark(words: readonly Word[], digits: string, text: string, end: number): string {
  const last = words.at(-1);
  const before = words.at(-2);
  if (!last?.isMark || !before || before.end !== last.start || !/^\d{1,3}(?:,\d{1,3})*$/.test(digits)) return "";
  if (/[^\s)\]”"’]/.test(text.charAt(end))) return "";
  const closing = /^[)"\]]$/.test(last.key);
  const stop = /^[.,;]$/.test(last.key);
  const afterWords = before.isMark ? /^[)"]$/.test(before.key) : carriesNote(before.form);
  return (closing || stop) && afterWords && last.note === "" ? digits : "";
}

/**
 * Raised digits are a footnote's after a word, a mark, a year or a number that names a document or a place in one; after
 * another number or a unit they are a power.
 */
export function takesNote({ isMark, form, note }: Word, before: Word | undefined): boolean {
  if (note !== "") return false;
  if (isMark) return !/^[-+/^=([]$/.test(form);
  if (/\p{L}{3}$|^\p{Script=Han}$|^\d{4}$/u.test(form)) return true;
  return /^\d+$/.test(form) && before !== undefined && (before.form === "/" || beforeNumbers.has(before.key));
}

/** Whether the last words are a number in brackets. */
export const endInBracketedNumber = (words: readonly Word[]): boolean => {
  const [open, number, close] = words.slice(-3);
  return (
    open?.key === "[" &&
    close !== undefined &&
    number?.start === open.end &&
    number.end === close.start &&
    /^\d{1,3}$/.test(number.form)
  );
};

/** As many numbers in brackets must count on for one to be a note's where it stands apart from its word. */
const fewestInRow = 3;

/**
 * "types[12]": numbers in brackets are notes where they touch a word or its stop, or count on from one to the next. Others may be
 * the text's own: "within [30] days".
 * @param bracketed where the brackets open; ascending
 */
export function withoutBracketedNotes(words: Word[], bracketed: readonly number[]): Word[] {
  if (bracketed.length === 0) return words;
  const numbers = bracketed.map((at) => Number(words[at + 1]?.form));
  const inRow = numbers.map(() => 1);
  for (let i = 1; i < numbers.length; i++)
    if (numbers[i] === (numbers[i - 1] ?? 0) + 1) inRow[i] = (inRow[i - 1] ?? 0) + 1;
  for (let i = numbers.length - 2; i >= 0; i--)
    if (numbers[i + 1] === (numbers[i] ?? 0) + 1) inRow[i] = inRow[i + 1] ?? 1;
  const flowing: Word[] = [];
  let from = 0;
  for (const [i, at] of bracketed.entries()) {
    if (at === from && from > 0) {
      // "[1][2]": the second stands with the first.
      from = at + 3;
      continue;
    }
    const last = words[at - 1];
    const touches = last !== undefined && last.end === words[at]?.start && mayCarryNote(last);
    if (last?.note !== "" || (!touches && (inRow[i] ?? 0) < fewestInRow)) continue;
    for (const word of words.slice(from, at - 1)) flowing.push(word);
    flowing.push({ ...last, note: String(numbers[i]) });
    from = at + 3;
  }
  for (const word of words.slice(from)) flowing.push(word);
  return flowing;
}

const mayCarryNote = ({ isMark, form, key }: Word): boolean =>
  isMark ? /^[.,;:?!)"]$/.test(key) : !/^\p{L}{1,2}$/u.test(form) && !beforeNumbers.has(key);
