/** The list of sources as the template takes it. */
import type { BriefModel } from "../brief/model.ts";
import { notesOf } from "../brief/notes.ts";
import { everyBlock } from "../brief/walk.ts";
import { sourceList } from "../citations/bibliography.ts";
import { type Direction, directionOf } from "./direction.ts";
import { citationRuns, directionOfReference, type TypesetRun, textRuns } from "./runs.ts";
import type { TypesetBrief } from "./typst.ts";
import { printedWords } from "./words.ts";

/** The documents that a brief cites or shows on a card, as its style lists them; null: there are none. */
export function typesetSources(model: BriefModel): TypesetBrief["sources"] {
  const { language, citationStyle: style, sourceOrder: order } = model.meta;
  const words = printedWords(language);
  const own = directionOf(language);
  const cited = notesOf(model).flatMap((note) =>
    note.kind === "citation"
      ? note.items
      : note.content.flatMap((part) => (part.type === "citation" ? part.items : [])),
  );
  const shown = [...everyBlock(model.body)].flatMap((block) =>
    block.type === "documentCard" && block.source !== null ? block.source : [],
  );
  const used = [...cited.map(({ source }) => source), ...shown];
  const groups = sourceList(model.sources, used, { style, language, ...(order && { order }) });
  if (groups.length === 0) return null;
  return {
    heading: textRuns(words.sources),
    groups: groups.map(({ kind, entries }) => ({
      heading: kind === "all" || groups.length === 1 ? [] : textRuns(words.groups[kind]),
      entries: entries.map(({ runs }) => entry(citationRuns(runs), own)),
    })),
  };
}

function entry(runs: readonly TypesetRun[], own: Direction) {
  const dir = directionOfReference(runs, own);
  return { runs, ...(dir !== own && { locale: { dir } }) };
}
