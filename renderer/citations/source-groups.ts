/** The list of sources as the brief prints it, and after it what the printed list leaves out. */
import {
  type SourceEntry,
  type SourceListGroup,
  type SourceOrder,
  sourceList,
} from "../../shared/citations/bibliography.ts";
import type { CitationOptions, Sources } from "../../shared/citations/footnotes.ts";
import { presentIn } from "./brief-sources.ts";

interface ShownGroup {
  /** "uncited": the brief holds them and nothing cites them; "missing": cited, and not held. */
  readonly kind: SourceListGroup["kind"] | "uncited" | "missing";
  readonly entries: readonly SourceEntry[];
}

/** `cited`: ids, in any order. */
export function shownGroups(
  cited: readonly string[],
  sources: Sources,
  options: CitationOptions & { readonly order: SourceOrder },
): readonly ShownGroup[] {
  const used = new Set(cited);
  const uncited = presentIn(sources).flatMap(({ id }) => (used.has(id) ? [] : [id]));
  const [others] = sourceList(sources, uncited, { ...options, order: "alphabetical" });
  const missing = [...used].filter((id) => !Object.hasOwn(sources, id)).map((id) => ({ id, runs: [] }));
  return [
    ...sourceList(sources, used, options),
    ...(others ? [{ kind: "uncited" as const, entries: others.entries }] : []),
    ...(missing.length > 0 ? [{ kind: "missing" as const, entries: missing }] : []),
  ];
}
