/** The person's own library of sources, as their home hub keeps it: one list for all that shows it in this window. */
import { useEffect, useSyncExternalStore } from "react";
import { z } from "zod";
import { Source } from "../../shared/citations/source.ts";
import { OwnSourceKept, OwnSourceList } from "../../shared/protocol/http.ts";
import { ask, isProblem, json, sayProblem } from "../platform/ask.ts";
import { usePlatform } from "../platform/context.ts";
import type { Platform } from "../platform/platform.ts";

class OwnSources {
  readonly #platform: Platform;
  readonly #listeners = new Set<() => void>();
  #sources: readonly Source[] = [];

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly snapshot = (): readonly Source[] => this.#sources;

  /** Another window may have kept more. Where the hub gives none (to a guest, or out of reach), what is known stays. */
  async load(): Promise<void> {
    const answer = await ask(this.#platform, OwnSourceList, "/api/sources");
    if (isProblem(answer)) return;
    this.#sources = answer.sources.flatMap((record) => Source.safeParse(record).data ?? []);
    for (const listener of [...this.#listeners]) listener();
  }

  /** Null: it is kept; else the sentence that says why not. */
  async keep(source: Source): Promise<string | null> {
    const answer = await ask(this.#platform, OwnSourceKept, "/api/sources", json("POST", source));
    await this.load();
    return isProblem(answer) ? sayProblem(answer.problem) : null;
  }

  async remove(id: string): Promise<string | null> {
    const path = `/api/sources/${encodeURIComponent(id)}`;
    const answer = await ask(this.#platform, z.object({}), path, { method: "DELETE" });
    await this.load();
    return isProblem(answer) ? sayProblem(answer.problem) : null;
  }
}

const known = new WeakMap<Platform, OwnSources>();
function ownSourcesOf(platform: Platform): OwnSources {
  const own = known.get(platform) ?? new OwnSources(platform);
  known.set(platform, own);
  return own;
}

export const useOwnLibrary = (): OwnSources => ownSourcesOf(usePlatform());

/** The library and what is in it. Read anew when something that shows it opens. */
export function useOwnSources(): { readonly own: OwnSources; readonly sources: readonly Source[] } {
  const own = useOwnLibrary();
  useEffect(() => void own.load(), [own]);
  return { own, sources: useSyncExternalStore(own.subscribe, own.snapshot) };
}
