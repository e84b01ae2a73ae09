/** The cited documents, how often each is cited, and the way from each to the places that cite it. */
import type { Editor } from "@tiptap/core";
import { useRef } from "react";
import type * as Y from "yjs";
import { cardOf } from "../../shared/citations/card.ts";
import type { BriefId } from "../../shared/protocol/documents.ts";
import { goTo } from "../ui/go-to.ts";
import { say } from "../ui/say.ts";
import { useWhenIdle } from "../ui/when-idle.ts";
import { useSources } from "./brief-sources.ts";
import { itemsAt, type Place, placesOf } from "./places.ts";
import { SourceTextButton } from "./source-text.tsx";
import { StyleChoice } from "./style-choice.tsx";
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

export interface SourcesPanelProps {
  readonly editor: Editor;
  readonly content: Y.Doc;
  readonly brief: BriefId;
}

export function SourcesPanel({ editor, content, brief }: SourcesPanelProps) {
  const cited = useWhenIdle(editor, ({ doc }) => citedIn(placesOf(doc)), sameCited);
  const sources = useSources(content);
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

  if (cited.length === 0) return <p className="empty-state">{say("citations.sourcesEmpty")}</p>;
  return (
    <>
      <StyleChoice content={content} isDisabled={!editor.isEditable} />
      <ul className="sources" aria-label={say("citations.sources")}>
        {cited.map(({ source: id, count }) => {
          const source = sources[id];
          const card = source && cardOf(source, "en");
          return (
            <li key={id}>
              <button type="button" onClick={() => goToNext(id)}>
                <span className="source-title" dir="auto">
                  {card?.heading ?? say("citations.unknownSource")}
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
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** How many documents a brief cites, and how often. */
export function useCitedCounts(editor: Editor): { readonly sources: number; readonly citations: number } {
  const cited = useWhenIdle(editor, ({ doc }) => citedIn(placesOf(doc)), sameCited);
  return { sources: cited.length, citations: cited.reduce((sum, { count }) => sum + count, 0) };
}
