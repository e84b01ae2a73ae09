/**
 * BriefModel -> what `brief.typ` sets: plain data, with every citation formatted, every number counted and every cell
 * placed. The template only gives it its looks, so the same brief always gives the same pages.
 */
import type { BriefModel } from "../brief/model.ts";
import type { Direction, Locale } from "./direction.ts";
import { isPrintable } from "./glyphs.ts";
import type { TypesetRun } from "./runs.ts";
import { Setter } from "./setter.ts";

/** The root of `brief.json`. */
export interface TypesetBrief {
  readonly title: readonly TypesetRun[];
  readonly subtitle: readonly TypesetRun[];
  readonly dirs: { readonly title: Direction; readonly subtitle: Direction };
  readonly authors: readonly TypesetRun[];
  /** "Policy brief"; empty for a blank one. */
  readonly kind: readonly TypesetRun[];
  /** As printed; empty: undated. */
  readonly date: readonly TypesetRun[];
  /** At the head of later pages: the title up to its colon. */
  readonly runningTitle: readonly TypesetRun[];
  readonly facts: {
    readonly title: string;
    readonly authors: string;
    readonly subtitle: string;
    /** Year, month, day; null: undated. */
    readonly date: readonly number[] | null;
  };
  readonly locale: Locale;
  readonly body: readonly TypesetBlock[];
  /** Null: nothing is cited. */
  readonly sources: {
    readonly heading: readonly TypesetRun[];
    readonly groups: readonly {
      heading: readonly TypesetRun[];
      entries: readonly { runs: readonly TypesetRun[]; locale?: Locale }[];
    }[];
  } | null;
}

/** A block as the template takes it. `locale`: its own language; absent: that of the text around. */
export type TypesetBlock = { readonly locale?: Locale } & (
  | { readonly type: "paragraph"; readonly runs: readonly TypesetRun[] }
  | {
      readonly type: "heading";
      readonly level: number;
      /** "2.1"; empty: not numbered. */
      readonly number: string;
      readonly runs: readonly TypesetRun[];
    }
  | {
      readonly type: "list";
      readonly ordered: boolean;
      readonly start: number;
      /** All items are one line or paragraph each. */
      readonly tight: boolean;
      readonly items: readonly (readonly TypesetBlock[])[];
    }
  | { readonly type: "quote"; readonly blocks: readonly TypesetBlock[] }
  | {
      readonly type: "table";
      readonly label: readonly TypesetRun[];
      readonly caption: readonly TypesetRun[];
      /** Of the columns, relative to each other. */
      readonly widths: readonly number[];
      readonly headerRows: number;
      /** Not to be broken across pages. */
      readonly together: boolean;
      readonly cells: readonly TypesetCell[];
    }
  | {
      readonly type: "figure";
      readonly label: readonly TypesetRun[];
      /** File of the picture; null: there is none, and `missing` stands for it. */
      readonly picture: string | null;
      readonly missing: readonly TypesetRun[];
      readonly alt: string;
      readonly decorative: boolean;
      readonly caption: readonly TypesetRun[];
      readonly credit: readonly TypesetRun[];
    }
  | {
      readonly type: "callout";
      readonly side: Side;
      readonly title: readonly TypesetRun[];
      readonly blocks: readonly TypesetBlock[];
    }
  | {
      readonly type: "card";
      readonly side: Side;
      readonly heading: readonly TypesetRun[];
      readonly symbol: string;
      readonly href: string | null;
      readonly details: readonly TypesetRun[];
      readonly archived: { readonly words: readonly TypesetRun[]; readonly href: string } | null;
      readonly quotation: readonly TypesetRun[];
      readonly quotationDir: Direction;
      readonly place: readonly TypesetRun[];
    }
  | { readonly type: "recommendations"; readonly groups: readonly TypesetRecommendations[] }
  | { readonly type: "pageBreak" }
);

/** Where the block's lines begin: there it has its bar. */
export type Side = "left" | "right";

interface TypesetCell {
  readonly x: number;
  readonly y: number;
  readonly colspan: number;
  readonly rowspan: number;
  readonly header: boolean;
  readonly blocks: readonly TypesetBlock[];
}
interface TypesetRecommendations {
  /** Of all items, where they are grouped by it; else each has its own. */
  readonly addressee: readonly TypesetRun[];
  readonly items: readonly TypesetRecommendation[];
}
export interface TypesetRecommendation {
  readonly number: number;
  readonly addressee: readonly TypesetRun[];
  readonly blocks: readonly TypesetBlock[];
  readonly locale?: Locale;
}

/** What the typesetter reads: its data as JSON, and the pictures that it shows, by file name. */
export interface TypesetFiles {
  readonly data: string;
  readonly pictures: ReadonlyMap<string, Uint8Array>;
}

/** @param pictures bytes of the brief's assets, by SHA-256 in hexadecimal: PNG, JPEG, GIF or WebP */
export function typeset(model: BriefModel, pictures: ReadonlyMap<string, Uint8Array>): TypesetFiles {
  const setter = new Setter(model, pictures);
  const data = JSON.stringify(setter.brief(), (key, value) =>
    typeof value === "string" && key !== "href" ? withGlyphs(value) : value,
  );
  return { data, pictures: setter.shown };
}

/** Stands for what no font here draws, as on a screen: PDF/UA forbids the font's own sign for it. */
const replacement = "□";

function withGlyphs(text: string): string {
  // Most text is all ASCII, which every font here covers.
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  return Array.from(text, (char) => (isPrintable(char) ? char : replacement)).join("");
}
