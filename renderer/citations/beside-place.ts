/** Where a hint stands: under the place it speaks of, or above where the window ends; never over its sides. */
export function besidePlace({ left, top, bottom }: Pick<DOMRect, "left" | "top" | "bottom">): {
  readonly left: number;
  readonly top?: number;
  readonly bottom?: number;
} {
  const side = Math.max(8, Math.min(left, innerWidth - WIDEST - 8));
  const above = bottom + HIGHEST > innerHeight && top > innerHeight / 2;
  return above ? { left: side, bottom: innerHeight - top + GAP } : { left: side, top: bottom + GAP };
}

/** Pixels, as in citations.css. */
const WIDEST = 368;
const HIGHEST = 200;
const GAP = 6;
