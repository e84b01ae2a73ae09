/** The quotations of a brief that can be checked: in document cards, between quotation marks before a citation, in block quotations. */

import { samePlace } from "../citations/pinpoint.ts";
import { checkQuotation, type IndexedSource, type QuotationCheck } from "../citations/quotation.ts";
import type { Block, BriefModel, DocumentCard, Inline } from "./model.ts";
import { everyBlock, inlineOf } from "./walk.ts";

/** What a brief quotes, and from which of its sources. */
export interface Quotation {
  /** Word for word, without the quotation marks around it. */
  readonly text: string;
  /** What it may be quoted from: the card's source, or those of the citation, with the place that is given. */
  readonly from: readonly { readonly source: string; readonly pinpoint: string }[];
  /**
   * Where it stands: the card or the citation that it goes with, counted from 0 among all cards, or all citations (those in
   * footnotes included), of the brief in reading order.
   */
  readonly at: { readonly kind: "card" | "citation"; readonly index: number };
}

/** All quotations of a brief, in reading order. Linear in the brief. */
export function quotationsOf(model: BriefModel): Quotation[] {
  const finder = new Finder();
  const inBlockquote = new Set<Block>();
  for (const block of everyBlock(model.body)) {
    if (block.type === "blockquote") {
      for (const held of everyBlock(block.content)) inBlockquote.add(held);
      finder.begin();
    } else if (block.type === "documentCard") {
      finder.card(block);
    } else {
      if (!inBlockquote.has(block)) finder.begin();
      finder.read(inlineOf(block), inBlockquote.has(block));
    }
  }
  return finder.found;
}

class Finder {
  readonly found: Quotation[] = [];
  #cards = 0;
  #citations = 0;
  /** Since the last citation, within what belongs together. */
  #words = "";

  begin(): void {
    this.#words = "";
  }

  card({ source, pinpoint, quotation }: DocumentCard): void {
    const at = { kind: "card", index: this.#cards++ } as const;
    const text = quotation.trim();
    if (text && source) this.found.push({ text, from: [{ source, pinpoint }], at });
  }

  /** @param isBlockquote all of it is quoted, with quotation marks or without */
  read(inline: readonly Inline[], isBlockquote: boolean): void {
    for (const part of inline) {
      if (part.type === "text") this.#words += part.text;
      else if (part.type === "hardBreak") this.#words += "\n";
      else if (part.type === "citation") {
        const at = { kind: "citation", index: this.#citations++ } as const;
        const text = lastQuoted(this.#words) ?? (isBlockquote ? this.#words.trim() : "");
        if (text && part.items.length > 0) this.found.push({ text, from: part.items, at });
        this.#words = "";
      } else if (part.type === "footnote") {
        const around = this.#words;
        this.#words = "";
        this.read(part.content, false);
        this.#words = around;
      }
    }
    this.#words += "\n";
  }
}

/** Words that make a quotation; fewer are a term. */
const fewestWords = 3;
/** Units between the closing mark and the citation: "… of arms” in its resolution 1970 (2011) [citation]". */
const nearEnough = 120;

// Each kind of marks with its own end, so that marks of another kind may stand within.
const quoted =
  /“([^“”]{1,5000})”|«\s?([^«»]{1,5000}?)\s?»|„([^„“”]{1,5000})[“”]|「([^「」]{1,5000})」|"([^"]{1,5000})"|‘([^‘]{1,5000}?)’(?!\p{L})/gu;

/** The last run between quotation marks that a citation after these words goes with. */
function lastQuoted(words: string): string | null {
  const near = words.slice(-6000);
  const last = [...near.matchAll(quoted)].at(-1);
  if (!last) return null;
  const text = last.slice(1).find(Boolean)?.trim() ?? "";
  const between = near.slice(last.index + last[0].length);
  // A sentence that ends in between is followed by another statement.
  if (between.length > nearEnough || /[.!?。]\s+\S/.test(text.slice(-1) + between)) return null;
  const isLong = /\p{Script=Han}/u.test(text) ? text.length >= 6 : text.split(/\s+/).length >= fewestWords;
  return isLong ? text : null;
}

export interface CheckedQuotation {
  readonly quotation: Quotation;
  /** Id of the source that says so, or comes nearest; null where none of them has its text. */
  readonly source: string | null;
  /** Null where there is no text to check against. */
  readonly check: QuotationCheck | null;
  /** The place to cite, where the text tells one that is not given; else null. */
  readonly offer: string | null;
}

const best = ["exact", "marked", "differs", "missing"] as const;

/** @param texts of the sources that have one, by id; see `source-text.ts` */
export function checkQuotations(model: BriefModel, texts: ReadonlyMap<string, IndexedSource>): CheckedQuotation[] {
  return quotationsOf(model).map((quotation) => {
    const checked = quotation.from.flatMap(({ source, pinpoint }) => {
      const text = texts.get(source);
      return text ? [{ source, pinpoint, check: checkQuotation(text, quotation.text) }] : [];
    });
    const [first] = checked.sort((a, b) => best.indexOf(a.check.verdict) - best.indexOf(b.check.verdict));
    if (!first) return { quotation, source: null, check: null, offer: null };
    const { source, check, pinpoint } = first;
    const told = check.verdict === "missing" ? null : check.pinpoint;
    return { quotation, source, check, offer: told !== null && !samePlace(told, pinpoint) ? told : null };
  });
}
