/** The notes under the text: numbered, in the brief's style, each with the way back to its place. */
import type { Editor } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { CornerLeftUp } from "lucide-react";
import { memo, type RefObject, useMemo, useRef, useState } from "react";
import type * as Y from "yjs";
import { type CitationOptions, noteFormatter, type Sources } from "../../shared/citations/footnotes.ts";
import { goTo } from "../ui/go-to.ts";
import { useDrawn } from "../ui/in-idle-moment.tsx";
import { say } from "../ui/say.ts";
import { useWhenIdle } from "../ui/when-idle.ts";
import { useCitationOptions, useSources } from "./brief-sources.ts";
import { NoteHint } from "./note-hint.tsx";
import { NoteText, type NoteTextProps, type ShownNote } from "./note-text.tsx";
import { type CitingPlace, itemsOf, placesOf, samePlaces } from "./places.ts";
import "./notes.css";

/** What the notes are read from: places from the editor, sources and style from the content. */
export interface NotesListProps {
  readonly editor: Editor;
  readonly content: Y.Doc;
  /** BCP 47 of the brief. */
  readonly language: string;
}

/** How many groups of notes are drawn in one go. */
const GROUPS_AT_ONCE = 4;

const notesIn = (doc: Node): CitingPlace[] => placesOf(doc).filter(({ note }) => note !== null);

/** Notes that read as before are not drawn again, and of a long list the first ones come first. */
export function NotesList({ editor, content, language }: NotesListProps) {
  const places = useWhenIdle(editor, ({ doc }) => notesIn(doc), samePlaces);
  const sources = useSources(content);
  const options = useCitationOptions(content);
  const notes = useShownNotes(places, sources, options);
  const groups = useMemo(() => grouped(notes), [notes]);
  const drawn = useDrawn(groups.length, GROUPS_AT_ONCE);
  const list = useRef<HTMLOListElement>(null);

  const toText = (number: number) => {
    const place = notesIn(editor.state.doc)[number - 1];
    if (place) goTo(editor, place.position);
  };
  return (
    <>
      {notes.length > 0 && (
        <section className="notes" role="doc-endnotes" aria-label={say("citations.notes")} lang={language}>
          <ol ref={list}>
            {groups.slice(0, drawn).map(({ key, notes: group }) => (
              <NoteGroup
                key={key}
                notes={group}
                sources={sources}
                options={options}
                toText={(item) => toText(numberOf(list, item))}
              />
            ))}
          </ol>
        </section>
      )}
      <NoteHint editor={editor} notes={notes} sources={sources} options={options} list={list} />
    </>
  );
}

/** The number of a note is its place in the list, so that an insertion above changes nothing of those below. */
const numberOf = (list: RefObject<HTMLOListElement | null>, item: Element): number =>
  [...(list.current?.children ?? [])].indexOf(item) + 1;

function useShownNotes(
  places: readonly CitingPlace[],
  sources: Sources,
  options: CitationOptions,
): readonly ShownNote[] {
  const [format] = useState(noteFormatter);
  const { style, language } = options;
  return useMemo(() => {
    const clusters = places.map((place) => (place.kind === "citation" ? itemsOf(place.node) : null));
    const texts = format(clusters, sources, { style, language });
    const seen = new Map<Node, number>();
    return places.map(({ node }, index) => {
      const times = seen.get(node) ?? 0;
      seen.set(node, times + 1);
      return { key: `${nameOf(node)} ${times}`, node, runs: texts[index] ?? [] };
    });
  }, [places, sources, style, language, format]);
}

const names = new WeakMap<Node, number>();
let named = 0;
/** A node that has not changed keeps its name, and its note what is drawn of it. */
function nameOf(node: Node): number {
  const name = names.get(node) ?? ++named;
  names.set(node, name);
  return name;
}

/** How many notes make a group, on average. */
const GROUP = 16;

/**
 * The notes in groups, of which an edit changes one or two, so that the others need not be looked at one by one. A group
 * ends where the name of a note says so, whatever its number, so that an insertion moves no other group's end.
 */
function grouped(
  notes: readonly ShownNote[],
): readonly { readonly key: string; readonly notes: readonly ShownNote[] }[] {
  const groups: { key: string; notes: ShownNote[] }[] = [];
  let open: ShownNote[] = [];
  for (const note of notes) {
    open.push(note);
    if (nameOf(note.node) % GROUP !== 0) continue;
    groups.push({ key: note.key, notes: open });
    open = [];
  }
  return open.length > 0 ? [...groups, { key: "last", notes: open }] : groups;
}

interface NoteGroupProps extends Pick<NoteTextProps, "sources" | "options"> {
  readonly notes: readonly ShownNote[];
  readonly toText: (item: Element) => void;
}

const NoteGroup = memo(
  ({ notes, ...shown }: NoteGroupProps) =>
    notes.map(({ key, node, runs }) => <NoteItem key={key} node={node} runs={runs} {...shown} />),
  (before, after) =>
    before.notes.length === after.notes.length &&
    before.notes.every((note, index) => {
      const now = after.notes[index];
      return now?.key === note.key && looksTheSame({ ...before, ...note }, { ...after, ...now });
    }),
);

interface NoteItemProps extends NoteTextProps {
  readonly toText: (item: Element) => void;
}

/** A free footnote may cite, so what it says depends on the sources as well. */
const looksTheSame = (before: NoteTextProps, after: NoteTextProps): boolean =>
  before.node === after.node &&
  before.runs === after.runs &&
  (before.node.type.name === "citation" ||
    (before.sources === after.sources &&
      before.options.style === after.options.style &&
      before.options.language === after.options.language));

const NoteItem = memo(
  ({ node, runs, sources, options, toText }: NoteItemProps) => (
    <li dir="auto">
      <NoteText node={node} runs={runs} sources={sources} options={options} /> <ToText onGo={toText} />
    </li>
  ),
  looksTheSame,
);

const ToText = memo(
  ({ onGo }: { readonly onGo: (item: Element) => void }) => (
    <button
      type="button"
      className="to-text"
      aria-label={say("citations.toText")}
      title={say("citations.toText")}
      onClick={({ currentTarget }) => currentTarget.parentElement && onGo(currentTarget.parentElement)}
    >
      <CornerLeftUp size={13} strokeWidth={1.75} aria-hidden="true" />
    </button>
  ),
  // It goes where the list has the note when it is pressed.
  () => true,
);
