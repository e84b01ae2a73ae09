/** From a symbol as people write it to its canonical form: `s/res/1970(2011)` → `S/RES/1970 (2011)`. */
import { securityCouncilYear } from "./series.ts";
import { parseSymbol, type UnSymbol } from "./symbol.ts";

/** A symbol put into its form. */
interface Canonical {
  readonly symbol: UnSymbol;
  /** The repair was a guess at what was meant (a file name, a slash for a joint symbol's hyphen): ask. */
  readonly confirm: boolean;
}

/** One character for one: dashes, spaces, full-width forms and digits of other scripts as the parser knows them. */
export function plainCharacters(text: string): string {
  return (
    text
      // A soft hyphen is one between the halves of a joint symbol, and nothing elsewhere.
      .replace(/[‐‑‒–—−]|\u00ad(?=[A-Za-z]\/)/g, "-")
      .replace(/[\u00a0\u2000-\u200a\u202f\u3000]/g, " ")
      // Letters of a Cyrillic keyboard that look like those of the symbol.
      .replace(
        /(?<!\p{L})[\u0410\u0412\u0421\u0415](?=\/[\dA-Z]| ?\((?:E?S-)?[IVX])/gu,
        (letter) => latin[letter] ?? letter,
      )
      .replace(/[\uff01-\uff5e\u0660-\u0669\u06f0-\u06f9]/g, (character) => {
        const code = character.charCodeAt(0);
        if (code >= 0xff01) return String.fromCharCode(code - 0xfee0);
        return String(code - (code >= 0x06f0 ? 0x06f0 : 0x0660));
      })
  );
}

const latin: Readonly<Record<string, string>> = { "\u0410": "A", "\u0412": "B", "\u0421": "C", "\u0415": "E" };

/** Marks of direction and joining, which no symbol has. */
export const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c]/g;

/** Of the document sites a language may come before the symbol: "fr", or one letter, which may also begin a symbol. */
const language = String.raw`(?:(?:en|fr|es|ar|ru|zh)\/|[EFSARC]\/(?=(?:A|S|E|ST|NPT|CCW|CD|BWC|APLC|CCM|TPNW|CRC|CEDAW|CCPR)\/))?`;
const host = String.raw`^(?:https?:\/\/)?(?:www\.)?`;
const addressForms: readonly RegExp[] = [
  new RegExp(
    String.raw`${host}(?:docs\.un\.org|undocs\.org)\/[^?\s]{0,40}\?(?:[^#\s]{0,80}&)?(?:FinalSymbol|symbol|DS)=([^&#\s]+)`,
    "i",
  ),
  new RegExp(String.raw`${host}(?:docs\.un\.org|undocs\.org)\/${language}([^?#\s]+)`, "i"),
  new RegExp(
    String.raw`${host}(?:documents|daccess-ods)\.un\.org\/[^?\s]{0,40}\?(?:[^#\s]{0,80}&)?(?:s|symbol|DS)=([^&#\s]+)`,
    "i",
  ),
  new RegExp(String.raw`${host}un\.org\/[^?\s]{0,60}view_doc\.asp\?(?:[^#\s]{0,80}&)?symbol=([^&#\s]+)`, "i"),
  new RegExp(String.raw`${host}un\.org\/(?:en\/)?securitycouncil\/(?:content\/)?(s\/res\/[^?#\s]+)`, "i"),
];
const pressAddress = new RegExp(
  String.raw`${host}press\.un\.org\/(?:en|fr)\/\d{4}\/(dsgsm|sgsm|sga|ga(?:dis|shc|ef|spd|ab|l|pal|col)?|sc|dc|ecosoc)(\d{1,6})\.`,
  "i",
);

/** The symbol that an address of the Organization's document and press sites names; null for other addresses. */
function symbolInAddress(address: string): string | null {
  const press = pressAddress.exec(address);
  if (press) return `${(press[1] ?? "").toUpperCase().replace(/^(D?SG|GA)(?=.)/, "$1/")}/${press[2]}`;
  for (const form of addressForms) {
    const symbol = form.exec(address)?.[1];
    if (!symbol) continue;
    try {
      return decodeURIComponent(symbol.replaceAll("+", " ")).replace(/\/+$/, "");
    } catch {
      return symbol;
    }
  }
  return null;
}

/** The longest text that is tried. */
const maxLength = 120;

/**
 * The canonical symbol for one written in another shape; null where it is none. Not for words such as "UNSC Res 1970".
 * A text names the same few symbols again and again, so what has been read is remembered.
 */
export function canonicalShape(written: string): Canonical | null {
  if (written.length > maxLength) return null;
  let shape = remembered.get(written);
  if (shape === undefined) {
    shape = readShape(written);
    if (remembered.size >= mostRemembered) remembered.clear();
    remembered.set(written, shape);
  }
  return shape;
}

