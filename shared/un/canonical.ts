/** From a symbol as people write it to its canonical form: `s/res/1970(2011)` → `S/RES/1970 (2011)`. */
import { securityCouncilYear } from "./series.ts";
import { parseSymbol, type UnSymbol } from "./symbol.ts";

export interface Canonical {
  readonly symbol: UnSymbol;
  /** The repair was a guess at what was meant (a file name, a slash for a joint symbol's hyphen): ask. */
  readonly confirm: boolean;
}

/** One character for one: dashes, spaces, full-width forms and digits of other scripts as the parser knows them. */
export function plainCharacters(text: string): string {
  return text
    .replace(/[‐‑‒–—−\u00ad]/g, "-")
    .replace(/[\u00a0\u2000-\u200a\u202f\u3000]/g, " ")
    .replace(/[\uff01-\uff5e\u0660-\u0669\u06f0-\u06f9]/g, (character) => {
      const code = character.charCodeAt(0);
      if (code >= 0xff01) return String.fromCharCode(code - 0xfee0);
      return String(code - (code >= 0x06f0 ? 0x06f0 : 0x0660));
    });
}

/** Marks of direction and joining, which no symbol has. */
export const invisible = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c]/g;

/** The symbol that an address of the Organization's document sites names; null for other addresses. */
export function symbolInAddress(address: string): string | null {
  const found =
    /^(?:https?:\/\/)?(?:www\.)?(?:docs\.un\.org|undocs\.org)\/(?:(?:en|fr|es|ar|ru|zh|E|F|S|A|R|C)\/(?=[A-Za-z]+\/))?([^?#\s]+)/i.exec(
      address,
    ) ??
    /^(?:https?:\/\/)?(?:www\.)?un\.org\/[^?\s]{0,60}view_doc\.asp\?(?:[^#\s]{0,80}&)?symbol=([^&#\s]+)/i.exec(address);
  const symbol = found?.[1];
  if (!symbol) return null;
  try {
    return decodeURIComponent(symbol.replaceAll("+", " ")).replace(/\/+$/, "");
  } catch {
    return symbol;
  }
}

/** The longest text that is tried. */
const maxLength = 120;

/** The canonical symbol for one written in another shape; null where it is none. Not for words such as "UNSC Res 1970". */
export function canonicalShape(written: string): Canonical | null {
  if (written.length > maxLength) return null;
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
    .replace(/\/SUMMARY$/, "/Summary")
    .replace(/ ?\(RESUMPTION ?(\d+)\)/, " (Resumption $1)")
    .replace(/ ?\((VOLS?|PARTS?)\.? /, (_, word: string) => ` (${capital(word)}${word.startsWith("V") ? "." : ""} `)
    .replace(" AND ", " and ")
    .replace(/(\((?:Vols\.|Parts) [IVX]+)-/, "$1–")
    .replace(/^S?\/?PV\.? ?(?=\d)/, "S/PV.")
    .replace(/^(?:S\/)?PRST[ /]/, "S/PRST/")
    .replace(/\bPV\. ?/, "PV.")
    .replace(/^HRC\/(?=RES|DEC|\d)/, "A/HRC/")
    .replace(/\bA\/(CONF|CN|AC|C)[/ ](?=\d)/, "A/$1.")
    .replace(/\.(?=Rev\.|Corr\.|Add\.)/g, "/");
  return upper
    .replace(/^(S\/RES\/)(\d+)(?: ?\((\d{2}|\d{4})\)|\/(\d{4}))?$/, (_, head, number, year, slashed) =>
      withYear(head, number, year ?? slashed),
    )
    .replace(/^([AE]\/RES\/\d+) ?([A-Z]{1,2})? ?\((E?S-)?([IVXLCDM]+)\)$/, (_, head, letter, special, roman) =>
      [head, letter, `(${special ?? ""}${roman})`].filter(Boolean).join(" "),
    )
    .replace(/^(A\/RES\/(?:E?S-)?\d+\/\d+) ?([A-Z]{1,2})$/, "$1 $2");
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
  if (/^[AS][-_](?:RES[-_]|PRST[-_]|HRC[-_])?[\d]/.test(text)) return repaired(text.replace(/[-_]/g, "/"));
  return /^[ASE](?:\.[A-Z]+)*(?:\.\d+){2,3}$/.test(text) ? repaired(text.replaceAll(".", "/")) : text;
}
