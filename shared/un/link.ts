/** Where a document is found: docs.un.org, by symbol and language. */
import type { UnSymbol } from "./symbol.ts";

const linkLanguages = ["en", "fr", "es", "ar", "ru", "zh"] as const;
/** The official languages of the United Nations, in which its sites keep documents. */
export type LinkLanguage = (typeof linkLanguages)[number];

/** The official language that a BCP 47 tag stands for; English for all others. */
export function linkLanguage(tag: string): LinkLanguage {
  const primary = tag.slice(0, 2).toLowerCase();
  return linkLanguages.find((language) => language === primary) ?? "en";
}

/**
 * The https address of a document in a language (BCP 47). A joint symbol links to its first half, a resolution's part to
 * the whole resolution. A press release has no address without its year: null then.
 */
export function symbolLink(symbol: UnSymbol, language: string, year?: number): string | null {
  const first = symbol.halves[0] ?? symbol;
  if (first.kind === "press-release") {
    const [series, number] = [first.canonical.replace(/\/\d+$/, ""), first.number];
    if (!year || number === null) return null;
    return `https://press.un.org/en/${year}/${series.replace("/", "").toLowerCase()}${number}.doc.htm`;
  }
  const whole = first.letter ? first.canonical.replace(` ${first.letter}`, "") : first.canonical;
  return `https://docs.un.org/${linkLanguage(language)}/${whole.replaceAll(" ", "")}`;
}
