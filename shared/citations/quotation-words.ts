/**
 * A text as the words and marks that a quotation of it must repeat. What printing and copying change, and no author means, is
 * taken away here: line breaks, hyphens at line ends, ligatures, kinds of quotation marks and dashes, presentation forms,
 * invisible characters, the indicators of footnotes. Each word keeps where it stood, in UTF-16 units.
 *
 * Digits of a number with its separators are one word ("1,970" is "1 970", and not "1970", which may be a year), so is a compound with its hyphens, and each
 * Chinese character.
 */

const ideograph = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]`;
const letter = String.raw`[[\p{L}\p{M}\p{Nl}]--${ideograph}]`;
/** Soft hyphens, joiners, marks of direction: nothing that is read. */
const invisible = String.raw`[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]`;
/** Between thousands: French and the Organization's tables set a space, Switzerland an apostrophe. */
const thousands = String.raw`[ \u00A0\u2007-\u2009\u202F'’]`;
const grouped = String.raw`(?<![\p{L}\p{Nd}\/.,\-‐‑–])\p{Nd}{1,3}(?:${thousands}\p{Nd}{3})+(?!\p{Nd}|${thousands}\p{Nd})(?:[.,٫]\p{Nd}+)?`;
const number = String.raw`(?:${grouped}|\p{Nd}+(?:[.,٫٬]\p{Nd}+)*)`;
const core = String.raw`(?:${letter}|${number})(?:${letter}|${invisible}(?!\s)|${number})*`;
/** An apostrophe or a hyphen between letters, or a hyphen at the end of a line. */
const joint = String.raw`(?<=${letter}${invisible}?)(?:['’ʼ＇]|[\-‐‑–]\s*|\u00AD\s+)(?=${letter})`;
const superscript = "[⁰¹²³⁴-⁹]+";
const token = new RegExp(
  String.raw`(?<word>${core}(?:${joint}${core})*)|(?<raised>${superscript})|(?<dots>…|\.(?: ?\.){2,})|(?<bullet>[•‣◦▪●■⁃])|-{2,3}|(?<sign>${ideograph})|[^\s\p{Cc}\p{Cf}]`,
  "gv",
);

/** A hyphen that may be the printer's: nothing, or a hyphen. */
const softJoint = "\u00AD";

export interface Word {
  /** As compared first: lower case, without hyphens within. Of a mark: the mark. */
  readonly key: string;
  /** As written but for what printing changes; a hyphen at a line end is U+00AD. */
  readonly form: string;
  /** Indicator of a footnote after it, in plain digits; empty: none. */
  readonly note: string;
  readonly start: number;
  readonly end: number;
  readonly isMark: boolean;
}

/** The words of a text, in order. Linear in the text. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let previousEnd = -1;
  for (const match of text.matchAll(token)) {
    const start = match.index;
    const written = match[0];
    const end = start + written.length;
    const last = words.at(-1);
    const touches = start === previousEnd;
    previousEnd = end;
    const { word, raised, dots, sign, bullet } = match.groups ?? {};
    // Print's own: the same list in running text has none.
    if (bullet !== undefined) continue;
    if (word !== undefined) {
      const note = last && touches ? noteAfterMark(words, word, text, end) : "";
      if (last && note) words[words.length - 1] = { ...last, note };
      else words.push(readWord(word, start, end));
    } else if (raised !== undefined) {
      const digits = plain(raised);
      if (last && touches && takesNote(last, words.at(-2))) words[words.length - 1] = { ...last, note: digits };
      else words.push(mark(`^${digits}`, start, end));
    } else if (sign !== undefined) {
      words.push({ key: sign, form: sign, note: "", start, end, isMark: false });
    } else if (last && touches && /[*†‡]/.test(written) && !last.isMark) {
      words[words.length - 1] = { ...last, note: last.note + written };
    } else {
      words.push(mark(dots === undefined ? (marks.get(written) ?? written.normalize("NFKC")) : "…", start, end));
    }
  }
  settleDoubts(words);
  return words;
}

const mark = (key: string, start: number, end: number): Word => ({
  key,
  form: key,
  note: "",
  start,
  end,
  isMark: true,
});

/** Marks of which print has several for one meaning. Inner quotation marks may be single, outer ones double, or the reverse. */
const marks = new Map(
  [
    ['"', "\"'`´“”„‟‘’‚‛«»‹›「」『』＂＇"],
    ["-", "-‐‑‒–—―−﹣－"],
    // Arabic's own, and those of a Latin keyboard.
    [",", "،"],
    [";", "؛"],
    ["?", "؟"],
  ].flatMap(([one = "", many = ""]) => [...many].map((character) => [character, one] as const)),
);
/** Hyphens typed for a dash. */
for (const typed of ["--", "---"]) marks.set(typed, "-");

const asciiWord = /^[A-Za-z0-9.,]+$/;

function readWord(written: string, start: number, end: number): Word {
  const form = asciiWord.test(written) ? written : plain(written);
  const { body, note } = splitNote(form);
  return { key: body.toLowerCase().replace(/[-\u00AD]/g, ""), form: body, note, start, end, isMark: false };
}

const everyInvisible = new RegExp(`(?!\u00AD)${invisible}`, "gv");

const thousandsBetween = new RegExp(String.raw`(?<=\p{Nd})${thousands}(?=\p{Nd}{3})`, "gu");

/** Without what only print or a keyboard adds. */
function plain(written: string): string {
  return written
    .replace(/(?:[-‐‑–]|\u00AD)\s+/g, "\uE000")
    .replace(/\u00AD/g, "")
    .replace(everyInvisible, "")
    .normalize("NFKC")
    .replace(/[\u0640\u064B-\u0652\u0670]/g, "")
    .replace(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 15))
    .replace(/٫/g, ".")
    .replace(/٬/g, ",")
    .replace(thousandsBetween, ",")
    .replace(/[’ʼ]/g, "'")
    .replace(/[‐‑–]/g, "-")
    .replace(/\uE000/g, softJoint);
}

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
function splitNote(form: string): { body: string; note: string } {
  const found = /^(\D+?)(\d{1,3}(?:,\d{1,3})*)$/.exec(form);
  const [, body = "", note = ""] = found ?? [];
  return found && carriesNote(body) ? { body, note } : { body: form, note: "" };
}

