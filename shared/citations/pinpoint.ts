/**
 * Places within a document: "paras. 9-10", "art 6(3)", "¶ 11", "p5-7", "annex II, para. 3", as people type them, read into
 * labelled values that each style prints in its own way.
 */

export type PlaceLabel =
  | "paragraph"
  | "page"
  | "article"
  | "section"
  | "chapter"
  | "part"
  | "annex"
  | "preambular"
  | "preamble";

/** One level of a place. `text`: words that name no known place and are printed as they are. */
export type Place =
  | { readonly label: PlaceLabel; readonly value: string }
  | { readonly label: "text"; readonly value: string };

const labels: readonly (readonly [RegExp, PlaceLabel])[] = [
  [
    /^(?:operative\s+para(?:graph)?s?|paragraphs?|paras?|pars?|párrs?|párrafos?|paragraphes?|OPs?|¶¶?|§§?)(?![\p{L}])\.?/iu,
    "paragraph",
  ],
  // "PP 4" is a preambular paragraph, "pp 4-5" are pages.
  [/^(?:[Pp]reambular\s+para(?:graph)?s?|PPs?(?=\.?\s*\d))(?![\p{L}])\.?/u, "preambular"],
  [/^(?:pages?|págs?|pp?|at(?=\s+\d))(?![\p{L}])\.?/iu, "page"],
  [/^(?:articles?|artículos?|arts?)(?![\p{L}])\.?/iu, "article"],
  [/^(?:sections?|sects?|secc?s?|secciones)(?![\p{L}])\.?/iu, "section"],
  [/^(?:chapters?|chaps?|chs?|caps?)(?![\p{L}])\.?/iu, "chapter"],
  [/^(?:parts?|pts?)(?![\p{L}])\.?(?=\s*[\dIVXA-Z])/u, "part"],
  [/^(?:annexe?s?|anexos?)(?![\p{L}])\.?/iu, "annex"],
  [/^(?:preamble|préambule|preámbulo)(?![\p{L}])/iu, "preamble"],
];

/** By number: preambular paragraphs have none of their own and are counted. */
export const ordinals: readonly string[] =
  " first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(
    " ",
  );

/** Longest pinpoint that is read; a longer one is taken as words. */
const maxLength = 200;

/** Reads a pinpoint as typed. Empty for an empty one. */
export function parsePinpoint(typed: string): readonly Place[] {
  const text = typed
    .normalize("NFC")
    .replace(/[‐‑–—−]/g, "-")
    .replace(/\s+/g, " ")
    .trim();
  if (text === "") return [];
  if (text.length > maxLength) return [{ label: "text", value: typed.trim() }];
  const places: Place[] = [];
  for (const piece of text.split(/\s*,\s*/)) {
    const found = labelOf(piece);
    const last = places.at(-1);
    if (found) {
      places.push(...split(found.label, found.rest));
    } else if (last && last.label !== "text" && last.value !== "" && /^(?:and )?\d/.test(piece)) {
      // "arts. 6, 7 and 11": the comma belongs to the list, not to the next level.
      places[places.length - 1] = { ...last, value: `${last.value}, ${piece}` };
    } else {
      places.push({ label: "text", value: piece });
    }
  }
  return places;
}

function labelOf(piece: string): { label: PlaceLabel; rest: string } | null {
  const counted = /^(\w{5,11}) preambular para(?:graph|\.)?$/i.exec(piece)?.[1]?.toLowerCase();
  if (counted && ordinals.includes(counted)) return { label: "preambular", rest: String(ordinals.indexOf(counted)) };
  for (const [pattern, label] of labels) {
    const match = pattern.exec(piece);
    if (match) return { label, rest: piece.slice(match[0].length).trim() };
  }
  return null;
}

/** "6(3)(a)" of an article is its paragraph 3 (a); "14(d)" of a paragraph keeps its letter, after a space. */
function split(label: PlaceLabel, rest: string): readonly Place[] {
  const article =
    label === "article" ? /^(\d+[a-z]?) ?\((\d+)\)\s*((?:\([a-z]+\)[ -]?)+|-\s?\(\d+\))?$/i.exec(rest) : null;
  if (article) {
    const [, number = "", paragraph = "", more = ""] = article;
    const to = /^-\s?\((\d+)\)$/.exec(more)?.[1];
    return [
      { label, value: number },
      { label: "paragraph", value: to ? `${paragraph}-${to}` : [paragraph, more].filter(Boolean).join(" ") },
    ];
  }
  const value = rest
    .replace(/(\d) ?\(([a-z]+)\)/gi, "$1 ($2)")
    .replace(/ ?(?:-| (?:to|à|al?) ) ?(?=\d|[IVX])/g, "-")
    .replace(/ (?:&|et|y|und|и) /g, " and ");
  return [{ label, value }];
}

