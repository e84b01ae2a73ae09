import type { Source } from "../../shared/citations/source.ts";
import { Works } from "../../shared/citations/works.ts";

/** An entry of what is imported, and whether its document is there already: in the brief, or earlier in the same file. */
export interface Arrival {
  readonly source: Source;
  readonly held: "brief" | "file" | null;
}

/** `held`: the sources of the brief. In the order of the file. */
export function arrivalsOf(read: readonly Source[], held: readonly Source[]): readonly Arrival[] {
  const brief = new Works(held);
  const file = new Works();
  return read.map((source) => {
    const where = brief.find(source) ? "brief" : file.find(source) ? "file" : null;
    file.add(source);
    return { source, held: where };
  });
}
