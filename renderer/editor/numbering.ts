/**
 * Numbers of notes, recommendations, tables and figures, written into the page by order of appearance.
 *
 * A view that wants a number gives an element `data-number="note"` (or "recommendation", "table", "figure"). Numbers can only change where
 * such a node comes, goes or moves, so a key that does none of it costs a comparison of the blocks by identity and no more.
 * Where one does, the numbers on screen are written at once.
 */
import { Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { Plugin } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { InIdleMoments } from "../ui/when-idle.ts";

const numbered = new Set(["citation", "footnote", "recommendation", "table", "figure"]);

/** Where two documents differ, as a range of each; null where they are equal. Equal blocks are found by identity. */
function difference(before: Node, after: Node): { from: number; before: number; after: number } | null {
  const from = before.content.findDiffStart(after.content);
  const end = before.content.findDiffEnd(after.content);
  if (from === null || end === null) return null;
  // A repeated stretch can be counted from both ends; the ranges must not turn inside out.
  const overlap = Math.max(0, from - Math.min(end.a, end.b));
  return { from, before: end.a + overlap, after: end.b + overlap };
}

function holdsNumbered(doc: Node, from: number, to: number): boolean {
  let found = false;
  doc.nodesBetween(from, to, (node, pos) => {
    if (pos >= from && numbered.has(node.type.name)) found = true;
    return !found;
  });
  return found;
}

/** Whether the numbers of `after` may differ from those of `before`. */
export function numbersMoved(before: Node, after: Node): boolean {
  const changed = difference(before, after);
  if (!changed) return false;
  return holdsNumbered(before, changed.from, changed.before) || holdsNumbered(after, changed.from, changed.after);
}

interface Numbered {
  readonly element: Element;
  readonly number: string;
}

/**
 * The numbers of a page, in its order: what `Numbers` writes bit by bit. A citation inside a footnote has none: it is
 * printed in that note.
 */
export function numbersIn(page: ParentNode): Numbered[] {
  const counts: Record<string, number> = {};
  const found: Numbered[] = [];
  for (const element of page.querySelectorAll<HTMLElement>("[data-number]")) {
    if (element.closest(".footnote-text")) continue;
    const { number: kind = "" } = element.dataset;
    const count = (counts[kind] ?? 0) + 1;
    counts[kind] = count;
    found.push({ element, number: String(count) });
  }
  return found;
}

/** Changes the text that stands there: a text in its place costs the browser three times as much. */
function write({ element, number }: Numbered): void {
  const { firstChild } = element;
  if (!(firstChild instanceof Text)) element.textContent = number;
  else if (firstChild.data !== number) firstChild.data = number;
}

/**
 * Writes the numbers of a page: those that can be seen at once, and the others in idle moments, so that one note more at the
 * front of a thousand costs no more than one among ten. What is about to be scrolled to is written before it is drawn.
 */
export class Numbers {
  readonly #page: Element;
  #waiting: Numbered[] = [];
  readonly #idle = new InIdleMoments(() => {
    const next = this.#waiting.pop();
    if (next) write(next);
    return this.#waiting.length > 0;
  });

  constructor(page: Element) {
    this.#page = page;
  }

  update(): void {
    const seen = numberedOnScreen(this.#page);
    this.#waiting = [];
    for (const numbered of numbersIn(this.#page)) {
      if (seen.has(numbered.element)) write(numbered);
      else this.#waiting.push(numbered);
    }
    // The next to be written is taken from the end.
    this.#waiting.reverse();
    if (this.#waiting.length > 0) this.#idle.begin();
  }

  /** Writes what is waiting. */
  readonly finish = (): void => {
    this.#idle.stop();
    for (const numbered of this.#waiting) write(numbered);
    this.#waiting = [];
  };

  stop(): void {
    this.#idle.stop();
  }
}

function numberedOnScreen(page: Element): ReadonlySet<Element> {
  const blocks = page.children;
  const height = page.ownerDocument.documentElement.clientHeight;
  const seen = new Set<Element>();
  for (let index = firstEndingBelow(blocks, 0); index < blocks.length; index++) {
    const block = blocks[index];
    if (!block || block.getBoundingClientRect().top > height) break;
    if (block.matches("[data-number]")) seen.add(block);
    for (const element of block.querySelectorAll("[data-number]")) seen.add(element);
  }
  return seen;
}

/** The index of the first of the blocks, which stand one below the other, that ends below a height of the screen. */
function firstEndingBelow(blocks: HTMLCollection, height: number): number {
  let from = 0;
  let to = blocks.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((blocks[middle]?.getBoundingClientRect().bottom ?? 0) < height) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Whether views of numbered nodes were drawn: anew for a node that was there before, they have no number yet. */
const drewNumbered = (changes: readonly MutationRecord[]): boolean =>
  changes.some(({ addedNodes }) =>
    [...addedNodes].some(
      (node) => node instanceof Element && (node.matches("[data-number]") || node.querySelector("[data-number]")),
    ),
  );

export const Numbering = Extension.create({
  name: "numbering",
  addProseMirrorPlugins: () => [
    new Plugin({
      view: ({ dom }: EditorView) => {
        const numbers = new Numbers(dom);
        numbers.update();
        // The editor draws views again for reasons of its own, such as a selection or new views, with no edit.
        const observer = new MutationObserver((changes) => drewNumbered(changes) && numbers.update());
        observer.observe(dom, { childList: true, subtree: true });
        const page = dom.ownerDocument;
        page.addEventListener("scroll", numbers.finish, { capture: true, passive: true });
        return {
          update: ({ state }, previous) => {
            if (previous.plugins !== state.plugins || numbersMoved(previous.doc, state.doc)) numbers.update();
          },
          destroy: () => {
            observer.disconnect();
            page.removeEventListener("scroll", numbers.finish, { capture: true });
            numbers.stop();
          },
        };
      },
    }),
  ],
});
