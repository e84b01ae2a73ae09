/** The sources of a brief as the window reads and writes them: snapshots, which others may have written too. */
import { useEffect, useState } from "react";
import type * as Y from "yjs";
import { meta, sources } from "../../shared/brief/layout.ts";
import { readMeta } from "../../shared/brief/read.ts";
import type { SourceOrder } from "../../shared/citations/bibliography.ts";
import { UniqueNames } from "../../shared/citations/exchange/unique-names.ts";
import type { CitationOptions, Sources } from "../../shared/citations/footnotes.ts";
import { Source } from "../../shared/citations/source.ts";
import { isSetAside } from "../../shared/citations/source-facts.ts";
import { readyStyle } from "../../shared/citations/styles.ts";
import { Works } from "../../shared/citations/works.ts";

/** A record is read once, and stays the same object as long as it is the same: formatters remember by it. */
const read = new WeakMap<object, Source | null>();

/** The brief's snapshot of a source, or null where there is none or it is not one. */
export function sourceOf(content: Y.Doc, id: unknown): Source | null {
  if (typeof id !== "string") return null;
  const record = sources(content).get(id);
  if (typeof record !== "object" || record === null) return null;
  let source = read.get(record);
  if (source === undefined) {
    const parsed = Source.safeParse(record);
    source = parsed.success && parsed.data.id === id ? parsed.data : null;
    read.set(record, source);
  }
  return source;
}

/** All sources of a brief, cited or not, by id. */
export const sourcesOf = (content: Y.Doc): Sources =>
  Object.fromEntries(
    [...sources(content).keys()].flatMap((id) => {
      const source = sourceOf(content, id);
      return source ? [[id, source]] : [];
    }),
  );

/** Those that count as the brief's, cited or not: without what was taken out of it. */
export const presentIn = (sources: Sources): readonly Source[] =>
  Object.values(sources).filter((source) => !isSetAside(source));

/**
 * Puts a snapshot among the brief's sources and gives the id to cite it by. A document that the brief holds already stays
 * as it is there; another one of the same id gets an id of its own.
 */
export const keepSource = (content: Y.Doc, source: Source): string => keepSources(content, [source])[0] ?? source.id;

/** The same for many, as one edit. */
export function keepSources(content: Y.Doc, added: readonly Source[]): readonly string[] {
  const map = sources(content);
  const works = new Works(Object.values(sourcesOf(content)));
  const ids = new UniqueNames(map.keys());
  return content.transact(() =>
    added.map((source) => {
      const known = works.find(source);
      if (known) {
        if (isSetAside(known)) changeSource(content, known.id, broughtBack);
        return known.id;
      }
      const kept = { ...source, id: ids.take(source.id) };
      works.add(kept);
      map.set(kept.id, kept);
      return kept.id;
    }),
  );
}

function broughtBack({ custom: { setAside: _, ...custom } = {}, ...source }: Source): Source {
  return { ...source, custom };
}

/** Writes the record of a source, which may be new to the brief. */
export const writeSource = (content: Y.Doc, source: Source): void => {
  sources(content).set(source.id, source);
};

/** Writes the brief's record of a source anew; one that is not there stays away. */
export function changeSource(content: Y.Doc, id: string, change: (source: Source) => Source): void {
  const source = sourceOf(content, id);
  if (source) writeSource(content, { ...change(source), id });
}

/** Calls `changed` when the snapshot of the source that `id()` names is written. Returns the way to stop. */
export function watchSource(content: Y.Doc, id: () => unknown, changed: () => void): () => void {
  const map = sources(content);
  const observer = (event: Y.YMapEvent<unknown>) => {
    const watched = id();
    if (typeof watched === "string" && event.keysChanged.has(watched)) changed();
  };
  map.observe(observer);
  return () => map.unobserve(observer);
}

/** What `derive` reads of one of the brief's maps, read again when the map is written. */
function useOfMap<T>(content: Y.Doc, map: (content: Y.Doc) => Y.Map<unknown>, derive: (content: Y.Doc) => T): T {
  const [shown, setShown] = useState(() => ({ content, value: derive(content) }));
  useEffect(() => {
    const update = () => setShown({ content, value: derive(content) });
    update();
    map(content).observe(update);
    return () => map(content).unobserve(update);
  }, [content, map, derive]);
  return shown.content === content ? shown.value : derive(content);
}

export const useSources = (content: Y.Doc): Sources => useOfMap(content, sources, sourcesOf);

/** In which order the brief lists its sources. */
export const useSourceOrder = (content: Y.Doc): SourceOrder =>
  useOfMap(content, meta, readMeta).sourceOrder ?? "grouped";

/** The brief's citation style, once it is ready, and its language. */
export function useCitationOptions(content: Y.Doc): CitationOptions {
  const { citationStyle, addedStyle, language } = useOfMap(content, meta, readMeta);
  const [ready, setReady] = useState("un");
  useEffect(() => {
    let wanted = true;
    const loading = readyStyle(citationStyle, addedStyle);
    void loading.then((loaded) => wanted && setReady(loaded ? citationStyle : "un"));
    return () => {
      wanted = false;
    };
  }, [citationStyle, addedStyle]);
  return { style: ready, language };
}