/**
 * What someone types in one line to cite: a document and, after a comma or a space, a place in it, such as
 * "1970 p9-12", "att art 6(3)", "S/2014/106, annex, para. 12".
 */
export function splitLine(line: string): { readonly document: string; readonly pinpoint: string } {
  const text = line.trim();
  if (text.length > maxLength) return { document: text, pinpoint: "" };
  for (const { index, 0: gap } of text.matchAll(/\s*,\s*|\s+/g)) {
    const rest = text.slice(index + gap.length);
    const place = labelOf(rest.replace(/\s+/g, " "));
    // "annex" and "preamble" stand alone; "part" or "at" without a figure are words of a title.
    if (place && (/^(?:[\dIVXA-Z(]|$)/.test(place.rest) || /^annex/i.test(rest)) && isPlace(rest)) {
      return { document: text.slice(0, index), pinpoint: rest };
    }
  }
  return { document: text, pinpoint: "" };
}

const figure = String.raw`(?:\d{1,4}|[IVX]{1,5}|[A-Z])(?![\p{L}\d])(?: ?\([a-z0-9]{1,3}\)){0,3}`;
const figures = `${figure}(?: ?(?:[-–—]|to|and|&) ?${figure}|, ?${figure}(?=,| and)){0,6}`;
const word = String.raw`(?:(?:operative |preambular )?para(?:graph)?s?\.?|¶¶?|§§?|OPs?|PPs?|pp?\.?|pages?|art(?:icle)?s?\.?|sect(?:ion)?s?\.?|chap(?:ter)?s?\.?)`;
const following = new RegExp(
  String.raw`^(?:(?:, ?| )(?:${word} ?${figures}|annex(?:es)?(?: ${figure})?|preamble)(?![\p{L}\d])){1,3}`,
  "u",
);

/** The place that stands right after a document's name, as in "S/RES/1970 (2011), para. 9": how long, and what it is. */
export function placeAfter(text: string): { readonly length: number; readonly pinpoint: string } | null {
  const found = following.exec(text.slice(0, maxLength).replace(/\u00a0/g, " "))?.[0];
  return found ? { length: found.length, pinpoint: found.replace(/^,? ?/, "") } : null;
}

const isPlace = (text: string): boolean =>
  parsePinpoint(text).every(
    ({ label, value }) => label !== "text" && !/\p{L}{4,}/u.test(value.replace(/ and /g, " ")),
  ) &&
  (/\d|[IVX]|\b[A-Z]$/.test(text) || /^(?:annex|preamble)/i.test(text));

/** The ranges of a value with the style's word or dash: "9–12", "9 (a)–(c)", "II à IV". */
export const withRanges = (value: string, to: string): string => value.replace(/(?<=[\dIVX)])-(?=[(\dIVX])/g, to);

/** Two neighbours as a range: "9 and 10" is "9-10"; any other value as it is. */
export const neighboursAsRange = (value: string): string =>
  value.replace(/^(\d+) and (\d+)$/, (whole, a, b) => (Number(b) === Number(a) + 1 ? `${a}-${b}` : whole));

/** A paragraph of an article, in parentheses after it: "(3)(a)", "(2)–(4)". */
export const articleParagraph = (value: string): string =>
  withRanges(
    value.replace(/\d+[a-z]?/gi, (figure) => (/\d/.test(figure) ? `(${figure})` : figure)),
    "–",
  ).replace(/ (?=\([a-z]+\))/gi, "");

/** Whether a value names more than one: "9-10", "6, 7 and 11". */
export const isPlural = (value: string): boolean => /\d\)?-\(?[\dIVX]|[IVX]-[IVX]| and |, /.test(value);

/** Two pinpoints that name the same place, however they were typed. */
export const samePlace = (a: string, b: string): boolean =>
  a === b || JSON.stringify(parsePinpoint(a)) === JSON.stringify(parsePinpoint(b));

/** Whether a pinpoint names a place or one around it: "annex, paras. 9-12" holds "para. 10" and "para. 9 (a)". */
export function holdsPlace(given: string, place: string): boolean {
  const around = parsePinpoint(given);
  return parsePinpoint(place).every(({ label, value }) =>
    around.some((one) => one.label === label && one.value.split(/, | and /).some((part) => holds(part, value))),
  );
}

function holds(around: string, value: string): boolean {
  if (around === value) return true;
  const [first = Number.NaN, last = first] = around.split("-").map(Number);
  // Of a range its first and last, of a paragraph with a letter the paragraph.
  return value.split("-").every((end) => {
    const number = Number.parseInt(end, 10);
    return number >= first && number <= last;
  });
}
