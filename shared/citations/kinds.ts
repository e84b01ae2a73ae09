/** Kinds of document as people tell them apart; CSL's types and the Organization's series, made one list. */
import type { Source } from "./source.ts";
import { unSymbolOf } from "./source-facts.ts";

/** The word for each is `citations.kind.<kind>` of the messages. */
export const documentKinds = [
  "resolution",
  "document",
  "letter",
  "press",
  "treaty",
  "report",
  "article",
  "book",
  "chapter",
  "news",
  "webpage",
  "other",
] as const;
/** One of `documentKinds`. */
export type DocumentKind = (typeof documentKinds)[number];

/** Kinds that are known by their symbol. */
export const hasSymbol = (kind: DocumentKind): boolean =>
  kind === "resolution" || kind === "document" || kind === "letter" || kind === "press";

const byType: Readonly<Record<string, DocumentKind>> = {
  treaty: "treaty",
  report: "report",
  "article-journal": "article",
  article: "article",
  book: "book",
  chapter: "chapter",
  "paper-conference": "chapter",
  "article-newspaper": "news",
  "article-magazine": "news",
  webpage: "webpage",
  post: "webpage",
  "post-weblog": "webpage",
  personal_communication: "letter",
};

/** The CSL type of a new record of a kind. */
export const typeOfKind: Readonly<Record<DocumentKind, string>> = {
  resolution: "report",
  document: "report",
  letter: "report",
  press: "webpage",
  treaty: "treaty",
  report: "report",
  article: "article-journal",
  book: "book",
  chapter: "chapter",
  news: "article-newspaper",
  webpage: "webpage",
  other: "document",
};

/** A treaty is one by its CSL type; any other record is known by its symbol, or else by its type. "other": neither tells. */
export function kindOf(source: Source): DocumentKind {
  const kind = Object.hasOwn(byType, source.type) ? byType[source.type] : undefined;
  if (kind === "treaty") return kind;
  const symbol = unSymbolOf(source);
  if (symbol?.kind === "press-release") return "press";
  if (symbol && /resolution/.test(symbol.kind)) return "resolution";
  if (symbol || source.custom?.symbol) {
    return typeof source.genre === "string" && /^(?:identical )?letters?\b/i.test(source.genre) ? "letter" : "document";
  }
  return kind ?? "other";
}
