/** The quotations of a brief that can be checked: in document cards, between quotation marks before a citation, in block quotations. */

import { holdsPlace } from "../citations/pinpoint.ts";
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

/** A quotation with the stretch of a text that says it, as whoever reads the text counts it; null for a card's. */
export interface FoundQuotation extends Quotation {
  readonly run: { readonly start: number; readonly end: number } | null;
}

/** All quotations of a brief, in reading order. Linear in the brief. */
export function quotationsOf(model: BriefModel): Quotation[] {
  const finder = new QuotationFinder();
  const inBlockquote = new Set<Block>();
  for (const block of everyBlock(model.body)) {
    if (block.type === "blockquote") {
      for (const held of everyBlock(block.content)) inBlockquote.add(held);
      finder.begin();
    } else if (block.type === "documentCard") {
      finder.card(block);
    } else {
      if (!inBlockquote.has(block)) finder.begin();
      read(finder, inlineOf(block), inBlockquote.has(block));
    }
  }
  return finder.found.map(({ text, from, at }) => ({ text, from, at }));
}

function read(finder: QuotationFinder, inline: readonly Inline[], isBlockquote: boolean): void {
  for (const part of inline) {
    if (part.type === "text") finder.words(part.text);
    else if (part.type === "hardBreak") finder.words("\n");
    else if (part.type === "citation") finder.citation(part.items, isBlockquote);
    else if (part.type === "footnote") finder.apart(() => read(finder, part.content, false));
  }
  finder.words("\n");
}

/** Finds the quotations of a text that is told to it from front to back. */
export class QuotationFinder {
  readonly found: FoundQuotation[] = [];
  #cards = 0;
  #citations = 0;
  /** Since the last citation, within what belongs together, and where each stretch of it stands. */
  #words = "";
  #stretches: { readonly at: number; readonly position: number }[] = [];

  /** What comes does not belong to what was before. */
  begin(): void {
    this.#words = "";
    this.#stretches = [];
  }

  card({ source, pinpoint, quotation }: Pick<DocumentCard, "source" | "pinpoint" | "quotation">): void {
    const at = { kind: "card", index: this.#cards++ } as const;
    const text = quotation.trim();
    if (text && source) this.found.push({ text, from: [{ source, pinpoint }], at, run: null });
  }

  /** `position`: where they stand, if it matters to whoever tells them. */
  words(text: string, position = 0): void {
    this.#stretches.push({ at: this.#words.length, position });
    this.#words += text;
  }

  /** @param isBlockquote all that was told is quoted, with quotation marks or without */
  citation(items: readonly { readonly source: string; readonly pinpoint: string }[], isBlockquote: boolean): void {
    const at = { kind: "citation", index: this.#citations++ } as const;
    const quoted = lastQuoted(this.#words) ?? (isBlockquote ? trimmed(this.#words, 0) : null);
    if (quoted?.text && items.length > 0) {
      const run = { start: this.#positionOf(quoted.start), end: this.#positionOf(quoted.start + quoted.text.length) };
      this.found.push({ text: quoted.text, from: items, at, run });
    }
    this.begin();
  }

  /** What `tell` tells stands apart, as a note does: what was before goes on after it. */
  apart(tell: () => void): void {
    const [words, stretches] = [this.#words, this.#stretches];
    this.begin();
    tell();
    this.#words = words;
    this.#stretches = stretches;
  }

  #positionOf(unit: number): number {
    const stretch = this.#stretches.findLast(({ at }) => at < unit || at === 0);
    return stretch ? stretch.position + unit - stretch.at : 0;
  }
}

/** Words that make a quotation; fewer are a term. */
const fewestWords = 3;
/** Units between the closing mark and the citation: "… of arms” in its resolution 1970 (2011) [citation]". */
const nearEnough = 120;

// Each kind of marks with its own end, so that marks of another kind may stand within.
const quoted =
  /“([^“”]{1,5000})”|«\s?([^«»]{1,5000}?)\s?»|„([^„“”]{1,5000})[“”]|「([^「」]{1,5000})」|"([^"]{1,5000})"|‘([^‘]{1,5000}?)’(?!\p{L})/gu;

interface Quoted {
  readonly text: string;
  /** Where it begins in the words that were looked through. */
  readonly start: number;
}

function trimmed(text: string, start: number): Quoted {
  return { text: text.trim(), start: start + text.length - text.trimStart().length };
}

/** The last run between quotation marks that a citation after these words goes with. */
function lastQuoted(words: string): Quoted | null {
  const before = Math.max(words.length - 6000, 0);
  const near = words.slice(before);
  const last = [...near.matchAll(quoted)].at(-1);
  if (!last) return null;
  const inside = last.slice(1).find(Boolean) ?? "";
  const { text, start } = trimmed(inside, before + last.index + last[0].indexOf(inside));
  const between = near.slice(last.index + last[0].length);
  // A sentence that ends in between is followed by another statement.
  if (between.length > nearEnough || /[.!?。]\s+\S/.test(text.slice(-1) + between)) return null;
  const isLong = /\p{Script=Han}/u.test(text) ? text.length >= 6 : text.split(/\s+/).length >= fewestWords;
  return isLong ? { text, start } : null;
}

/** A quotation, and what its sources say of it. */
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

/**
 * Checks one quotation against the texts of what it may be quoted from; the best verdict counts.
 * @param texts of the sources that have one, by id; see `source-text.ts`
 */
export function checkAgainst<Q extends Pick<Quotation, "text" | "from">>(
  quotation: Q,
  texts: ReadonlyMap<string, IndexedSource>,
): Omit<CheckedQuotation, "quotation"> & { readonly quotation: Q } {
  const checked = quotation.from.flatMap(({ source, pinpoint }) => {
    const text = texts.get(source);
    return text ? [{ source, pinpoint, check: checkQuotation(text, quotation.text) }] : [];
  });
  const [first] = checked.sort((a, b) => best.indexOf(a.check.verdict) - best.indexOf(b.check.verdict));
  if (!first) return { quotation, source: null, check: null, offer: null };
  const { source, check, pinpoint } = first;
  const told = check.verdict === "missing" ? null : check.pinpoint;
  return { quotation, source, check, offer: told !== null && !holdsPlace(pinpoint, told) ? told : null };
}
