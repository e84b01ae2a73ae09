/** The list of sources: grouped by kind of document, or in one alphabetical sequence. */
import type { Run } from "./citation.ts";
import type { CitationOptions, Sources } from "./footnotes.ts";
import { groupOf, type SourceGroup } from "./source-facts.ts";
import { styleOf } from "./styles.ts";

/** A source as the list prints it. `id`: in the brief's sources. */
export interface SourceEntry {
  readonly id: string;
  readonly runs: readonly Run[];
}
/** By kind of document, or one alphabetical sequence. */
export type SourceOrder = "grouped" | "alphabetical";

/** What stands under one heading, in the order in which it is printed. */
export interface SourceListGroup {
  /** "all" in the alphabetical list. */
  readonly kind: SourceGroup | "all";
  readonly entries: readonly SourceEntry[];
}

const groupOrder: readonly SourceGroup[] = ["resolutions", "reports", "treaties", "other"];

/** By name, then by what follows it: "United Nations" stands before "United Nations Development Programme". */
const sortKey = (text: string): readonly string[] =>
  text.split(/[.,:;؛،]+\s/).map((part) => part.replace(/^[“”«"'‘’]+\s*/, ""));

/** The sources that are cited (`used`: ids), each once, as groups; a group without entries is left out. */
export function sourceList(
  sources: Sources,
  used: Iterable<string>,
  options: CitationOptions & { readonly order?: SourceOrder },
): readonly SourceListGroup[] {
  const style = styleOf(options.style);
  const collator = new Intl.Collator(options.language, { numeric: true });
  const known = [...new Set(used)].flatMap((id) => {
    const source = Object.hasOwn(sources, id) ? sources[id] : undefined;
    return source ? [{ id, source }] : [];
  });
  const printed = style.entries(
    known.map(({ source }) => source),
    options.language,
  );
  const entries = known.map(({ id, source }, index) => {
    const runs = printed[index] ?? [];
    const text = runs.map((run) => run.text).join("");
    return { id, runs, group: groupOf(source), key: sortKey(text) };
  });
  entries.sort((a, b) => {
    for (const [index, part] of a.key.entries()) {
      const order = collator.compare(part, b.key[index] ?? "");
      if (order !== 0) return order;
    }
    return a.key.length - b.key.length;
  });
  const plain = (list: typeof entries): SourceEntry[] => list.map(({ id, runs }) => ({ id, runs }));
  if (options.order === "alphabetical") return entries.length > 0 ? [{ kind: "all", entries: plain(entries) }] : [];
  return groupOrder
    .map((kind) => ({ kind, entries: plain(entries.filter((entry) => entry.group === kind)) }))
    .filter((group) => group.entries.length > 0);
}
