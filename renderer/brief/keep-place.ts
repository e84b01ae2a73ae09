/** Where one was reading, kept over a reload: the block at the top of the view, because heights change with the window. */
import { useEffect } from "react";

const key = (brief: string) => `reading ${brief}`;

/** Follows the scrolling of `view`, whose `text` has the blocks; begins where this brief was left in this window. */
export function useKeepPlace(brief: string, view: HTMLElement | null, text: HTMLElement | null): void {
  useEffect(() => {
    if (!view || !text) return;
    const kept = Number.parseInt(sessionStorage.getItem(key(brief)) ?? "0", 10);
    if (kept > 0) text.children[kept]?.scrollIntoView({ block: "start" });
    const remember = () => sessionStorage.setItem(key(brief), String(blockAtTop(view, text)));
    view.addEventListener("scrollend", remember);
    return () => view.removeEventListener("scrollend", remember);
  }, [brief, view, text]);
}

/** Index of the first block that reaches below the top edge of the view; blocks are in the order of the page. */
function blockAtTop(view: HTMLElement, text: HTMLElement): number {
  const { top } = view.getBoundingClientRect();
  let low = 0;
  let high = text.children.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const below = (text.children[middle]?.getBoundingClientRect().bottom ?? 0) > top;
    if (below) high = middle;
    else low = middle + 1;
  }
  return low;
}
