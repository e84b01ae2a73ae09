/** Finding sources by what people type: symbol, number, words of the title, subject, body, year. */
import MiniSearch from "minisearch";
import type { Source } from "./source.ts";
import { symbolOf } from "./source-facts.ts";

/** What of a document is searched. */
export interface Findable {
  readonly id: string;
  readonly symbol: string;
  readonly title: string;
  /** Subject, body, kind, authors: whatever else people may call it by. */
  readonly about: string;
  readonly year: string;
  /** How much rather than others it is what is looked for. */
  readonly weight: number;
}

/** What a record offers to the search; `names`: words that people say and the record does not hold. */
export function findable(source: Source, names = "", weight = 1): Findable {
  const { agendaItem, topics, body } = source.custom ?? {};
  const authors = (source.author ?? []).map(({ family, literal }) => literal ?? family);
  const about = [agendaItem, topics, body, source.genre, source.publisher, source["container-title"], ...authors];
  return {
    id: source.id,
    symbol: symbolOf(source) || (source.number ?? ""),
    title: source.title ?? "",
    about: [about.flat().filter((part) => typeof part === "string"), names].join(" "),
    year: String(source.issued?.["date-parts"]?.[0]?.[0] ?? ""),
    weight,
  };
}

/** Lower case without accents: "Résolution" is found by "resolution". */
const fold = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const wordsOf = (text: string): string[] => text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);

/** The ids of the documents that fit, best first. The beginning of a word is enough and a slip of the finger forgiven. */
export type SourceSearch = (typed: string) => readonly string[];

/** Makes an index over these documents, to be asked many times; they must have ids unlike one another. */
export function sourceSearch(documents: readonly Findable[]): SourceSearch {
  const index = new MiniSearch<Findable>({
    fields: ["symbol", "title", "about", "year"],
    storeFields: ["weight", "year"],
    tokenize: wordsOf,
    processTerm: fold,
  });
  index.addAll(documents);
  return (typed) => {
    const words = wordsOf(fold(typed));
    const results = index.search(typed, {
      combineWith: "AND",
      prefix: true,
      // Figures are either right or another document.
      fuzzy: (term) => (/\d/.test(term) || term.length < 4 ? false : 0.25),
      boost: { symbol: 4, title: 3, year: 1, about: 1 },
      boostDocument: (_, __, stored) => Number(stored?.weight) * (words.includes(String(stored?.year)) ? 1.2 : 1),
    });
    return results.map(({ id }) => String(id));
  };
}
