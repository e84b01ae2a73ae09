import { startTransition, useEffect, useState } from "react";

/** Milliseconds after which a window that is not drawn (in the background) goes on all the same. */
const UNSEEN = 300;

/** False until what is drawn first has been seen. What can wait is drawn then, in pieces that give way to keys. */
export function useSettled(): boolean {
  const [settled, setSettled] = useState(false);
  useEffect(() => {
    const settle = () => startTransition(() => setSettled(true));
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
