/**
 * Symbols in prose, written out or spoken: "S/RES/1970 (2011)", "UNSC Res 1970", "resolutions 1970 and 1973 (2011)",
 * "резолюция 1970 (2011)". Every pattern is bounded and starts at a word, so the time is linear in the text, whatever it holds.
 */
import { type Canonical, canonicalShape, invisible, plainCharacters } from "./canonical.ts";
import { type CheckedSymbol, checkSymbol } from "./check.ts";
import { spokenSymbols } from "./spoken.ts";
import type { SymbolProblem, UnSymbol } from "./symbol.ts";

export interface FoundSymbol {
  /** As written, from `start` to before `end` (UTF-16 units of the text searched). */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly symbol: UnSymbol;
  /** The worst thing to know before taking it for what it seems. */
  readonly problem: SymbolProblem | null;
}

/** What a finder proposes, in units of the plain text. */
export interface Candidate {
  readonly start: number;
  readonly end: number;
  readonly symbol: UnSymbol;
  readonly guess: SymbolProblem | null;
}

const heads =
  "S|A|E|ST|NPT|CCW|CD|BWC|APLC|CCM|TPNW|CRC|CEDAW|CCPR|CERD|CAT|CMW|CRPD|CED|HRI|HRC|SC|GA|DC|SG|DSG|s|a|e|st|Sc|Ga";
