/**
 * Numbers of notes and recommendations, written into the page by order of appearance.
 *
 * A view that wants a number gives an element `data-number="note"` (or "recommendation"). Numbers can only change where
 * such a node comes, goes or moves, so a key that does none of it costs a comparison of the blocks by identity and no more.
 */
import { Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { Plugin } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";

const numbered = new Set(["citation", "footnote", "recommendation"]);

/** Where two documents differ, as a range of each; null where they are equal. Equal blocks are found by identity. */
export function difference(before: Node, after: Node): { from: number; before: number; after: number } | null {
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

/** Writes the numbers into a page, in its order. A citation inside a footnote has none: it is printed in that note. */
function writeNumbers(page: ParentNode): void {
  for (const kind of ["note", "recommendation"]) {
    let number = 0;
    for (const element of page.querySelectorAll(`[data-number="${kind}"]`)) {
      if (element.closest(".footnote-text")) continue;
      number += 1;
      const text = String(number);
      if (element.textContent !== text) element.textContent = text;
    }
  }
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
      view: (view: EditorView) => {
        writeNumbers(view.dom);
        // The editor draws views again for reasons of its own, such as a selection or new views, with no edit.
        const observer = new MutationObserver((changes) => drewNumbered(changes) && writeNumbers(view.dom));
        observer.observe(view.dom, { childList: true, subtree: true });
        return {
          update: ({ dom, state }, previous) => {
            if (previous.plugins !== state.plugins || numbersMoved(previous.doc, state.doc)) writeNumbers(dom);
          },
          destroy: () => observer.disconnect(),
        };
      },
    }),
  ],
});
