/** Mends what the checks found: text and sources in one step, which one undo takes back. */
import type { Editor } from "@tiptap/core";
import type { Transaction } from "@tiptap/pm/state";
import type * as Y from "yjs";
import { sources } from "../../shared/brief/layout.ts";
import { type CitationItem, citationOf } from "../../shared/citations/citation.ts";
import type { Mend } from "../../shared/citations/mend.ts";
import type { Source } from "../../shared/citations/source.ts";
import { undoManagerOf } from "../ui/undo-step.ts";
import { changeSource, keepSource, sourceOf, writeSource } from "./brief-sources.ts";
import { itemsOf, placesOf } from "./places.ts";

/** Origin of edits of the sources that undo takes back. Others, such as the snapshots that citing keeps, stay. */
const MENDING = Symbol("mending");

/** Makes an edit of text and sources, in transactions of its own, one step of undo. */
function inOneStep(editor: Editor, content: Y.Doc, edit: () => void): void {
  const undo = undoManagerOf(editor.state);
  undo?.addToScope(sources(content));
  undo?.trackedOrigins.add(MENDING);
  undo?.stopCapturing();
  edit();
  undo?.stopCapturing();
}

/**
 * Sources that a mend brings in are kept before, and stay when it is undone: someone else may cite them by then. So no
 * citation ever points to a source that isn't there.
 */
export function applyMend(editor: Editor, content: Y.Doc, mend: Mend): void {
  if (!editor.isEditable) return;
  const { tr } = editor.state;
  if (mend.act === "write") writeInOneStep(editor, content, mend.record);
  else if (mend.act === "setAside") inOneStep(editor, content, () => setAside(content, mend.source));
  else if (mend.act === "add") {
    const source = keepSource(content, mend.other);
    eachItem(tr, mend.source, (item) => [item, citationOf(source)]);
    inOneStep(editor, content, () => editor.view.dispatch(tr));
  } else {
    const source = keepSource(content, mend.by);
    eachItem(tr, mend.source, (item) => [{ ...item, source }]);
    inOneStep(editor, content, () => {
      // The text first: its edit begins a step of undo, which those of the sources join.
      editor.view.dispatch(tr);
      // What the two records of one document held apart is now in this one.
      if (mend.name === "merge") content.transact(() => writeSource(content, mend.by), MENDING);
      setAside(content, mend.source);
    });
  }
}

/** Writes a record so that undo brings the former one back. */
export function writeInOneStep(editor: Editor, content: Y.Doc, record: Source): void {
  const isNew = sourceOf(content, record.id) === null;
  inOneStep(editor, content, () => content.transact(() => writeSource(content, record), isNew ? null : MENDING));
}

const setAside = (content: Y.Doc, id: string): void =>
  content.transact(
    () => changeSource(content, id, (source) => ({ ...source, custom: { ...source.custom, setAside: true } })),
    MENDING,
  );

/** What stands in the place of each item that cites `source`; a card, which has one source, takes the first. */
function eachItem(tr: Transaction, source: string, by: (item: CitationItem) => readonly CitationItem[]): void {
  for (const place of placesOf(tr.doc)) {
    const items = itemsOf(place.node);
    if (!items.some((item) => item.source === source)) continue;
    const next = items.flatMap((item) => (item.source === source ? by(item) : [item]));
    if (place.kind === "card") tr.setNodeAttribute(place.position, "source", next[0]?.source ?? null);
    else tr.setNodeAttribute(place.position, "items", withoutDoubles(next));
  }
}

/** A note that cited both of two records of one document cites it once, unless other words stand around it. */
const withoutDoubles = (items: readonly CitationItem[]): CitationItem[] =>
  items.filter((item, index) => items.findIndex((one) => sameItem(one, item)) === index);

const sameItem = (one: CitationItem, other: CitationItem): boolean =>
  one.source === other.source &&
  one.pinpoint === other.pinpoint &&
  one.prefix === other.prefix &&
  one.suffix === other.suffix;