const component = String.raw` ?\/ ?[A-Za-z0-9.]{1,20}(?:-(?=\d{1,3}\/)\d{1,3})?`;
const parenthesis = String.raw` ?[A-Z]{0,2} ?[([](?:Resumption \d{1,2}|Resumption\d{1,2}|Vols?\.? [IVX]+(?:(?: and |-)[IVX]+)?|Parts? [IVX]+(?:(?: and |-)[IVX]+)?|(?:E?S-)?[IVXLCDM]{1,9}|\d{2}|\d{4})[)\]]`;
const modification = String.raw`[/ .]{1,2}(?:Add|Corr|Rev|Amend|ADD|CORR|REV|AMEND|add|corr|rev|amend)[. ]{0,2}\d{1,3}`;
const simple = String.raw`(?:${component}){1,9}(?: \d{1,5}(?=[ ,.;:)]|$))?(?:${parenthesis})?(?:${modification}){0,3}`;
const written = new RegExp(
  String.raw`(?<![\p{L}\p{N}_/.@=&#-]|\/ )(?:${heads})(?=[ ]?\/)${simple}(?:(?: ?- ?|-)(?:S|A|E|s|a|e)(?=\/)${simple}){0,2}(?: [A-Z](?![\p{L}\p{N}'’.-]))?`,
  "gu",
);
const addresses =
  /(?<![\p{L}\p{N}])(?:https?:\/\/)?(?:www\.)?(?:docs\.un\.org|undocs\.org|un\.org\/[^?\s]{0,60}view_doc\.asp)[/?][^\s<>"“”]{1,200}/giu;
const shorthand =
  /(?<![\p{L}\p{N}/.-])(?:S?PRST[ /]\d{4}\/\d{1,3}|S\/?PV ?\. ?\d{1,5}|[SA]-(?:RES-|HRC-)?\d{2,4}-\d{1,5}|A_(?:RES_|HRC_)?\d{2}_\d{1,4}|S_\d{4}_\d{1,4}|A\.(?:HRC\.)?(?:RES\.)?\d{1,2}\.\d{1,4}|(?:HRC|A\.HRC)\/RES\/\d{1,2}\/\d{1,3})(?![\p{L}\p{N}/])/gu;
const roman = /(?<![\p{L}\p{N}/.])\d{3,4}(?: ?[A-Z])? ?\((?:E?S-)?[IVXLCDM]{1,9}\)/gu;

/** Words after which a bare `S/1234` or a symbol in lower case is meant as one. */
const trigger = /(?:\b(?:documents?|docs?\.?|UN|U\.N\.|report|letter|symbol|see|and|document\s?\()|[(])\s{0,2}\(?$/i;
/** "Add.1" after "S/25704 and". */
const shared = /^(?:,? (?:and|et|y|&)|,) (Add|Corr|Rev|Amend)\. ?(\d{1,2})(?![\w/])/;

/** The symbols of the text in the order in which they stand. `today`: ISO date, for what has not happened yet. */
export function findSymbols(original: string, today: string): readonly FoundSymbol[] {
  const { text, offset } = plain(original);
  const checks = remembered((canonical) => checkSymbol(canonical, today));
  const candidates: Candidate[] = [
    ...addressed(text),
    ...writtenSymbols(text),
    ...oldAssemblyNumbers(text),
    ...spokenSymbols(text, today),
  ];
  candidates.sort((a, b) => a.start - b.start || b.end - a.end);
  const found: FoundSymbol[] = [];
  let last: Candidate | null = null;
  for (const candidate of candidates) {
    if (last && candidate.start < last.end) continue;
    if (last && isSameInBothForms(text, last, candidate)) {
      // A full legal citation gives number and symbol of one document.
      const before = found.pop();
      const start = before?.start ?? offset(candidate.start);
      found.push(finding(original, start, offset(candidate.end), candidate, checks));
    } else {
      found.push(finding(original, offset(candidate.start), offset(candidate.end), candidate, checks));
    }
    last = candidate;
  }
  return found;
}

function finding(
  original: string,
  start: number,
  end: number,
  candidate: Candidate,
  checks: (canonical: string) => CheckedSymbol,
): FoundSymbol {
  const { symbol, guess } = candidate;
  const { problems } = checks(symbol.canonical);
  const worst = problems.find(({ level }) => level === "error") ?? guess ?? problems[0] ?? null;
  return { text: original.slice(start, end), start, end, symbol, problem: worst };
}

/** The same few symbols come again and again in one text. */
function remembered<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const result = read(text);
    if (known.size < 10_000) known.set(text, result);
    return result;
  };
}

const isSameInBothForms = (text: string, last: Candidate, next: Candidate): boolean =>
  last.symbol.canonical === next.symbol.canonical &&
  next.start - last.end < 80 &&
  /(?:U\.?N\.? ?Doc\.?|Document)\s?\(?$/i.test(text.slice(last.end, next.start));

/** The text in plain characters, and the way back from its positions to those of the original. */
function plain(original: string): { text: string; offset: (position: number) => number } {
  const text = plainCharacters(original).replace(/[\t\r\n]/g, " ");
  invisible.lastIndex = 0;
  if (!invisible.test(text)) return { text, offset: (position) => position };
  const kept: number[] = [];
  let visible = "";
  let from = 0;
  invisible.lastIndex = 0;
  for (const { index } of text.matchAll(invisible)) {
    for (let at = from; at < index; at++) kept.push(at);
    visible += text.slice(from, index);
    from = index + 1;
  }
  for (let at = from; at < text.length; at++) kept.push(at);
  visible += text.slice(from);
  // An end is one past the last character that belongs to it.
  return { text: visible, offset: (position) => (position === 0 ? (kept[0] ?? 0) : (kept[position - 1] ?? 0) + 1) };
}

function* addressed(text: string): Generator<Candidate> {
  if (!text.includes("un.org") && !text.includes("undocs.org")) return;
  for (const { 0: match, index } of text.matchAll(addresses)) {
    const address = match.replace(/[.,;:]+$/, "").replace(/^([^(]*)\)+$/, "$1");
    const shape = canonicalShape(address);
    const end = index + address.length;
    // An address of another page hides what looks like a symbol in it.
    if (shape) yield { start: index, end, symbol: shape.symbol, guess: null };
  }
}

function* writtenSymbols(text: string): Generator<Candidate> {
  const shapeOf = remembered(canonicalShape);
  for (const pattern of [written, shorthand]) {
    for (const { 0: match, index } of text.matchAll(pattern)) {
      if (!/\d/.test(match)) continue;
      const candidate = longest(text, match, index, shapeOf);
      if (!candidate) continue;
      yield candidate;
      const more = shared.exec(text.slice(candidate.end, candidate.end + 20));
      const added = more && canonicalShape(`${candidate.symbol.canonical}/${more[1]}.${more[2]}`);
      if (!more || !added) continue;
      const end = candidate.end + more[0].length;
      yield { start: end - more[0].length + more[0].search(/[ACR][a-z]/), end, symbol: added.symbol, guess: null };
    }
  }
}

/** The longest beginning of the match that is a symbol, and that the words before it allow. */
function longest(
  text: string,
  match: string,
  index: number,
  shapeOf: (written: string) => Canonical | null,
): Candidate | null {
  for (let end = match.length; end > 2; end = shorter(match, end)) {
    const part = match.slice(0, end).trimEnd();
    const shape = shapeOf(part);
    if (!shape) continue;
    const { symbol, confirm } = shape;
    const loose =
      /^[AES]\/\d+$/.test(symbol.canonical) && !shared.test(text.slice(index + part.length, index + end + 20));
    const asWritten = part.replace(/ /g, "");
    const lower = /^[a-z]/.test(asWritten) && !/^[as]\/(?:res|prst|pv|hrc)/.test(asWritten);
    const before = text.slice(Math.max(0, index - 16), index);
    const alone =
      part.length > 4 && before.trim() === "" && text.slice(index + end, index + end + 20).trim().length < 3;
    if ((loose || lower || /^(?:SC|GA|DC)\/\d{1,3}$/.test(part)) && !alone && !trigger.test(before)) return null;
    const guess = confirm ? guessed("shapeGuessed", symbol) : null;
    return { start: index, end: index + part.replace(/[.,]+$/, "").length, symbol, guess };
  }
  return null;
}

/** Where the match may end before `end`: at a space, slash, point, hyphen or parenthesis. */
function shorter(match: string, end: number): number {
  const at = end - 1 - [...match.slice(0, end - 1)].reverse().findIndex((character) => " /.-([".includes(character));
  return at >= end ? 0 : Math.min(at - 1, end - 1);
}

function* oldAssemblyNumbers(text: string): Generator<Candidate> {
  for (const { 0: match, index } of text.matchAll(roman)) {
    const shape = canonicalShape(`A/RES/${match}`);
    if (shape) yield { start: index, end: index + match.length, symbol: shape.symbol, guess: null };
  }
}

export const guessed = (code: SymbolProblem["code"], symbol: UnSymbol, suggestion?: string): SymbolProblem => ({
  code,
  level: "warning",
  values: { symbol: symbol.canonical, ...(suggestion ? { suggestion } : {}) },
  ...(suggestion ? { suggestion } : {}),
});
