/** Resolutions as people speak of them: a word for "resolution", numbers, and a body before or after. */
import { canonicalShape } from "./canonical.ts";
import { checkSymbol } from "./check.ts";
import { type Candidate, guessed } from "./find.ts";
import {
  assemblySession,
  beyondCouncil,
  firstSlashSession,
  foundingYear,
  lastNumberedAssemblyResolution,
  newestResolutionKnown,
  toRoman,
} from "./series.ts";
import type { UnSymbol } from "./symbol.ts";

type Body = "S" | "A" | "A/HRC" | "E" | "E/CN.4";

/** The word before the numbers; the body may be part of it. */
const word =
  /(?<![\p{L}\p{N}/])(?:(?:(?:UN)?SCRs?|unscrs?)\)?(?:(?: (?:nos?\.?|Nos?\.?|#))?(?=[ (]|(?<=#)\d)|-?(?=\d))|(?:UNGARs?|UNHRCRs?|[Rr][Ee][Ss]\.?|[Rr]és\.|R[EÉ]S(?:OLUTIONS?|\.)?|[Rr][ée]solutions?|[Rr]esoluci(?:ón|ones)|[Rr]ESOLUCIÓN|[Рр]езолюци(?:я|и|ю|ей|й|ями|ях)|[وف]?(?:[بك]?(?:ال)?|لل?)قرار(?:ات|ان|ين|ا|ي)?)(?:,? (?:including|notably|namely|in particular|such as|y compris|notamment|incluidas?|en particular))?(?: (?:nos?\.?|Nos?\.?|n[°ºo]s?\.?|núms?\.?|numbers?|№|#|رقم))?(?=[ (]|(?<=#)\d))/gu;
/** The body may stand between the word and the numbers: "резолюция Совета Безопасности 1970 (2011)". */
const between =
  / ?(?:of the |du |del |de la |de l['’])?(Security Council|Conseil de sécurité|Consejo de Seguridad|Совета Безопасности|مجلس الأمن|المجلس|General Assembly|Assemblée générale|Asamblea General|Генеральной Ассамблеи|الجمعية العامة|Human Rights Council|Conseil des droits de l['’]homme|Consejo de Derechos Humanos|Совета по правам человека|مجلس حقوق الإنسان)(?:,? (?:nos?\.?|n[°ºo]s?\.?|núms?\.?|№|رقم))?(?= ?[\dSE])/uy;
const number =
  /(?!\d{1,2}(?:er)? (?:de )?(?:January|February|March|April|May|June|July|August|September|October|November|December|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre) )(?:\d{1,4}(?: (?:ألف|باء|جيم|دال))? ?\(د ?- ?\d{1,2}\)|\d{3,4}(?:\/\d{3,4}){2,9}|S-\d{1,2}\/\d{1,3}|ES-\d{1,2}\/\d{1,3}|\d{1,4}\/\d{1,4}(?: ?[A-Z](?![\p{L}\p{N}]))?|\d{1,4}(?: ?[A-Z](?=[ ,.;)(]|$))?)(?: ?[([](?:'?\d{2}|\d{4}|(?:E?S-)?[IVXLCDM]{1,9})[)\]](?:(?<=[IVXLCDM][)\]]) ?[A-Z](?![\p{L}\p{N}'’.]| [a-z](?!f |nd )))?)?(?: (?:of|de|du|от) (?=\d{4}(?!\d))\d{4})?(?![\p{L}\p{N}]|\/\d|[.,]\d| ?\((?:INI|RSP|COD|NLE|IMM|BUD|INL|DEC)\))/uy;
/** Between two numbers; a place in the first document may stand there too. */
const joint =
  /(?:,? (?:OPs?|paras?\.?|paragraphs?|pars?\.?|párrs?\.?|¶¶?|arts?\.?) ?\d{1,3}(?:(?:-| and |, )\d{1,3}(?![\d/ ]* ?\())*)?(?:(?:[,;،] (?:and|et|y|e|и|و|as well as)|[,،]? (?:and|et|y|e|&|or|и|و)|[,;،]) ?(?=S-\d|ES-\d|\d)|(?: ?[-/] ?| (?:to|through|à|al?|по|إلى) |,? as (?:amended|modified|extended|renewed|updated|expanded|reaffirmed|supplemented) (?:by|in) )(?=\d{1,4} ?\(\d{4}\)|\d{2}\/\d{1,3}(?![\d/])))/uy;

/** "B" after "67/234 A and": the same resolution's next part. After a comma alone it is one only within a list. */
const nextPart = /(?:,? (?:and|et|y|&) |, (?=[B-HJ-Z](?:,| and | et | y | & )))([B-HJ-Z])(?![\p{L}\p{N}'’.])/uy;
/** The Council's number after its acronym alone: "UNSC 1325", "UNSC 1970 (2011)". */
const afterAcronym = /(?<![\p{L}\p{N}/])UNSC (\d{3,4})(?: ?\((\d{4})\))?(?![\p{L}\p{N}/]|[.,]\d| ?\()/gu;

const before: readonly (readonly [RegExp, Body])[] = [
  [/(?:Human Rights Council|UNHRC|HRC)['’]?s? ?$/i, "A/HRC"],
  [/(?:Economic and Social Council|ECOSOC)['’]?s? ?$/i, "E"],
  [/(?:Commission on Human Rights|CHR)['’]?s? ?$/, "E/CN.4"],
  [/(?:General Assembly|UNGA|unga|\b(?:GA|ga)|G\.A\.)['’]?s?[ -]?$/, "A"],
  [/(?:[Ss]ecurity [Cc]ouncil|UNSC|unsc|\b(?:SC|sc)|S\.C\.)['’]?s?[ -]?$/, "S"],
];
const after: readonly (readonly [RegExp, Body])[] = [
  [
    /^,? (?:of the|by the|du|del|de la|de l['’]|الصادر(?:ة|ين)? عن)? ?(?:Security Council|Conseil de sécurité|Consejo de Seguridad|Совета Безопасности|مجلس الأمن)/iu,
    "S",
  ],
  [
    /^,? (?:of the|by the|du|del|de la|de l['’]|الصادر(?:ة|ين)? عن)? ?(?:Human Rights Council|Conseil des droits de l['’]homme|Consejo de Derechos Humanos|Совета по правам человека|مجلس حقوق الإنسان)/iu,
    "A/HRC",
  ],
  [
    /^,? (?:of the|by the|du|del|de la|de l['’]|الصادر(?:ة|ين)? عن)? ?(?:General Assembly|Assemblée générale|Asamblea General|Генеральной Ассамблеи|الجمعية العامة)/iu,
    "A",
  ],
  [
    /^,? (?:of the|by the|du|del)? ?(?:Economic and Social Council|Conseil économique et social|Consejo Económico y Social)/iu,
    "E",
  ],
];
const bodiesBetween: readonly (readonly [RegExp, Body])[] = [
  [/Security|sécurité|Seguridad|Безопасности|الأمن/, "S"],
  [/Human|homme|Humanos|человека|الإنسان/, "A/HRC"],
  [/Assembl|Asamblea|Ассамблеи|الجمعية/, "A"],
];
const chinese =
  /(安全理事会|安理会|大会|人权理事会)?第? ?([\dSE][\d/SE-]{0,8})( ?[A-Z]?(?: ?\((?:\d{4}|[IVXLCDM]{1,9})\))?) ?号(?:决议|(?=(?:和|、|与|及|以及) ?第))/gu;
const chineseBodies: Readonly<Record<string, Body>> = { 安全理事会: "S", 安理会: "S", 大会: "A", 人权理事会: "A/HRC" };

/** Parts and sessions of the Assembly's old resolutions as Arabic has them: "217 ألف (د-3)" is 217 A (III). */
const arabicLetters: Readonly<Record<string, string>> = { ألف: "A", باء: "B", جيم: "C", دال: "D" };

/** Numbers that are sizes, not documents: "resolution 1080p", "screen resolution 300 dpi". */
const measure =
  /^ ?(?:[x×*]|dpi|ppi|px|pixels?|p\b|k\b|lines?\b|mm\b|cm\b|nm\b|m\b|metres?|meters?|bits?\b|MP\b|per\b|%)/i;
const measured =
  /\b(?:screen|image|display|video|camera|print|spatial|printer|scan|high|low|native|map|satellite|conflict|dispute|crisis|problem) $/i;
/** Others pass resolutions too. */
const foreign =
  /(?:Year['’]s|AG\/|European Parliament|EU|Parliament|Congress|Senate|House|Parliamentary Assembly|OAS|African Union|AU|ECOWAS|Court|World Health Assembly|WHA|WHO|IAEA|OPCW|ILO|IMO|ICAO|ICRC|UNESCO|FAO|[Bb]oard|Security Conference|PACE|OSCE|IPU|NATO|Council of Europe)['’]?s? $/;
const ofOthers =
  /^,? (?:of|by) (?:the (?:European|World Health|Parliamentary|International|Organization|Council of Europe|African|Arab|US |U\.S\.|Conference|House|Senate|Congress|Parliament)|(?:the )?(?:PACE|OSCE|IPU|NATO|OAS|ECOWAS|ICRC|UNESCO|WHO|IAEA|OPCW)\b)/;
const drafts = /\bdraft $/i;

/**
 * What a text says of resolutions, from front to back.
 * @param today ISO date: no resolution is from later
 */
export function* spokenSymbols(text: string, today: string): Generator<Candidate> {
  const councils = councilMentions(text);
  for (const match of text.matchAll(word)) {
    const start = match.index;
    let at = start + match[0].length;
    const lead = text.slice(Math.max(0, start - 40), start);
    if (measured.test(lead) || foreign.test(lead)) continue;
    between.lastIndex = at;
    const inside = between.exec(text);
    if (inside) at += inside[0].length;
    while (text[at] === " ") at++;
    const isList = /s\.?$|ones$|^(?:UN)?SCR|ات$|й$/i.test(match[0].trim()) || bodyBefore(lead) !== null;
    const numbers = numberList(text, at).flatMap((item) => slashed(item, isList));
    const end = numbers.at(-1)?.end;
    if (end === undefined || measure.test(text.slice(end, end + 12)) || ofOthers.test(text.slice(end, end + 40)))
      continue;
    if (drafts.test(lead) && numbers.length === 1) continue;
    const named =
      bodyIn(match[0]) ??
      bodiesBetween.find(([name]) => name.test(inside?.[1] ?? ""))?.[1] ??
      bodyBefore(lead) ??
      after.find(([pattern]) => pattern.test(text.slice(end, end + 60)))?.[1] ??
      null;
    const council = named ?? (/\bCouncil(?:['’]s)? ?$/.test(lead) ? councils(start) : null);
    // In "resolutions 1970 and 1973 (2011)" the year tells whose the first is too.
    const dated = numbers.some((item) => /\(\d{4}\)$/.test(item.text)) ? "S" : null;
    const rightsCouncilNear = () => {
      const sentence =
        text
          .slice(Math.max(0, start - 300), start)
          .split(/[.!?] (?=\p{Lu})/u)
          .at(-1) ?? "";
      return /Human Rights Council|\bU?N?HRC\b/.test(sentence);
    };
    const lone = /[Rr]es\.?$/.test(match[0]) && !council && !/\bU\.?N\.? $/.test(lead);
    for (const [index, item] of numbers.entries()) {
      const read = resolution(item.text, council ?? dated, rightsCouncilNear, numbers.length, today);
      // "res 5" or a bare "resolution 5" of a person says too little.
      if (!read || (lone && read.guess)) continue;
      const headStart = index > 0 ? item.start : wholeStart(lead, start, named);
      yield { start: headStart, end: item.end, symbol: read.symbol, guess: read.guess };
    }
  }
  yield* acronymSymbols(text, today);
  let listed: { readonly body: string; readonly end: number } = { body: "", end: -1 };
  for (const match of text.matchAll(chinese)) {
    const [whole, named = "", figures = "", parenthesis = ""] = match;
    const body = named || (match.index - listed.end <= 2 ? listed.body : "");
    listed = { body, end: match.index + whole.length };
    const read = resolution(
      `${figures}${parenthesis.replace(/^ ?/, " ").trimEnd()}`,
      chineseBodies[body] ?? null,
      () => false,
      1,
      today,
    );
    if (read) yield { start: match.index, end: match.index + whole.length, ...read };
  }
}

interface Numbered {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function numberList(text: string, from: number): Numbered[] {
  const list: Numbered[] = [];
  let at = from;
  while (list.length < 40) {
    number.lastIndex = at;
    const match = number.exec(text);
    if (!match) break;
    list.push({ text: match[0], start: at, end: at + match[0].length });
    const whole = /^(\d+\/\d+ ?)[A-Z]$/.exec(match[0])?.[1];
    joint.lastIndex = at + match[0].length;
    for (let part = whole ? partAt(text, joint.lastIndex) : null; part; part = partAt(text, part.end)) {
      list.push({ ...part, text: `${whole}${part.text}` });
      joint.lastIndex = part.end;
    }
    const next = joint.exec(text);
    if (!next) break;
    at = joint.lastIndex;
  }
  return list;
}

const bodyBefore = (lead: string): Body | null => before.find(([pattern]) => pattern.test(lead))?.[1] ?? null;

/** "1325/1820/1888" is three, where none but the first two could be a number and its year; two need a plural or a body. */
function slashed(item: Numbered, isList: boolean): readonly Numbered[] {
  const figures = item.text.split("/");
  const [first = "", second = ""] = figures;
  const isYear = (figure: string) => /^(?:19[4-9]|20)\d/.test(figure) && figure.length === 4;
  if (
    !/^\d{3,4}(?:\/\d{3,4})+$/.test(item.text) ||
    (figures.length === 2 && (!isList || isYear(first) || isYear(second)))
  ) {
    return [item];
  }
  let { start } = item;
  return figures.map((text) => {
    const one = { text, start, end: start + text.length };
    start = one.end + 1;
    return one;
  });
}

function partAt(text: string, at: number): Numbered | null {
  nextPart.lastIndex = at;
  const match = nextPart.exec(text);
  return match ? { text: match[1] ?? "", start: nextPart.lastIndex - 1, end: nextPart.lastIndex } : null;
}

/** Only where the number cannot be a year, or its year says that it is none; or where somebody typed nothing else. */
function* acronymSymbols(text: string, today: string): Generator<Candidate> {
  if (!text.includes("UNSC ")) return;
  for (const { 0: match, 1: number = "", 2: year, index } of text.matchAll(afterAcronym)) {
    const symbol = canonicalShape(`S/RES/${number}${year ? ` (${year})` : ""}`)?.symbol;
    if (!symbol || (!year && checkSymbol(symbol.canonical, today).problems.length > 0)) continue;
    const mayBeYear = Number(number) >= foundingYear && number <= today.slice(0, 4);
    const isAll = match.length === text.trim().length;
    if (!year && mayBeYear && !isAll) continue;
    const guess = year ? null : guessed("shapeGuessed", symbol);
    yield { start: index, end: index + match.length, symbol, guess };
  }
}

const bodyIn = (head: string): Body | null => {
  if (/^(?:(?:UN)?SCR|unscr)/.test(head)) return "S";
  if (/^UNGAR/.test(head)) return "A";
  return /^UNHRCR/.test(head) ? "A/HRC" : null;
};

/** A body just before the word belongs to what is marked. */
function wholeStart(lead: string, start: number, body: Body | null): number {
  const words = body
    ? /(?:(?:UN|United Nations) )?(?:Security Council|General Assembly|Human Rights Council|Economic and Social Council|UNSC|UNGA|UNHRC|ECOSOC|HRC|SC|GA|S\.C\.|G\.A\.)['’]?s? ?$/i.exec(
        lead,
      )
    : null;
  return words ? start - words[0].length : start;
}

/** Reads one number with what is known of its body; null where nothing fits. */
function resolution(
  written: string,
  body: Body | null,
  rightsCouncilNear: () => boolean,
  listed: number,
  today: string,
): { symbol: UnSymbol; guess: Candidate["guess"] } | null {
  const text = written
    .replace(/ (?:of|de|du|от) (\d{4})$/, " ($1)")
    .replace(/ (ألف|باء|جيم|دال)(?= ?\()/, (_, letter: string) => ` ${arabicLetters[letter]}`)
    .replace(/\(د ?- ?(\d{1,2})\)$/, (_, session: string) => `(${toRoman(Number(session))})`)
    .replace("'", "")
    // "60/1 (2005)": the session says the year already.
    .replace(/^((?:E?S-)?\d{1,2}\/\d{1,3}) ?\(\d{4}\)$/, "$1");
  const as = (head: string): UnSymbol | null => canonicalShape(`${head}/RES/${text}`)?.symbol ?? null;
  const sure = (symbol: UnSymbol | null) => (symbol ? { symbol, guess: null } : null);
  const slash = /^(?:(E?S-)?(\d{1,4}))\/(\d{1,4})/.exec(text);
  if (/\((?:E?S-)?[IVXLCDM]+\)(?: ?[A-Z])?$/.test(text)) return sure(as(body === "E" ? "E" : "A"));
  if (slash) {
    const [, special, first = "", second = ""] = slash;
    const session = Number(first);
    if (first.length === 4) {
      // "SC Res. 2220/2015" puts the year after the slash, "ECOSOC resolution 2005/30" before it.
      const dated = canonicalShape(`S/RES/${first} (${second})`)?.symbol;
      const fits = dated && checkSymbol(dated.canonical, today).problems.length === 0;
      if (body === "S" || (!body && fits)) return sure(dated ?? null);
      // No body has passed a thousand in a year, and none resolves ahead.
      if (!body && (second.length > 3 || first > today.slice(0, 4) || session < foundingYear)) return null;
      const symbol = as(body === "E/CN.4" ? body : "E");
      return symbol && { symbol, guess: body ? null : guessed("bodyGuessed", symbol) };
    }
    if (body) return sure(as(body === "S" || body === "E/CN.4" ? "A" : body));
    if (special) return sure(as(rightsCouncilNear() ? "A/HRC" : "A"));
    if (first.length > 2) return null;
    if (session < firstSlashSession || rightsCouncilNear()) return sure(as("A/HRC"));
    const assembly = as("A");
    const other = as("A/HRC");
    if (!assembly) return null;
    // Where both bodies have had a session of that number the Assembly is likelier.
    const both = other && checkSymbol(other.canonical, today).problems.length === 0;
    return { symbol: assembly, guess: both ? guessed("bodyGuessed", assembly, other.canonical) : null };
  }
  const figure = Number(/^\d+/.exec(text)?.[0]);
  if (/\(\d+\)$/.test(text)) return sure(as("S"));
  if (body === "S") return sure(as("S"));
  const session = body === "A" || (!body && figure >= beyondCouncil) ? assemblySession(figure) : null;
  if (session !== null) {
    const symbol = canonicalShape(`A/RES/${text} (${toRoman(session)})`)?.symbol;
    return symbol ? { symbol, guess: guessed("shapeGuessed", symbol) } : null;
  }
  if (body || !Number.isInteger(figure) || figure === 0) return null;
  if (figure > newestResolutionKnown) return null;
  const council = as("S");
  if (!council || (figure < 100 && listed === 1)) return null;
  return {
    symbol: council,
    guess: guessed(figure <= lastNumberedAssemblyResolution ? "councilOrAssembly" : "bodyGuessed", council),
  };
}

/** Which council was last named before a position: positions must be asked for in ascending order. */
function councilMentions(text: string): (position: number) => Body | null {
  let names: Iterator<RegExpExecArray> | null = null;
  let next: RegExpExecArray | null = null;
  let last: Body | null = null;
  return (position) => {
    if (!names) {
      names = text.matchAll(/Security Council|Human Rights Council|Economic and Social Council/g);
      next = names.next().value ?? null;
    }
    while (next && next.index < position) {
      last = next[0] === "Security Council" ? "S" : next[0] === "Human Rights Council" ? "A/HRC" : "E";
      next = names.next().value ?? null;
    }
    return last;
  };
}
