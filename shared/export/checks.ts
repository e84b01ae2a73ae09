/** What to look at before a brief leaves: what its PDF would lack, or could not show as written. */
import type { Block, BriefModel } from "../brief/model.ts";
import { isGuidance } from "../brief/templates.ts";
import { everyBlock, inlineOf } from "../brief/walk.ts";
import { localeOf } from "./direction.ts";
import { isPrintable } from "./glyphs.ts";
import { plainText } from "./runs.ts";

/**
 * - `title`, `language`, `alt`, `headings`: without it the PDF is no PDF/UA-1, and is not called one
 * - `picture`: a figure without its picture
 * - `source`: a citation or card whose source is missing from the brief
 * - `glyphs`: characters that the fonts lack; they are printed as a box
 * - `guidance`: what a template says of what belongs there, not written over yet: the first of them
 * - `newer`: a part that only a newer version knows; its words alone are printed
 */
type CheckCode = "title" | "language" | "alt" | "headings" | "picture" | "source" | "glyphs" | "guidance" | "newer";

/** One thing to look at, and where it is. */
export interface ExportCheck {
  readonly code: CheckCode;
  /** Index in the body of the block to look at; null: the brief as a whole. */
  readonly block: number | null;
  /** What to name it by: the first words of the place, or the characters that are missing. */
  readonly words: string;
}

const accessibility: ReadonlySet<CheckCode> = new Set(["title", "language", "alt", "headings"]);

/** Whether the brief's PDF is PDF/UA-1. */
export const isAccessible = (checks: readonly ExportCheck[]): boolean =>
  !checks.some(({ code }) => accessibility.has(code));

/** In the order of the text. */
export function exportChecks({ meta, body, sources }: BriefModel): readonly ExportCheck[] {
  const checks: ExportCheck[] = [];
  if (meta.title.trim() === "") checks.push({ code: "title", block: null, words: "" });
  if (localeOf(meta.language).lang === undefined) checks.push({ code: "language", block: null, words: meta.language });
  const missing = new Set<string>();
  const lookAt = (text: string, block: number | null) => {
    const lacking = lackingGlyphs(text).filter((char) => !missing.has(char));
    for (const char of lacking) missing.add(char);
    if (lacking.length > 0) checks.push({ code: "glyphs", block, words: lacking.join(" ") });
  };
  lookAt(meta.title + meta.subtitle + meta.authors, null);

  let level = 0;
  let guided = false;
  for (const [index, top] of body.entries()) {
    const add = (code: CheckCode, words: string) => checks.push({ code, block: index, words });
    for (const block of everyBlock([top])) {
      const words = wordsIn(block);
      if (block.type === "heading" && words.trim() !== "") {
        if (block.level > level + 1) add("headings", excerpt(words));
        level = block.level;
      } else if (block.type === "figure") {
        const name = excerpt(block.caption || block.credit);
        if (block.asset === null) add("picture", name);
        if (!block.decorative && block.alt.trim() === "") add("alt", name);
      } else if (block.type === "unknown") {
        add("newer", excerpt(words));
      }
      if (!guided && isGuidance(words)) {
        guided = true;
        add("guidance", excerpt(words));
      }
      for (const id of citedIn(block)) if (!Object.hasOwn(sources, id)) add("source", id);
      lookAt(words, index);
    }
  }
  return checks;
}

function lackingGlyphs(text: string): string[] {
  if (/^[\x20-\x7e]*$/.test(text)) return [];
  return [...new Set(plainText(text))].filter((char) => !isPrintable(char));
}

const citedIn = (block: Block): readonly string[] =>
  block.type === "documentCard"
    ? block.source === null
      ? []
      : [block.source]
    : inlineOf(block)
        .flatMap((part) => (part.type === "footnote" ? part.content : [part]))
        .flatMap((part) => (part.type === "citation" ? part.items.map(({ source }) => source) : []));

/** All words that a block has itself, as they are printed. */
export function wordsIn(block: Block): string {
  switch (block.type) {
    case "paragraph":
    case "heading":
      return block.content
        .flatMap((part) => (part.type === "footnote" ? part.content : [part]))
        .map((part) => (part.type === "text" || part.type === "unknown" ? part.text : ""))
        .join("");
    case "table":
      return block.caption;
    case "figure":
      return `${block.caption} ${block.credit}`.trim();
    case "callout":
      return block.title ?? "";
    case "documentCard":
      return block.quotation;
    case "recommendation":
      return block.addressee;
    case "unknown":
      return block.text;
    default:
      return "";
  }
}

/** As much of a text as names it. */
export function excerpt(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= 60 ? line : `${line.slice(0, 60).replace(/\s+\S*$/, "")}…`;
}
