/** What the picker offers for what was typed: documents by symbol, then those of the brief, the person's own, the catalogue. */
import { searchCatalogue, sourceFromSymbol, sourceOfSymbol } from "../../shared/citations/catalogue.ts";
import { findable, sourceSearch } from "../../shared/citations/search.ts";
import type { Source } from "../../shared/citations/source.ts";
import { Works } from "../../shared/citations/works.ts";
import { isMessageKey, type MessageKey, type MessageValues } from "../../shared/messages/message.ts";
import { findSymbols } from "../../shared/un/find.ts";
import { parseSymbol, type SymbolProblem } from "../../shared/un/symbol.ts";

export interface Offer {
  readonly source: Source;
  /** Where it comes from; "symbol": no record of it is at hand, only what its symbol says. */
  readonly from: "brief" | "own" | "catalogue" | "symbol" | "zotero";
  /** What to check before taking it. */
  readonly problem: { readonly key: MessageKey; readonly values: MessageValues } | null;
}

const MOST = 12;

interface Shelves {
  /** The sources of the brief. */
  readonly held: readonly Source[];
  /** The person's own library. */
  readonly own: readonly Source[];
  /** What Zotero found for the same words. */
  readonly zotero: readonly Source[];
}

/** `today`: ISO date. Best first, each document once. */
export function offersFor(typed: string, { held, own, zotero }: Shelves, today: string): readonly Offer[] {
  const offers: Offer[] = [];
  const inBrief = new Works(held);
  const offered = new Works();
  const add = (source: Source, from: Offer["from"], problem: Offer["problem"] = null) => {
    if (offered.find(source)) return;
    offered.add(source);
    const kept = inBrief.find(source);
    offers.push(kept ? { source: kept, from: "brief", problem } : { source, from, problem });
  };
  for (const { symbol, problem } of findSymbols(typed, today)) {
    const meant = problem?.level === "error" ? parseSymbol(problem.suggestion ?? "") : symbol;
    // A symbol that cannot be right is not offered, only what was probably meant.
    if (meant)
      add(sourceOfSymbol(meant), sourceFromSymbol(meant.canonical) ? "catalogue" : "symbol", sentence(problem));
  }
  for (const source of matching(typed, held)) add(source, "brief");
  for (const source of matching(typed, own)) add(source, "own");
  for (const source of zotero) add(source, "zotero");
  for (const source of searchCatalogue(typed, MOST)) add(source, "catalogue");
  return offers.slice(0, Math.max(MOST, zotero.length));
}

function sentence(problem: SymbolProblem | null): Offer["problem"] {
  const key = `symbol.${problem?.code}`;
  return problem && isMessageKey(key) ? { key, values: problem.values } : null;
}

function matching(typed: string, sources: readonly Source[]): readonly Source[] {
  if (typed.trim() === "") return sources;
  const byId = new Map(sources.map((source) => [source.id, source]));
  return sourceSearch(sources.map((source) => findable(source)))(typed).flatMap((id) => byId.get(id) ?? []);
}
