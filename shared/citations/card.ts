/** What the document card shows of a source. */

import type { Source } from "./source.ts";
import { archivedCopy, authorText, dateText, hrefOf, isoDateText, symbolOf, unSymbolOf } from "./source-facts.ts";
import { inOwnDirection, resolutionHeading } from "./un-style.ts";
import { unWords } from "./un-words.ts";

/** The words on a card, ready to be shown; none of them is markup. */
interface Card {
  /** "Security Council resolution 2117 (2013)", or the title, the symbol, the id: never empty. */
  readonly heading: string;
  /** Empty for sources outside the United Nations. */
  readonly symbol: string;
  /** http or https; null: no address. */
  readonly href: string | null;
  /**
   * "Small arms", "adopted 26 September 2013 by 14–0–1", in the language of the brief; what runs the other way stands
   * between isolates (U+2066, U+2069).
   */
  readonly facts: readonly string[];
  /** A copy in an archive: "archived 11 August 2014". */
  readonly archived: { readonly words: string; readonly href: string } | null;
}

/** In a language of the brief (BCP 47). Never fails: a record that says nothing is called by its id. */
export function cardOf(source: Source, language: string): Card {
  const words = unWords(language);
  const heading = resolutionHeading(source, language);
  const symbol = unSymbolOf(source);
  const date = dateText(source, language);
  const copy = archivedCopy(source);
  const vote = source.custom?.vote?.replaceAll("-", "–");
  const agenda = typeof source.custom?.agendaItem === "string" ? source.custom.agendaItem : "";
  const topic = symbol?.kind === "sc-resolution" || symbol?.kind === "sc-presidential" ? agenda : (source.title ?? "");
  const author = authorText(source, words);
  const facts = heading
    ? [topic, date && words.adopted(date, vote ?? "")]
    : [author, typeof source.genre === "string" ? source.genre : "", date];
  return {
    heading: heading || source.title || symbolOf(source) || source.id,
    symbol: symbolOf(source),
    href: hrefOf(source, language),
    facts: facts.flatMap((fact) => (fact ? [inOwnDirection(fact, words)] : [])),
    archived: copy && { words: words.archived(isoDateText(copy.date, language)), href: copy.href },
  };
}

/** Facts in one line. */
export const inOneLine = (facts: readonly string[]): string => facts.filter((fact) => fact !== "").join(" · ");
