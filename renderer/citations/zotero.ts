/** Zotero on this computer, asked only when the person says so: it may hold much, and may not be there. */
import { useState } from "react";
import { slugOf } from "../../shared/citations/exchange/exchange.ts";
import { UniqueNames } from "../../shared/citations/exchange/unique-names.ts";
import { Source } from "../../shared/citations/source.ts";
import { ZoteroSources } from "../../shared/protocol/http.ts";
import { ask, isProblem, sayProblem } from "../platform/ask.ts";
import { usePlatform } from "../platform/context.ts";

export interface ZoteroAnswer {
  /** What was asked for: the answer is for these words alone. */
  readonly words: string;
  /** Empty while it is awaited, and where there is a problem. */
  readonly sources: readonly Source[];
  readonly state: "asking" | "answered" | { readonly problem: string };
}

/** The last answer, and the way to ask. `search` is null where this window's hub is not on the person's own computer. */
export function useZotero(): {
  readonly answer: ZoteroAnswer | null;
  readonly search: ((words: string) => void) | null;
} {
  const platform = usePlatform();
  const [answer, setAnswer] = useState<ZoteroAnswer | null>(null);
  const search = async (words: string) => {
    setAnswer({ words, sources: [], state: "asking" });
    const found = await ask(platform, ZoteroSources, `/api/zotero?q=${encodeURIComponent(words)}`);
    // A later question has been asked since.
    const put = (next: ZoteroAnswer) => setAnswer((now) => (now?.words === words ? next : now));
    if (isProblem(found)) return put({ words, sources: [], state: { problem: sayProblem(found.problem) } });
    const sources = found.sources.flatMap((record) => Source.safeParse(record).data ?? []);
    put({ words, sources: named(sources), state: "answered" });
  };
  return { answer, search: platform.hubIsHere ? (words) => void search(words) : null };
}

/** Zotero's ids are addresses of its own; a brief and its exports name a source by what it is. */
function named(sources: readonly Source[]): readonly Source[] {
  const ids = new UniqueNames();
  return sources.map((source) => ({ ...source, id: ids.take(slugOf(source)) }));
}