const remembered = new Map<string, Canonical | null>();
const mostRemembered = 20_000;

function readShape(written: string): Canonical | null {
  const address = symbolInAddress(written);
  const text = plainCharacters(address ?? written)
    .replace(invisible, "")
    .replace(/^[\s"“”«»'‘’([]+(?=[A-Za-z])/, "")
    .replace(/[\s.,;:*"“”«»'‘’]+$/, "")
    .replace(/^([^[]*)\]$/, "$1")
    .replace(/ *([/]) */g, "$1");
  const exact = parseSymbol(text);
  if (exact) return { symbol: exact, confirm: false };
  const upper = repaired(text);
  for (const [candidate, confirm] of [
    [upper, false],
    [upper.replace(/^(A\/.+)\/(?=(?:S|E)\/\d{4}\/)/, "$1-"), true],
    [fromFileName(upper), true],
  ] as const) {
    const symbol = parseSymbol(candidate);
    if (symbol) return { symbol, confirm };
  }
  return null;
}

/** Case, points and spaces as the series have them, a year that only the number gives. */
function repaired(text: string): string {
  const upper = text
    .toUpperCase()
    .replaceAll("[", "(")
    .replaceAll("]", ")")
    .replace(/ *- *(?=[A-Z]+\/)/, "-")
    .replace(
      /[/. ]+(ADD|CORR|REV|AMEND)[. ]*(\d+)/g,
      (_, word: string, figure: string) => `/${capital(word)}.${figure}`,
    )
    .replace(/\bSUB\.? ?(\d+)/, "Sub.$1")
    .replace(/^(UNEP\/.*\/)RES\.(?=\d)/, "$1Res.")
    .replace(/\/SUMMARY$/, "/Summary")
    .replace(/ ?\(RESUMPTION ?(\d+)\)/, " (Resumption $1)")
    .replace(
      / ?\((VOLS?|PARTS?)\.? ?(?=[IVX])/,
      (_, word: string) => ` (${capital(word)}${word.startsWith("V") ? "." : ""} `,
    )
    .replace(" AND ", " and ")
    .replace(/(\((?:Vols\.|Parts) [IVX]+)-/, "$1–")
    .replace(/^S?\/?PV\.? ?(?=\d)/, "S/PV.")
    .replace(/^(?:S\/)?PRST[ /]/, "S/PRST/")
    .replace(/\bPV\. ?/, "PV.")
    .replace(/^HRC\/(?=RES|DEC|\d)/, "A/HRC/")
    .replace(/^GA\/RES\//, "A/RES/")
    .replace(/^([SA])\/RES (?=\d)/, "$1/RES/")
    .replace(/\bA\/(CONF|CN|AC|C)[/ ](?=\d)/, "A/$1.")
    .replace(/\.(?=Rev\.|Corr\.|Add\.)/g, "/");
  return upper
    .replace(/^(S\/RES\/)(\d+)(?: ?\('?(\d{2}|\d{4})\)|[/-]\(?(\d{4})\)?)?$/, (_, head, number, year, slashed) =>
      withYear(head, number, year ?? slashed),
    )
    .replace(/^([AET]\/RES\/\d+) ?([A-Z]{1,2})? ?\((E?S-)?([IVXLCDM]+)\)$/, (_, head, letter, special, roman) =>
      [head, letter, `(${special ?? ""}${roman})`].filter(Boolean).join(" "),
    )
    .replace(/^([AE]\/RES\/\d+) ?\(((?:E?S-)?[IVXLCDM]+)\) ?\(?([A-Z])\)?$/, "$1 $3 ($2)")
    .replace(/^(A\/RES\/(?:E?S-)?\d+\/\d+)[ -]?([A-Z]{1,2})$/, "$1 $2");
}

const capital = (word: string): string => word.charAt(0) + word.slice(1).toLowerCase();

function withYear(head: string, number: string, year: string | undefined): string {
  const known = securityCouncilYear(Number(number))?.year;
  if (!year) return known ? `${head}${number} (${known})` : `${head}${number}`;
  if (year.length === 4) return `${head}${number} (${year})`;
  return String(known).endsWith(year) ? `${head}${number} (${known})` : `${head}${number} (${year})`;
}

/** `S-2014-106`, `A_RES_60_1`, `A.HRC.28.69`: names of downloaded files. */
function fromFileName(text: string): string {
  if (/^[AS][-_](?:HRC[-_])?(?:RES[-_]|PRST[-_])?[\d]/.test(text)) return repaired(text.replace(/[-_]/g, "/"));
  if (/^S\.RES\.\d/.test(text)) return repaired(text.replaceAll(".", "/"));
  return /^[ASE](?:\.[A-Z]+)*(?:\.\d+){2,3}$/.test(text) ? repaired(text.replaceAll(".", "/")) : text;
}
