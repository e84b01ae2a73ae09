/** The brief's documents, how often each is cited, and the way from each to the places that cite it. */
import type { Editor } from "@tiptap/core";
import { type ClipboardEvent, type SyntheticEvent, useMemo, useRef } from "react";
import type * as Y from "yjs";
import type { Run } from "../../shared/citations/citation.ts";
import { readSources } from "../../shared/citations/exchange/exchange.ts";
import type { Source } from "../../shared/citations/source.ts";
import type { BriefId } from "../../shared/protocol/documents.ts";
import { goTo } from "../ui/go-to.ts";
import { say } from "../ui/say.ts";
import { useWhenIdle } from "../ui/when-idle.ts";
import { useCitationOptions, useSourceOrder, useSources } from "./brief-sources.ts";
import { allowFile, fileIn } from "./import-dialog.tsx";
import { type CitingPlace, itemsOf, placesOf } from "./places.ts";
import { Runs } from "./runs.tsx";
import { shownGroups } from "./source-groups.ts";
import { SourceMenu } from "./source-menu.tsx";
import type { SourceTask } from "./source-tasks.tsx";
import { SourceTextButton } from "./source-text.tsx";
import { SourcesBar } from "./sources-bar.tsx";
import { TakeOver } from "./take-over.tsx";
import "./sources.css";

interface Cited {
  readonly source: string;
  readonly count: number;
}

/** Sources in the order in which they are first cited. */
export function citedIn(places: readonly CitingPlace[]): Cited[] {
  const counts = new Map<string, number>();
  for (const place of places) {
    for (const { source } of itemsOf(place.node)) counts.set(source, (counts.get(source) ?? 0) + 1);
  }
  return [...counts].map(([source, count]) => ({ source, count }));
}

const sameCited = (one: readonly Cited[], other: readonly Cited[]) =>
  one.length === other.length &&
  one.every(({ source, count }, at) => other[at]?.source === source && other[at]?.count === count);

interface SourcesPanelProps {
  readonly editor: Editor;
  readonly content: Y.Doc;
  readonly brief: BriefId;
}

/** In the order and the words of the printed list of sources. Files of references may be dropped or pasted here. */
export function SourcesPanel({ editor, content, brief }: SourcesPanelProps) {
  const cited = useWhenIdle(editor, ({ doc }) => citedIn(placesOf(doc)), sameCited);
  const sources = useSources(content);
  const options = useCitationOptions(content);
  const order = useSourceOrder(content);
  const { style, language } = options;
  const groups = useMemo(() => {
    const ids = cited.map(({ source }) => source);
    return shownGroups(ids, sources, { style, language, order });
  }, [cited, sources, style, language, order]);
  const counts = new Map(cited.map(({ source, count }) => [source, count]));
  const listed = groups.flatMap(({ entries }) => entries.map(({ id }) => id));
  /** Which of a source's places was visited last, so that pressing again goes to the next. */
  const visited = useRef(new Map<string, number>());

  const goToNext = (id: string) => {
    const places = placesOf(editor.state.doc).filter((place) =>
      itemsOf(place.node).some(({ source }) => source === id),
    );
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
        sources={listed.flatMap((id) => sources[id] ?? [])}
      />
      {listed.length === 0 && <p className="empty-state">{say("citations.sourcesEmpty")}</p>}
      {groups.map(({ kind, entries }) => (
        <section key={kind} className="source-group" aria-label={say(`citations.group.${kind}`)}>
          <h3>{say(`citations.group.${kind}`)}</h3>
          <ul className="sources">
            {entries.map(({ id, runs }) => (
              <SourceRow
                key={id}
                source={sources[id]}
                runs={runs}
                count={counts.get(id) ?? 0}
                editor={editor}
                content={content}
                brief={brief}
                onGoTo={() => goToNext(id)}
                onTask={begin}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

interface SourceRowProps extends SourcesPanelProps {
  /** Undefined: cited, and not among the brief's sources. */
  readonly source: Source | undefined;
  /** As the list prints it. */
  readonly runs: readonly Run[];
  readonly count: number;
  readonly onGoTo: () => void;
  readonly onTask: (task: SourceTask) => void;
}

function SourceRow({ source, runs, count, editor, content, brief, onGoTo, onTask }: SourceRowProps) {
  const printed = runs.map(({ text }) => text).join("");
  return (
    <li>
      <button type="button" className="panel-row" onClick={onGoTo}>
        <span className="source-title" dir="auto" title={printed}>
          {source ? <Runs runs={runs.map(({ href: _, ...run }) => run)} /> : say("citations.unknownSource")}
        </span>
        <span className="source-facts">{say("citations.count", { count })}</span>
      </button>
      {source && <SourceTextButton source={source} content={content} brief={brief} editable={editor.isEditable} />}
      {source && editor.isEditable && <TakeOver source={source} editor={editor} content={content} />}
      {source && editor.isEditable && (
        <SourceMenu source={source} editor={editor} content={content} cited={count > 0} onTask={onTask} />
      )}
    </li>
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
