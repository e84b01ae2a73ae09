/** The citation or card that the picker makes or changes: its sources, what a card says besides, and its way into the text. */
import type { Editor } from "@tiptap/core";
import { useState } from "react";
import type * as Y from "yjs";
import { keepSource, sourceOf } from "./brief-sources.ts";
import type { CardWords } from "./card-fields.tsx";
import type { CiteAs } from "./citation-node.ts";
import { insertCard, insertCitation, selectedCitation } from "./cite.ts";
import type { PickedSource } from "./picked-sources.tsx";
import { itemsOf } from "./places.ts";

interface CitationAtHand {
  /** What the selected node is, which is then changed in place; null: a new one is made. */
  readonly changes: CiteAs | null;
  /** A card has one source, where a citation has any number. */
  readonly isCard: boolean;
  readonly picked: readonly PickedSource[];
  readonly pick: (picked: readonly PickedSource[]) => void;
  /** The sources with one more; a card's is replaced. */
  readonly withOne: (one: PickedSource) => readonly PickedSource[];
  readonly card: CardWords;
  readonly setCard: (words: CardWords) => void;
  /** Writes these sources into the text as a note or a card, and the brief's snapshots of them before. */
  readonly write: (form: CiteAs, picked: readonly PickedSource[]) => void;
}

/** Begins with the citation or card that is selected, as it was when the picker opened. */
export function useCitationAtHand(editor: Editor, content: Y.Doc): CitationAtHand {
  const [start] = useState(() => startingFrom(editor, content));
  const [picked, pick] = useState(start.picked);
  const [card, setCard] = useState(start.card);
  const isCard = start.changes === "card";
  return {
    changes: start.changes,
    isCard,
    picked,
    pick,
    withOne: (one) => (isCard ? [one] : [...picked, one]),
    card,
    setCard,
    write: (form, all) => {
      const items = all.map(({ record, ...item }) => ({ ...item, source: keptAs(content, record) ?? item.source }));
      const [first] = items;
      if (form === "citation") insertCitation(editor, items);
      else if (first) insertCard(editor, { source: first.source, pinpoint: first.pinpoint, ...card });
    },
  };
}

function startingFrom(editor: Editor, content: Y.Doc) {
  const chosen = selectedCitation(editor.state);
  const kind: CiteAs = chosen?.node.type.name === "documentCard" ? "card" : "citation";
  const items = chosen ? itemsOf(chosen.node) : [];
  const picked: readonly PickedSource[] = items.map((item) => ({ ...item, record: sourceOf(content, item.source) }));
  const { quotation = "", compact = false } = kind === "card" ? (chosen?.node.attrs ?? {}) : {};
  const card: CardWords = { quotation: String(quotation), compact: compact === true };
  return { changes: chosen ? kind : null, picked, card };
}

/** The id to cite a record by. What the brief holds already is cited as it stands there. */
function keptAs(content: Y.Doc, record: PickedSource["record"]): string | null {
  if (!record) return null;
  return sourceOf(content, record.id) === record ? record.id : keepSource(content, record);
}
