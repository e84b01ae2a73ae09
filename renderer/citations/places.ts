/** Where a brief cites: read block by block and remembered, so that a block that has not changed is not read again. */
import type { Node } from "@tiptap/pm/model";
import { citationItems, text } from "../../shared/brief/fields.ts";
import { type CitationItem, citationOf } from "../../shared/citations/citation.ts";

/** A place that cites, or has a note: a free footnote may cite nothing. */
export interface CitingPlace {
  readonly kind: "citation" | "footnote" | "card";
  /** What stands there. */
  readonly node: Node;
  /** Position before it in the document. */
  readonly position: number;
  /** Its note's number, from 1; null for a card, and for a citation in a footnote, which is printed in that note. */
  readonly note: number | null;
}

interface PlaceInBlock {
  readonly kind: CitingPlace["kind"];
  readonly node: Node;
  readonly offset: number;
  readonly inNote: boolean;
}

const kinds: Readonly<Record<string, CitingPlace["kind"]>> = {
  citation: "citation",
  footnote: "footnote",
  documentCard: "card",
};
const read = new WeakMap<Node, readonly PlaceInBlock[]>();

function placesInBlock(block: Node): readonly PlaceInBlock[] {
  let places = read.get(block);
  if (!places) {
    const found: PlaceInBlock[] = [];
    const add = (node: Node, offset: number, parent: Node | null) => {
      const kind = kinds[node.type.name];
      if (kind) found.push({ kind, node, offset, inNote: parent?.type.name === "footnote" });
    };
    add(block, 0, null);
    block.descendants((node, pos, parent) => add(node, pos + 1, parent));
    places = found;
    read.set(block, places);
  }
  return places;
}

/** All places, in the order of the text. */
export function placesOf(doc: Node): CitingPlace[] {
  const places: CitingPlace[] = [];
  let note = 0;
  doc.forEach((block, start) => {
    for (const { kind, node, offset, inNote } of placesInBlock(block)) {
      const numbered = kind !== "card" && !inNote;
      if (numbered) note += 1;
      places.push({ kind, node, position: start + offset, note: numbered ? note : null });
    }
  });
  return places;
}

/** Whether two lists show the same: the same nodes with the same numbers, wherever they have moved to. */
export const samePlaces = (one: readonly CitingPlace[], other: readonly CitingPlace[]): boolean =>
  one.length === other.length &&
  one.every((place, index) => {
    const twin = other[index];
    return twin?.note === place.note && (twin.node === place.node || twin.node.eq(place.node));
  });

/** A citation's items are read once and stay the same objects as long as they are: formatters remember by them. */
const itemsRead = new WeakMap<object, readonly CitationItem[]>();

/** What a node cites, of itself: a citation its items, a card its source, anything else nothing. */
export function itemsOf({ type, attrs }: Node): readonly CitationItem[] {
  if (type.name === "citation") return itemsIn(attrs.items);
  const source = type.name === "documentCard" ? text(attrs.source) : "";
  return source ? [{ ...citationOf(source), pinpoint: text(attrs.pinpoint) }] : [];
}

function itemsIn(attribute: unknown): readonly CitationItem[] {
  if (typeof attribute !== "object" || attribute === null) return [];
  let items = itemsRead.get(attribute);
  if (!items) {
    items = citationItems(attribute);
    itemsRead.set(attribute, items);
  }
  return items;
}
