/** A source in words, for whatever lists or names one beside the text. */
import { cardOf, inOneLine } from "../../shared/citations/card.ts";
import { kindOf } from "../../shared/citations/kinds.ts";
import type { Source } from "../../shared/citations/source.ts";
import { say } from "../ui/say.ts";

/** What a source is called: the heading of its card, in English. */
export const sourceName = (source: Source): string => cardOf(source, "en").heading;

/** What a source is, besides its name: "Resolution", "S/RES/2117 (2013)", "Small arms". */
export function sourceFacts(source: Source): string[] {
  const { heading, symbol, facts } = cardOf(source, "en");
  return [say(`citations.kind.${kindOf(source)}`), symbol === heading ? "" : symbol, ...facts].filter(Boolean);
}

/** The row of a source in a list of them: its name, and under it what it is. */
export function SourceWords({ source }: { readonly source: Source }) {
  return (
    <span className="arrival-words">
      <span className="arrival-name" dir="auto">
        {sourceName(source)}
      </span>
      <span className="arrival-facts" dir="auto">
        {inOneLine(sourceFacts(source))}
      </span>
    </span>
  );
}
