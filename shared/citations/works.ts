/** Which records are of one document: how a brief, a library and a file of sources recognise what they hold already. */
import type { Source } from "./source.ts";
import { dateParts, shortName, symbolOf } from "./source-facts.ts";

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** What a document contains rather than is: a treaty, a programme of action. */
const instrument = ({ type, custom }: Source): string =>
  type === "treaty" ? type : custom?.kind === "political-instrument" ? custom.kind : "";

/** What a record is known by. Empty: not at all. */
interface Identity {
  readonly symbol: string;
  readonly doi: string;
  readonly title: string;
}

function identityOf(source: Source): Identity {
  const symbol = symbolOf(source);
  if (symbol) return { symbol: `${symbol}\n${instrument(source)}`, doi: "", title: "" };
  const title = plain(source.title ?? "");
  const author = plain(shortName(source.author?.[0] ?? {}));
  return {
    symbol: "",
    doi: typeof source.DOI === "string" ? plain(source.DOI) : "",
    title: title && [title, dateParts(source)[0] ?? "", author].join("\n"),
  };
}

/**
 * Whether two records are of one document: by symbol, by DOI, or by title, year and first author. A treaty and the resolution
 * it is annexed to, or a report and an instrument that is a part of it, share a symbol and are two works.
 */
export function isSameWork(one: Source, other: Source): boolean {
  const [a, b] = [identityOf(one), identityOf(other)];
  if (a.symbol || b.symbol) return a.symbol === b.symbol;
  if (a.doi && b.doi) return a.doi === b.doi;
  return a.title !== "" && a.title === b.title;
}

interface Held {
  readonly source: Source;
  readonly order: number;
}

/** Records among which one of the same document is found at once, however many there are. */
export class Works {
  readonly #bySymbol = new Map<string, Held>();
  readonly #byDoi = new Map<string, Held>();
  readonly #byTitle = new Map<string, Held>();
  /** Of those alone that have no DOI: two DOIs say more than one title. */
  readonly #byTitleAlone = new Map<string, Held>();
  #count = 0;

  constructor(sources: Iterable<Source> = []) {
    for (const source of sources) this.add(source);
  }

  add(source: Source): void {
    const { symbol, doi, title } = identityOf(source);
    const held = { source, order: this.#count++ };
    const keep = (map: Map<string, Held>, key: string) => {
      if (key && !map.has(key)) map.set(key, held);
    };
    keep(this.#bySymbol, symbol);
    keep(this.#byDoi, doi);
    keep(this.#byTitle, title);
    if (!doi) keep(this.#byTitleAlone, title);
  }

  /** The first for which `isSameWork` holds, or null. */
  find(source: Source): Source | null {
    const { symbol, doi, title } = identityOf(source);
    if (symbol) return this.#bySymbol.get(symbol)?.source ?? null;
    const one = doi ? this.#byDoi.get(doi) : undefined;
    const other = (doi ? this.#byTitleAlone : this.#byTitle).get(title);
    return (one && other ? (one.order < other.order ? one : other) : (one ?? other))?.source ?? null;
  }
}
