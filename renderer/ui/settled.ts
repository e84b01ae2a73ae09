/** What can wait until the window has been seen. */
import { useEffect, useState } from "react";
import { fetchPart } from "./fetch-part.ts";

/** Milliseconds after which a window that is not drawn (in the background) goes on all the same. */
const UNSEEN = 300;

/** False until what is drawn first has been seen. */
export function useSettled(): boolean {
  const [settled, setSettled] = useState(false);
  useEffect(() => {
    const settle = () => setSettled(true);
    let afterFrame: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      afterFrame = setTimeout(settle);
    });
    const unseen = setTimeout(settle, UNSEEN);
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(afterFrame);
      clearTimeout(unseen);
    };
  }, []);
  return settled;
}

/**
 * A part of the window that is fetched once the window has been seen; null until it is there, however long that takes. Throws
 * where the part has a fault. `load` must be the same function at each call.
 */
export function useLater<Part>(load: () => Promise<Part>): Part | null {
  const settled = useSettled();
  const [part, setPart] = useState<{ readonly here: Part | null } | { readonly fault: unknown } | null>(null);
  useEffect(() => {
    if (!settled) return;
    const gone = new AbortController();
    fetchPart(load, gone.signal).then(
      (here) => setPart({ here }),
      (fault: unknown) => setPart({ fault }),
    );
    return () => gone.abort();
  }, [settled, load]);
  if (part !== null && "fault" in part) throw part.fault;
  return part?.here ?? null;
}
