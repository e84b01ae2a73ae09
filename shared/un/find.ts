/**
 * Symbols in prose, written out or spoken: "S/RES/1970 (2011)", "UNSC Res 1970", "resolutions 1970 and 1973 (2011)",
 * "резолюция 1970 (2011)". Every pattern is bounded and starts at a word, so the time is linear in the text, whatever it holds.
 */
import { canonicalShape, invisible, plainCharacters } from "./canonical.ts";
import { type CheckedSymbol, checkSymbol } from "./check.ts";
import { spokenSymbols } from "./spoken.ts";
import type { SymbolProblem, UnSymbol } from "./symbol.ts";

/** A symbol in a text. */
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
  "S|A|E|ST|NPT|CCW|CD|BWC|APLC|CCM|TPNW|CRC|CEDAW|CCPR|CERD|CAT|CMW|CRPD|CED|HRI|DP|UNEP|UNCTAD|ENDC|CCD|T|TD|FCCC|CTOC|JIU|PBC|HRC|SC|GA|DC|ECOSOC|SG|DSG";
const component = String.raw` ?\/ ?(?:[A-Za-z0-9.]{1,20}(?:-(?=\d{1,3}\/)\d{1,3})?|\(\d\d\)(?=\/))`;
const volumes = String.raw`(?:[Vv]ols?\.? ?|[Pp]arts? )[IVXivx]+(?:(?: and |-)[IVXivx]+)?`;
const parenthesis = String.raw` ?[A-Z]{0,2} ?[([](?:[Rr]esumption ?\d{1,2}|${volumes}|(?:E?S-)?[IVXLCDM]{1,9}(?=[)\]] ?\[?[A-Z]?)|'?\d{2}|\d{4})[)\]]`;
const modification = String.raw`[/ .]{1,2}(?:Add|Corr|Rev|Amend|ADD|CORR|REV|AMEND|add|corr|rev|amend)[. ]{0,2}\d{1,3}`;
const simple = String.raw`(?:${component}){1,9}(?: \d{1,5}(?=[ ,.;:)]|$))?(?:-\(?(?:19|20)\d\d\)?)?(?:${parenthesis}(?: ?\[?[A-Z]\]?(?![\p{L}\p{N}'’.]| [a-z](?!f |nd )))?)?(?:${modification}){0,3}(?: ?\(${volumes}\))?`;
/** A symbol may follow letters of other scripts without a space: "文件S/2013/503". */
const apart = String.raw`(?<![\p{Script=Latin}\p{N}/\\.@=&#-]|\/ |[\p{L}\p{N}]_)`;
const written = new RegExp(
  String.raw`${apart}(?:${heads}|${heads.toLowerCase()}|Sc|Ga)(?=[ ]?\/)${simple}(?:(?: ?- ?|-)(?:S|A|E|s|a|e)(?=\/)${simple}){0,2}(?:[ -][A-Z](?![\p{L}\p{N}'’.\/-]))?`,
  "gu",
);
const addresses =
  /(?<![\p{L}\p{N}])(?:https?:\/\/)?(?:www\.)?(?:docs\.un\.org|documents\.un\.org|daccess-ods\.un\.org|undocs\.org|press\.un\.org|un\.org\/(?:en\/)?securitycouncil|un\.org\/[^?\s]{0,60}view_doc\.asp)[/?][^\s<>"“”]{1,200}/giu;
const shorthand =
  /(?<![\p{Script=Latin}\p{N}/.-])(?:S?PRST[ /]\d{4}\/\d{1,3}|S\/?PV ?\. ?\d{1,5}|[SA]-(?:RES-|HRC-)?\d{2,4}-\d{1,5}|S[-.]RES[-.]\d{1,4}|A_(?:HRC_)?(?:RES_)?\d{2}_\d{1,4}|S_(?:PRST_)?\d{4}_\d{1,4}|S_RES_\d{1,4}(?:_\d{4}|\(\d{4}\))?|A\.(?:HRC\.)?(?:RES\.)?\d{1,2}\.\d{1,4}|(?:HRC|A\.HRC)\/RES\/\d{1,2}\/\d{1,3})(?![\p{L}\p{N}/])/gu;
/** Written in a way that no series has, though it is clear what is meant. */
const misshapen =
  /(?<![\p{Script=Latin}\p{N}/.-])(?:S\/PV\/\d{1,5}|A\/HRC\/(?:RES|DEC)\/\d{1,2}\.\d{1,3}|(?:UN|SC|UNSC)\/RES\/\d{1,4}(?: ?\(\d{4}\))?|[SAE]\/{2,3}\d{1,4}(?:\/\d{1,5}){0,2})(?![\p{L}\p{N}/])/gu;
/** What may follow a symbol and makes it wrong. */
const wrongEnd: readonly (readonly [RegExp, RegExp])[] = [
  [/^S\/RES\//, /^ ?\([IVXLCDM]{1,9}\)/],
  [/^A\/(?:HRC\/)?RES\//, /^ ?\(\d{4}\)/],
  [/^S\/PV\./, /^ ?\([Rr]esumed\)/],
  [/./, /^\/(?:Add|Corr|Rev|Amend|Annex)\.?(?![\p{L}\p{N}])/u],
  [/./, /^ ?\((?:Add|Corr|Rev)\. ?\d{1,2}\)/],
  [/-/, /^-[SAE]\/\d[\d/]{0,12}/],
];
const roman =
  /(?<![\p{L}\p{N}/.])\d{3,4}(?: ?[A-Z])? ?\((?:E?S-)?[IVXLCDM]{1,9}\)(?: ?[A-Z](?![\p{L}\p{N}'’.]| [a-z](?!f |nd )))?/gu;

/** Words after which a bare `S/1234` or a symbol in lower case is meant as one. */
const trigger = /(?:\b(?:documents?|docs?\.?|UN|U\.N\.|report|letter|symbol|see|and|document\s?\()|[(])\s{0,2}\(?$/i;
/** "Add.1" after "S/25704 and", "Add.2 and 3", "Corr.1" after that. */
const and = "(?:[,;،]? (?:and|et|y|e|и|و|&) ?|[,;،] | ?(?:和|及|与|以及) ?)";
const second = String.raw`(?:(?:-| and | to | et | y | à | a )(\d{1,2})(?![\w/]))`;
const shared = new RegExp(String.raw`^${and}(Add|Corr|Rev|Amend)\. ?(\d{1,2})${second}?(?![\w/])`);
/** "-3" of "A/HRC/19/61/Add.1-3". */
const sharedFigure = new RegExp(`^${second}`);
/** "and 1973 (2011)" after a resolution: what of it follows the shared head. */
const alike: Readonly<Partial<Record<UnSymbol["kind"], RegExp>>> = {
  "sc-resolution": new RegExp(String.raw`^${and}(\d{1,4} ?\(\d{4}\))(?![\w/])`),
  "sc-presidential": new RegExp(String.raw`^${and}((?:19|20)\d\d\/\d{1,3})(?![\w/])`),
  "ga-resolution": new RegExp(String.raw`^${and}(\d{2}\/\d{1,3}(?: [A-Z](?![\w'’.]))?)(?![\w/])`),
  "hrc-resolution": new RegExp(String.raw`^${and}(\d{1,2}\/\d{1,3})(?![\w/])`),
  "hrc-document": new RegExp(String.raw`^${and}(\d{1,2}\/\d{1,3})(?![\w/])`),
  "sc-document": new RegExp(String.raw`^${and}((?:19|20)\d\d\/\d{1,4})(?![\w/])`),
};
const bareNumber = /^,? (?:and|et|y|&) (\d{3,4})(?![\w/]| ?\(|[.,]\d)/;
const partLetter = /^,? and ([B-HJ-Z])(?![\w'’.])/;

/** The symbols of the text in the order in which they stand. `today`: ISO date, for what has not happened yet. */
export function findSymbols(original: string, today: string): readonly FoundSymbol[] {
  const { text, offset } = plain(original);
  const checks = remembered((canonical) => checkSymbol(canonical, today));
  const candidates: Candidate[] = [
    ...addressed(text),
    ...writtenSymbols(text, today),
    ...misshapenSymbols(text, today),
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
  text.slice(next.start, next.end).includes("/") &&
  (text.slice(last.end, next.start) === "](" || !/\/RES\b/i.test(text.slice(last.start, last.end))) &&
  /(?:U\.?N\.? ?Doc\.?|Document)\s?\(?$|^(?:,| \(|, \() ?$|^\]\($/i.test(text.slice(last.end, next.start));

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
    const address = match.replace(/[.,;:\])]+$/, (end) => (match.includes("(") && end.startsWith(")") ? ")" : ""));
    const shape = canonicalShape(address);
    const end = index + address.length;
    // An address of another page hides what looks like a symbol in it.
    if (shape) yield { start: index, end, symbol: shape.symbol, guess: null };
  }
}

function* writtenSymbols(text: string, today: string): Generator<Candidate> {
  for (const pattern of [written, shorthand]) {
    for (const { 0: whole, index: start } of text.matchAll(pattern)) {
      if (!/\d/.test(whole)) continue;
      for (const { match, index } of rangeEnds(whole, start)) {
        const candidate = longest(text, match, index);
        if (!candidate) continue;
        yield ended(text, candidate, today);
        yield* following(text, candidate);
      }
    }
  }
}

/** The two ends of "S/RES/1970 (2011)–S/RES/1973 (2011)": no joint symbol is of two resolutions. */
function rangeEnds(match: string, start: number): readonly { readonly match: string; readonly index: number }[] {
  const dash = /^[SA]\/RES\/[^-]{1,40}?( ?- ?)(?=[SA]\/RES\/)/i.exec(match);
  if (!dash) return [{ match, index: start }];
  const [before, between = ""] = dash;
  const second = before.length;
  return [
    { match: match.slice(0, second - between.length), index: start },
    { match: match.slice(second), index: start + second },
  ];
}

/** The candidate with an end that no symbol has, such as "(XI)" or "/Add", which is then what is wrong with it. */
function ended(text: string, candidate: Candidate, today: string): Candidate {
  const after = text.slice(candidate.end, candidate.end + 24);
  for (const [symbol, end] of wrongEnd) {
    const found = symbol.test(candidate.symbol.canonical) ? end.exec(after)?.[0] : undefined;
    if (found) return wrong(text, candidate.start, candidate.end + found.length, candidate.symbol, today) ?? candidate;
  }
  return candidate;
}

/** What stands there, taken as `meant` because of what is wrong with it; null where nothing is. */
function wrong(text: string, start: number, end: number, meant: UnSymbol, today: string): Candidate | null {
  const problem = checkSymbol(text.slice(start, end), today).problems.find(({ level }) => level === "error");
  if (!problem) return null;
  return { start, end, symbol: meant, guess: { suggestion: meant.canonical, ...problem } };
}

function* misshapenSymbols(text: string, today: string): Generator<Candidate> {
  for (const { 0: match, index } of text.matchAll(misshapen)) {
    const mended = match
      .replace(/^S\/PV\//, "S/PV.")
      .replace(/^(A\/HRC\/\w+\/\d+)\./, "$1/")
      .replace(/^(?:UN|SC|UNSC)\//, "S/")
      .replace(/\/{2,}/g, "/");
    const meant = canonicalShape(mended)?.symbol;
    const candidate = meant && wrong(text, index, index + match.length, meant, today);
    if (candidate) yield candidate;
  }
}

/** Those that share the head of the one before: "and Add.1", "and 1973 (2011)". */
function* following(text: string, first: Candidate): Generator<Candidate> {
  const { kind, letter, halves, modification } = first.symbol;
  // The addendum to a joint document bears both symbols.
  const bases = (halves.length > 0 ? halves : [first.symbol]).map((half) =>
    half.canonical.slice(0, half.canonical.length - half.modification.length),
  );
  const [base = ""] = bases;
  const written = text.slice(first.start, first.end);
  let at = first.end;
  const [whole = "", last = ""] = modification === "" ? [] : (sharedFigure.exec(text.slice(at, at + 8)) ?? []);
  const lastOfThem = last === "" ? null : canonicalShape(first.symbol.canonical.replace(/\d+$/, last));
  if (lastOfThem) {
    at += whole.length;
    yield { start: at - last.length, end: at, symbol: lastOfThem.symbol, guess: null };
  }
  for (let count = 0; count < 20; count++) {
    const rest = text.slice(at, at + 40);
    const add = shared.exec(rest);
    const next =
      add ??
      (halves.length > 0 ? null : alike[kind]?.exec(rest)) ??
      (kind === "sc-resolution" && /\d$/.test(written) ? bareNumber.exec(rest) : null) ??
      (letter ? partLetter.exec(rest) : null);
    if (!next) return;
    const [whole, tail = "", figure = "", more = ""] = next;
    at += whole.length;
    const inFull = add
      ? modified(bases, tail, figure)
      : /^[A-Z]$/.test(tail)
        ? base.slice(0, -1) + tail
        : headOf(base) + tail;
    const symbol = canonicalShape(inFull)?.symbol;
    if (!symbol) return;
    const start = at - whole.length + whole.indexOf(tail);
    const end = at - (more === "" ? 0 : whole.length - whole.indexOf(figure, whole.indexOf(tail)) - figure.length);
    yield { start, end, symbol, guess: null };
    const second = more === "" ? null : canonicalShape(modified(bases, tail, more));
    if (second) yield { start: at - more.length, end: at, symbol: second.symbol, guess: null };
  }
}

/** "A/55/985/Corr.1-S/2001/574/Corr.1" of the two bases, "Corr" and "1". */
const modified = (bases: readonly string[], word: string, figure: string): string =>
  bases.map((base) => `${base}/${word}.${figure}`).join("-");

/** "S/RES/" of "S/RES/1970 (2011)", "A/HRC/" of "A/HRC/28/69". */
const headOf = (symbol: string): string => symbol.replace(/(?:S-)?\d+\/\d+(?: [A-Z])?$|\d+ \(\d{4}\)$/, "");

/** The longest beginning of the match that is a symbol, and that the words before it allow. */
function longest(text: string, match: string, index: number): Candidate | null {
  for (let end = match.length; end > 2; end = shorter(match, end)) {
    const part = match.slice(0, end).trimEnd();
    const shape = canonicalShape(part);
    if (!shape) continue;
    const { symbol, confirm } = shape;
    const loose =
      /^(?:[AES]\/\d+|A\/[2-9]\d\d\/\d+)$/.test(symbol.canonical) &&
      !shared.test(text.slice(index + part.length, index + end + 20));
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

/** A warning: the text does not say it so, and a person should look. `suggestion`: what else it may mean. */
export const guessed = (code: SymbolProblem["code"], symbol: UnSymbol, suggestion?: string): SymbolProblem => ({
  code,
  level: "warning",
  values: { symbol: symbol.canonical, ...(suggestion ? { suggestion } : {}) },
  ...(suggestion ? { suggestion } : {}),
});
