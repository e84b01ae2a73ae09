/** A brief's blocks as the template takes them (`typst.ts` has the shapes). */
import type { Block, BriefModel, DocumentCard, Flow, List, Recommendation, Table } from "../brief/model.ts";
import { figureHasNumber, tableHasNumber } from "../brief/numbering.ts";
import { everyBlock } from "../brief/walk.ts";
import { cardOf, inOneLine } from "../citations/card.ts";
import { directed } from "../citations/directed.ts";
import { parsePinpoint } from "../citations/pinpoint.ts";
import { dateText } from "../citations/source-facts.ts";
import { placeText } from "../citations/un-place.ts";
import { unWords } from "../citations/un-words.ts";
import { type Direction, directionOf, directionOfText, type Locale, localeOf } from "./direction.ts";
import { gridOf } from "./grid.ts";
import { LineSetter } from "./line-setter.ts";
import { citationRuns, plainText, type TypesetRun, textRuns, wordsOf } from "./runs.ts";
import { typesetSources } from "./source-list.ts";
import type { Side, TypesetBlock, TypesetBrief, TypesetRecommendation } from "./typst.ts";
import { type PrintedWords, printedWords } from "./words.ts";

/** Blocks inside blocks are indented this deep; what lies deeper is set at that depth, in order. */
const deepest = 8;

export class Setter {
  readonly #model: BriefModel;
  readonly #lines: LineSetter;
  readonly #words: PrintedWords;
  readonly #pictures: ReadonlyMap<string, Uint8Array>;
  readonly #own: Direction;
  readonly #language: Locale;
  readonly shown = new Map<string, Uint8Array>();
  #depth = 0;
  #tables = 0;
  #figures = 0;
  #headings = [0, 0, 0];

  constructor(model: BriefModel, pictures: ReadonlyMap<string, Uint8Array>) {
    const { language } = model.meta;
    this.#model = model;
    this.#lines = new LineSetter(model);
    this.#words = printedWords(language);
    this.#own = directionOf(language);
    this.#language = localeOf(language);
    this.#pictures = pictures;
  }

