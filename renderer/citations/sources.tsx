/** The brief's documents, how often each is cited, and the way from each to the places that cite it. */
import type { Editor } from "@tiptap/core";
import { type ClipboardEvent, type SyntheticEvent, useRef } from "react";
import type * as Y from "yjs";
import { cardOf } from "../../shared/citations/card.ts";
import { readSources } from "../../shared/citations/exchange/exchange.ts";
import type { Sources } from "../../shared/citations/footnotes.ts";
import type { BriefId } from "../../shared/protocol/documents.ts";
import { goTo } from "../ui/go-to.ts";
import { say } from "../ui/say.ts";
import { useWhenIdle } from "../ui/when-idle.ts";
import { presentIn, useSources } from "./brief-sources.ts";
import { allowFile, fileIn } from "./import-dialog.tsx";
import { itemsAt, type Place, placesOf } from "./places.ts";
import { SourceMenu } from "./source-menu.tsx";
import type { SourceTask } from "./source-tasks.tsx";
import { SourceTextButton } from "./source-text.tsx";
import { SourcesBar } from "./sources-bar.tsx";
import { TakeOver } from "./take-over.tsx";
import "./citations.css";

interface Cited {
  readonly source: string;
  readonly count: number;
}

/** Sources in the order in which they are first cited. */
export function citedIn(places: readonly Place[]): Cited[] {
  const counts = new Map<string, number>();
  for (const place of places) {
    for (const { source } of itemsAt(place)) counts.set(source, (counts.get(source) ?? 0) + 1);
  }
  return [...counts].map(([source, count]) => ({ source, count }));
}

const sameCited = (one: readonly Cited[], other: readonly Cited[]) =>
  one.length === other.length &&
  one.every(({ source, count }, at) => other[at]?.source === source && other[at]?.count === count);

/** Those that are cited, then those that the brief only holds. */
function withUncited(cited: readonly Cited[], sources: Sources): readonly Cited[] {
  const seen = new Set(cited.map(({ source }) => source));
  const others = presentIn(sources).filter(({ id }) => !seen.has(id));
  return [...cited, ...others.map(({ id }) => ({ source: id, count: 0 }))];
}

export interface SourcesPanelProps {
  readonly editor: Editor;
  readonly content: Y.Doc;
  readonly brief: BriefId;
}

export function SourcesPanel({ editor, content, brief }: SourcesPanelProps) {
  const cited = useWhenIdle(editor, ({ doc }) => citedIn(placesOf(doc)), sameCited);
  const sources = useSources(content);
  const listed = withUncited(cited, sources);
  /** Which of a source's places was visited last, so that pressing again goes to the next. */
  const visited = useRef(new Map<string, number>());

  const goToNext = (id: string) => {
    const places = placesOf(editor.state.doc).filter((place) => itemsAt(place).some(({ source }) => source === id));
    const next = ((visited.current.get(id) ?? -1) + 1) % places.length;
    const place = places[next];
    if (!place) return;
    visited.current.set(id, next);
    goTo(editor, place.position);
  };
  const begin = (task: SourceTask) => editor.emit("sources", task);
  const take = (from: File | string) => begin({ do: "import", from });
  const paste = (event: ClipboardEvent) => {
    if (!isOver(event)) return;
    const [file] = event.clipboardData.files;
    const text = event.clipboardData.getData("text/plain");
    if (!file && "problem" in readSources(text)) return;
    event.preventDefault();
    take(file ?? text);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is dropped here can also be chosen from the menu
    <div
      className="sources-panel"
      onDragOver={allowFile}
      onDrop={(event) => isOver(event) && fileIn(event, take)}
      onPaste={paste}
    >
      <SourcesBar
        content={content}
        editable={editor.isEditable}
        onTask={begin}
        sources={listed.flatMap(({ source }) => sources[source] ?? [])}
      />
      {listed.length === 0 && <p className="empty-state">{say("citations.sourcesEmpty")}</p>}
      <ul className="sources" aria-label={say("citations.sources")}>
        {listed.map(({ source: id, count }) => {
          const source = sources[id];
          const card = source && cardOf(source, "en");
          return (
            <li key={id}>
              <button type="button" onClick={() => goToNext(id)}>
                <span className="source-title" dir="auto">
                  {card ? card.heading || id : say("citations.unknownSource")}
                </span>
                <span className="source-facts">
                  {card?.symbol && card.symbol !== card.heading && (
                    <>
                      <bdi dir="ltr">{card.symbol}</bdi> ·{" "}
                    </>
                  )}
                  {say("citations.count", { count })}
                </span>
              </button>
              {source && (
                <SourceTextButton source={source} content={content} brief={brief} editable={editor.isEditable} />
              )}
              {source && editor.isEditable && <TakeOver source={source} editor={editor} content={content} />}
              {source && editor.isEditable && (
                <SourceMenu source={source} editor={editor} content={content} cited={count > 0} onTask={begin} />
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** Whether it came to the panel itself, not to a dialogue that was opened from it. */
const isOver = ({ currentTarget, target }: SyntheticEvent): boolean =>
  target instanceof Node && currentTarget.contains(target);

/** How many documents a brief cites, and how often. */
export function useCitedCounts(editor: Editor): { readonly sources: number; readonly citations: number } {
  const cited = useWhenIdle(editor, ({ doc }) => citedIn(placesOf(doc)), sameCited);
  return { sources: cited.length, citations: cited.reduce((sum, { count }) => sum + count, 0) };
}
