/** Which way text runs and what it is called in: what the typesetter has to know of a language. */

/** As Typst's `text` takes them; what is absent is that of the text around. */
export interface Locale {
  /** ISO 639, two or three letters. */
  readonly lang?: string;
  /** ISO 3166, two letters. */
  readonly region?: string;
  readonly dir?: Direction;
}
/** As HTML's `dir` and Typst have it. */
export type Direction = "ltr" | "rtl";

const rightToLeft = new Set("ar arc ckb dv fa he iw ks ps sd syr ug ur yi".split(" "));
const rtlScripts = "Arabic Hebrew Syriac Thaana Nko Samaritan Mandaic Adlam Hanifi_Rohingya".split(" ");
const rtlLetter = new RegExp(`[${rtlScripts.map((script) => `\\p{Script=${script}}`).join("")}]`, "u");
const firstLetter = /\p{L}/u;

/** Language and region of a BCP 47 tag, as far as the typesetter knows such a thing. */
export function localeOf(tag: string): Locale {
  const [primary = "", ...rest] = tag.toLowerCase().split("-");
  if (!/^[a-z]{2,3}$/.test(primary)) return {};
  const region = rest.find((subtag) => /^[a-z]{2}$/.test(subtag));
  return { lang: primary, ...(region && { region }) };
}

/** The direction of a language's own script. */
export const directionOf = (tag: string): Direction =>
  rightToLeft.has(tag.toLowerCase().split("-")[0] ?? "") ? "rtl" : "ltr";

/** As `dir="auto"`: the direction of the first letter; null where there is none. */
export function directionOfText(text: string): Direction | null {
  const letter = firstLetter.exec(text)?.[0];
  if (letter === undefined) return null;
  return rtlLetter.test(letter) ? "rtl" : "ltr";
}