/**
 * "resolution5": a footnote's indicator only where the footnotes before or after it count on to it.
 */
function settleDoubts(words: Word[]): void {
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
function noteAfterMark(words: readonly Word[], written: string, text: string, end: number): string {
  const digits = plain(written);
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
function takesNote({ isMark, form, note }: Word, before: Word | undefined): boolean {
  if (note !== "") return false;
  if (isMark) return !/^[-+/^=([]$/.test(form);
  if (/\p{L}{3}$|^\p{Script=Han}$|^\d{4}$/u.test(form)) return true;
  return /^\d+$/.test(form) && before !== undefined && (before.form === "/" || beforeNumbers.has(before.key));
}

/**
 * Whether a word of a quotation repeats one of the source: the same but for hyphens that the end of a line may have brought,
 * and for a footnote's indicator that the quotation leaves out. Case counts, unless `anyCase` frees the first letter.
 */
export function repeats(quoted: Word, source: Word, anyCase = false): boolean {
  if (quoted.key !== source.key || (quoted.note !== "" && quoted.note !== source.note)) return false;
  if (quoted.form === source.form) return true;
  let i = 0;
  let j = 0;
  let first = true;
  while (i < quoted.form.length || j < source.form.length) {
    const a = quoted.form.charAt(i);
    const b = source.form.charAt(j);
    const same = a === b || (anyCase && first && a.toLowerCase() === b.toLowerCase());
    const joints = isJoint(a) && isJoint(b);
    if (same || joints) {
      i++;
      j++;
      first = false;
    } else if (a === softJoint) i++;
    else if (b === softJoint) j++;
    else return false;
  }
  return true;
}

const isJoint = (character: string): boolean => character === "-" || character === softJoint;
