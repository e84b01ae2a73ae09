/**
 * A text as the words and marks that a quotation of it must repeat. What printing and copying change, and no author means, is
 * taken away here: line breaks, hyphens at line ends, ligatures, kinds of quotation marks and dashes, presentation forms,
 * invisible characters, the indicators of footnotes, the space before a unit. Each word keeps where it stood, in UTF-16 units.
 *
 * Digits of a number with its separators are one word ("1,970" is "1 970", and not "1970", which may be a year), so is a compound with its hyphens, and each
 * Chinese character.
 */

import {
  endInBracketedNumber,
  noteAfterMark,
  settleDoubts,
  splitNote,
  takesNote,
  withoutBracketedNotes,
} from "./quotation-notes.ts";

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
  const bracketed: number[] = [];
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
      const note = last && touches ? noteAfterMark(words, plain(word), text, end) : "";
      const quantity = note ? null : withUnit.exec(word);
      if (last && note) words[words.length - 1] = { ...last, note };
      else if (quantity) {
        const [, figure = "", unit = ""] = quantity;
        words.push(readWord(figure, start, start + figure.length), readWord(unit, end - unit.length, end));
      } else if (last && isParted(text, last, word, start)) {
        words[words.length - 1] = readWord(text.slice(last.start, last.end) + word, last.start, end);
      } else words.push(readWord(word, start, end));
    } else if (raised !== undefined) {
      const digits = plain(raised);
      if (last && touches && takesNote(last, words.at(-2))) words[words.length - 1] = { ...last, note: digits };
      else words.push(mark(`^${digits}`, start, end));
    } else if (sign !== undefined) {
      words.push({ key: sign, form: sign, note: "", start, end, isMark: false });
    } else if (last && touches && /[*†‡]/.test(written) && !last.isMark) {
      words[words.length - 1] = { ...last, note: last.note + written };
    } else if (/[¼-¾⅐-⅞]/.test(written)) {
      const [over = "", under = ""] = written.normalize("NFKC").split("⁄");
      words.push(readWord(over, start, end), mark("/", start, end), readWord(under, start, end));
    } else {
      words.push(mark(dots === undefined ? (marks.get(written) ?? written.normalize("NFKC")) : "…", start, end));
      if (written === "]" && endInBracketedNumber(words)) bracketed.push(words.length - 3);
    }
  }
  const flowing = withoutBracketedNotes(words, bracketed);
  settleDoubts(flowing);
  return flowing;
}

/** "30kg", which is "30 kg". */
const withUnit =
  /^(\p{Nd}[\p{Nd}.,]*)(km|cm|mm|m|kg|mg|g|t|kt|Mt|lbs?|oz|ha|l|ml|kV|kW|mW|MW|GW|kWh|MWh|GWh|Hz|kHz|MHz|GHz|kB|MB|GB|TB)$/u;

/**
 * Whether a word is the rest of the one before: some PDFs have a space after a ligature, "ﬁ nance", "oﬃ ce". Words that end
 * so themselves stay apart, as does all that begins with a capital.
 */
function isParted(text: string, last: Word, word: string, start: number): boolean {
  if (last.isMark || last.note !== "" || start !== last.end + 1 || !/[ \u00A0]/.test(text.charAt(last.end)))
    return false;
  const before = text.slice(last.start, last.end);
  return (
    /(?:ﬀ|ﬁ|ﬂ|ﬃ|ﬄ|f?fi|f?fl)$/u.test(before) && /^\p{Ll}+$/u.test(word) && !wholeWords.has(last.form.toLowerCase())
  );
}

/** Words that end as a ligature does. */
const wholeWords = new Set(
  `off staff tariff sheriff plaintiff bailiff cliff stuff standoff takeoff layoff cutoff payoff playoff handoff tradeoff sendoff
  turnoff kickoff spinoff runoff handcuff bluff cuff puff buff stiff sniff scoff sufi hanafi shafi kafi safi rafi wifi hi-fi
  wi-fi sci-fi`.split(/\s+/),
);

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
    ["/", "⁄∕"],
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