  brief(): TypesetBrief {
    const { title, subtitle, authors, date, language, template } = this.#model.meta;
    const parts = date === "" ? null : date.split("-").map(Number);
    const printed = parts ? dateText({ id: "", type: "", issued: { "date-parts": [parts] } }, language) : "";
    return {
      title: this.#title(title),
      subtitle: textRuns(subtitle),
      dirs: { title: this.#dirOf(title), subtitle: this.#dirOf(subtitle) },
      authors: textRuns(authors),
      kind: textRuns(this.#words.templates[template]),
      date: textRuns(printed),
      runningTitle: textRuns(/^.{8,}?(?=\s?[:：]\s)/u.exec(title)?.[0] ?? title),
      facts: { title: plainText(title), authors: plainText(authors), subtitle: plainText(subtitle), date: parts },
      locale: { ...this.#language, dir: this.#own },
      body: this.#blocks(this.#model.body, this.#own),
      sources: typesetSources(this.#model),
    };
  }

  /** As `dir="auto"` in the window. */
  #dirOf(text: string): Direction {
    return directionOfText(text) ?? this.#own;
  }

  /** Broken after its colon where that parts a title from its explanation. */
  #title(title: string): TypesetRun[] {
    const [, head, rest] = /^(.{12,}?[:：])\s+(.{12,})$/u.exec(plainText(title)) ?? [];
    return head && rest ? [...textRuns(`${head} `), { break: true }, ...textRuns(rest)] : textRuns(title);
  }

  #blocks(blocks: readonly Block[], around: Direction): TypesetBlock[] {
    const set: TypesetBlock[] = [];
    let together: Recommendation[] = [];
    const close = () => {
      if (together.length > 0) set.push(this.#recommendations(together, around));
      together = [];
    };
    for (const block of blocks) {
      if (block.type === "recommendation") together.push(block);
      else {
        close();
        set.push(...this.#block(block, around));
      }
    }
    close();
    return set;
  }

  #block(block: Exclude<Block, Recommendation>, around: Direction): TypesetBlock[] {
    if (block.type === "pageBreak") return [{ type: "pageBreak" }];
    if (block.type === "unknown") {
      return block.text.trim() === "" ? [] : [{ type: "paragraph", runs: textRuns(block.text) }];
    }
    const { locale, dir } = this.#locale(block, around);
    switch (block.type) {
      case "paragraph": {
        const runs = this.#lines.runs(block.content);
        return runs.length === 0 ? [] : [{ type: "paragraph", ...locale, runs }];
      }
      case "heading": {
        const runs = this.#lines.runs(block.content);
        if (runs.length === 0) return [];
        return [{ type: "heading", ...locale, level: block.level, number: this.#headingNumber(block.level), runs }];
      }
      case "bulletList":
      case "orderedList":
        return this.#list(block, locale, dir);
      case "blockquote":
        return this.#deeper(block.content, dir, (blocks) => [{ type: "quote", ...locale, blocks }]);
      case "table":
        return this.#table(block, locale, dir);
      case "figure": {
        const picture = this.#picture(block.asset);
        const label = figureHasNumber(block) ? textRuns(`${this.#words.figure} ${++this.#figures}`) : [];
        return [
          {
            type: "figure",
            ...locale,
            label,
            picture,
            missing: textRuns(this.#words.noPicture),
            alt: plainText(block.alt),
            decorative: block.decorative,
            caption: textRuns(block.caption),
            credit: textRuns(block.credit),
          },
        ];
      }
      case "callout": {
        const title = textRuns(block.title ?? this.#words.summary);
        return this.#deeper(block.content, dir, (blocks) => [
          { type: "callout", ...locale, side: sideOf(dir), title, blocks },
        ]);
      }
      case "documentCard":
        return [{ type: "card", ...locale, side: sideOf(dir), ...this.#card(block) }];
    }
  }

  #card(block: DocumentCard) {
    const { sources, meta } = this.#model;
    const id = block.source ?? "";
    const source = Object.hasOwn(sources, id) ? sources[id] : undefined;
    const language = block.language ?? meta.language;
    const words = unWords(language);
    const card = source
      ? cardOf(source, language)
      : { heading: `[${words.missing}: ${id}]`, symbol: "", href: null, facts: [], archived: null };
    const place = parsePinpoint(block.pinpoint).map((level) => placeText(level, language));
    return {
      heading: textRuns(card.heading),
      symbol: plainText(card.symbol),
      href: card.href,
      details: block.compact ? [] : citationRuns(directed([{ text: inOneLine(card.facts) }])),
      archived: card.archived && { ...card.archived, words: textRuns(card.archived.words) },
      quotation: textRuns(block.quotation),
      quotationDir: this.#dirOf(block.quotation),
      place: textRuns(place.join(words.comma)),
    };
  }

  #list(block: List, locale: { locale?: Locale }, dir: Direction): TypesetBlock[] {
    if (block.items.length === 0) return [];
    if (this.#depth >= deepest) return block.items.flatMap((item) => this.#blocks(item, dir));
    this.#depth += 1;
    const items = block.items.map((item) => this.#blocks(item, dir));
    this.#depth -= 1;
    return [
      {
        type: "list",
        ...locale,
        ordered: block.type === "orderedList",
        start: block.start,
        tight: items.every((item) => item.length <= 1),
        items,
      },
    ];
  }

  /** The content one level deeper in `wrap`, unless it is too deep for that: then the content alone. */
  #deeper(
    content: readonly Flow[],
    dir: Direction,
    wrap: (blocks: readonly TypesetBlock[]) => TypesetBlock[],
  ): TypesetBlock[] {
    if (this.#depth >= deepest) return this.#blocks(content, dir);
    this.#depth += 1;
    const blocks = this.#blocks(content, dir);
    this.#depth -= 1;
    return blocks.length === 0 ? [] : wrap(blocks);
  }

  #table(table: Table, locale: { locale?: Locale }, dir: Direction): TypesetBlock[] {
    if (!tableHasNumber(table.rows)) return [];
    const { cells, ...grid } = gridOf(table.rows);
    const label = textRuns(`${this.#words.table} ${++this.#tables}`);
    this.#depth += 1;
    const placed = cells.map(({ cell, ...place }) => ({
      ...place,
      header: cell.header,
      blocks: this.#blocks(cell.content, dir),
    }));
    this.#depth -= 1;
    const caption = textRuns(table.caption);
    return [{ type: "table", ...locale, label, caption, ...grid, cells: placed }];
  }

  /** Together as one list; by addressee where the brief asks for that, with the numbers that the text refers to. */
  #recommendations(blocks: readonly Recommendation[], around: Direction): TypesetBlock {
    const grouped = this.#model.meta.groupRecommendations;
    const groups = new Map<string, TypesetRecommendation[]>();
    for (const block of blocks) {
      const { locale, dir } = this.#locale(block, around);
      const addressee = block.addressee.trim();
      const own = grouped ? [] : textRuns(addressee);
      const item = { number: block.number, addressee: own, blocks: this.#blocks(block.content, dir), ...locale };
      const key = grouped ? addressee : "";
      groups.set(key, [...(groups.get(key) ?? []), item]);
    }
    return {
      type: "recommendations",
      groups: [...groups].map(([addressee, items]) => ({ addressee: textRuns(addressee), items })),
    };
  }

  #picture(asset: string | null): string | null {
    const hash = asset?.replace("asset:sha256-", "") ?? "";
    const bytes = this.#pictures.get(hash);
    if (!bytes) return null;
    this.shown.set(hash, bytes);
    return hash;
  }

  #headingNumber(level: 1 | 2 | 3): string {
    if (!this.#model.meta.numberedHeadings) return "";
    this.#headings = this.#headings.map((count, index) =>
      index < level - 1 ? count : index === level - 1 ? count + 1 : 0,
    );
    return this.#headings.slice(0, level).join(".");
  }

  /** The block's own language, and the direction of its first letter, as far as they differ from what is around. */
  #locale(block: Exclude<Block, { type: "pageBreak" | "unknown" }>, around: Direction) {
    const dir = directionOfText(firstWords(block)) ?? (block.language === null ? around : directionOf(block.language));
    const named = block.language === null ? {} : localeOf(block.language);
    const locale: Locale = { ...named, ...(dir !== around && { dir }) };
    return { dir, locale: Object.keys(locale).length > 0 ? { locale } : {} };
  }
}

const sideOf = (dir: Direction): Side => (dir === "rtl" ? "right" : "left");

/** The words that a block begins with, as the page shows them. */
function firstWords(block: Block): string {
  for (const inner of everyBlock([block])) {
    const words =
      inner.type === "paragraph" || inner.type === "heading"
        ? wordsOf(inner.content)
        : inner.type === "table" || inner.type === "figure"
          ? inner.caption
          : inner.type === "recommendation"
            ? inner.addressee
            : "";
    if (directionOfText(words)) return words;
  }
  return "";
}
