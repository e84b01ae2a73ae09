/**
 * A quotation with its marked alterations read: what the source must say, word for word, and where it may say more. The marks
 * are those of `un-style`: omissions "[…]", insertions "[the Panel]", an altered capital "[T]he", "[sic]", "(emphasis added)".
 */
import { type Word, wordsOf } from "./quotation-words.ts";

/** A word that the source must repeat. */
export interface QuotedWord extends Word {
  /** The capital of its first letter is a marked alteration. */
  readonly anyCase: boolean;
  /** A word of which part stands in brackets, "State[s]": the source's begins and ends so. */
  readonly stem: { readonly head: string; readonly tail: string } | null;
  /** How many words of the source may stand before it, left out or replaced. */
  readonly gapBefore: number;
}

export interface Pattern {
  readonly words: readonly QuotedWord[];
  /** Whether anything was read as a marked alteration. */
  readonly marked: boolean;
  /** Whether words in brackets stand before the first, in place of what the source may have there. */
  readonly replacesBefore: boolean;
  /** The quotation, as long as it was given, with its alterations blanked: the words' positions count in it. */
  readonly text: string;
}

/** Words that "[…]" may leave out: some two pages. More, and it is not one quotation. */
const longestOmission = 1200;
/** Words of the source that an insertion may replace. */
const longestReplaced = 12;

const wordJoiner = "\u2060";

/** As it stands: brackets and dots are taken for the source's own. */
export function literalPattern(quotation: string): Pattern {
  const words = wordsOf(quotation).map((word) => ({ ...word, anyCase: false, stem: null, gapBefore: 0 }));
  return { words, marked: false, replacesBefore: false, text: quotation };
}

