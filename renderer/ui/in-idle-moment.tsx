/** Large parts of the window come one after the other, so that keys find their way in between. */
import { type ReactNode, useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { onceIdle } from "./when-idle.ts";

/** Draws a part of the window in an idle moment of its own. */
export function InIdleMoment({ children }: { readonly children: ReactNode }) {
  const [drawn, setDrawn] = useState(false);
  // Two parts that are drawn in one go would be one long task.
  useEffect(() => onceIdle(() => flushSync(() => setDrawn(true))), []);
  return drawn && children;
}

/** How many items of a list to draw: `step` more with each idle moment, until all `length` are there. */
export function useDrawn(length: number, step: number): number {
  const [drawn, setDrawn] = useState(step);
  useEffect(
    () => (drawn < length ? onceIdle(() => flushSync(() => setDrawn(drawn + step))) : undefined),
    [drawn, length, step],
  );
  return drawn;
}