// Bounded, and begins at a character that nothing else begins with: linear in the quotation.
const alteration = /[([（［]([^()[\]（）［］]{1,300})[)\]）］]|[…⋯]+|\.(?: ?\.){2,}|\*{1,3}|_{1,3}/g;
const omission = /^\s*(?:[…⋯]+|\.(?:\s?\.){1,5})\s*$/;
const sic = /^\s*sic\s*[!.]?\s*$/i;
/** Words that deny what stands beside them, in the six languages. */
const denial =
  /^(?:not|no|never|nor|neither|without|cannot|n['’]|ne|pas|jamais|ni|sans|aucune?|nunca|jamás|sin|не|нет|ни|без|никогда|لا|لم|لن|ليس|ليست|ألا|غير|دون|不|没|沒|无|無|未|非|勿|否)$/iu;

/** Whether a word turns the meaning of its sentence into the opposite. */
export const denies = (word: string): boolean => denial.test(word);

/** What authors say of a quotation, in the six languages. */
const remark =
  /^\s*(?:(?:(?:my|our|the|(?:the )?authors?['’]?s?['’]?) )?(?:own )?(?:emphas[ie]s|italics|underlining)\b.{0,40}|(?:internal )?(?:foot|end)?(?:notes?|citations?|quotation marks) omitted|(?:our |unofficial )?translation\b.{0,40}|c['’]est nous qui soulignons|(?:non )?soulign.{0,40}|italiques .{0,40}|notes? .{0,20}omises?|traduction .{0,40}|(?:el )?énfasis .{0,40}|(?:la )?cursiva .{0,40}|sin cursiva .{0,40}|notas? .{0,20}omitidas?|traducción .{0,40}|курсив .{0,40}|выделен.{0,40}|подчеркнут.{0,40}|перевод .{0,40}|(?:ال)?(?:تأكيد|تشديد|خط) .{0,40}|强调.{0,20}|着重.{0,20}|黑体.{0,20})\s*$/iu;

/** What turns a word round when it is set before it. */
const negatingPrefix = /^(?:un|in|im|il|ir|non|dis|mis|anti)$/i;

/** A number in brackets that touches the word before it. */
const isNote = (quotation: string, start: number, content: string): boolean =>
  /^\d{1,3}$/.test(content) && /[^\s([]/.test(quotation.charAt(start - 1));

/** With its marked alterations read; null where it has none. Linear in the quotation. */
export function alteredPattern(quotation: string): Pattern | null {
  const gaps: { readonly at: number; readonly words: number }[] = [];
  const stems: { readonly at: number; readonly end: number; readonly head: string; readonly tail: string }[] = [];
  const capitals = new Set<number>();
  const blanked: string[] = [];
  let until = 0;
  const blank = (from: number, to: number, filler = " ") => {
    blanked.push(quotation.slice(until, from), filler.repeat(Math.max(to - Math.max(from, until), 0)));
    until = Math.max(to, until);
  };
  let marked = false;
  for (const match of quotation.matchAll(alteration)) {
    const [whole, content] = match;
    const start = match.index;
    const end = start + whole.length;
    if (start < until) continue;
    const squared = /^[[［]/.test(whole);
    if (content === undefined) {
      if (/^[*_]/.test(whole)) blank(start, end, wordJoiner);
      else {
        gaps.push({ at: start, words: longestOmission });
        blank(start, end);
      }
    } else if (omission.test(content)) {
      gaps.push({ at: start, words: longestOmission });
      blank(start, end);
    } else if (sic.test(content) || remark.test(content)) {
      blank(start, end);
    } else if (
      squared &&
      (denies(content.trim()) || negatingPrefix.test(content) || isNote(quotation, start, content))
    ) {
      // "[not]" is no clarification, nor is "[un]lawful": the source has it so, or the quotation says the opposite. And
      // "weapons[12]" is a note.
      continue;
    } else if (squared) {
      const head = /[\p{L}'’]{1,40}$/u.exec(quotation.slice(Math.max(until, start - 40), start))?.[0] ?? "";
      const tail = /^[\p{L}'’]{1,40}/u.exec(quotation.slice(end, end + 40))?.[0] ?? "";
      const isLetters = /^\p{L}{1,12}$/u.test(content) && !/\p{Script=Han}/u.test(content + head + tail);
      if (isLetters && head === "" && tail !== "" && /^.$/u.test(content)) {
        capitals.add(start + 1);
        blank(start, start + 1, wordJoiner);
        blank(end - 1, end, wordJoiner);
      } else if (isLetters && head + tail !== "") {
        stems.push({ at: start - head.length, end: end + tail.length, head, tail });
        blank(start - head.length, end + tail.length);
      } else {
        gaps.push({ at: start, words: longestReplaced });
        blank(start, end);
      }
    } else continue;
    marked = true;
  }
  if (!marked) return null;
  blanked.push(quotation.slice(until));
  const text = blanked.join("");
  const words = placed(text, gaps, stems, capitals);
  const [first] = words;
  const replacesBefore = gaps.some(({ at, words: most }) => most === longestReplaced && first && at < first.start);
  return { words, marked, replacesBefore, text };
}

function placed(
  text: string,
  gaps: readonly { readonly at: number; readonly words: number }[],
  stems: readonly { readonly at: number; readonly end: number; readonly head: string; readonly tail: string }[],
  capitals: ReadonlySet<number>,
): QuotedWord[] {
  const words: Omit<QuotedWord, "gapBefore">[] = wordsOf(text).map((word) => ({
    ...word,
    anyCase: capitals.has(word.start),
    stem: null,
  }));
  const stemWords = stems.map(({ at, end, head, tail }) => {
    const form = `${head}…${tail}`;
    return { key: form, form, note: "", start: at, end, isMark: false, anyCase: false, stem: { head, tail } };
  });
  const all = [...words, ...stemWords].sort((a, b) => a.start - b.start);
  let next = 0;
  return all.map((word, index) => {
    let gapBefore = 0;
    while (next < gaps.length) {
      const gap = gaps[next];
      if (!gap || gap.at >= word.start) break;
      // Before the first word there is nothing to bridge.
      if (index > 0) gapBefore = Math.max(gapBefore, gap.words);
      next++;
    }
    return { ...word, gapBefore };
  });
}
