/** The focus, given back in the moment in which what floated over the window is gone. */
import { useEffect, useState } from "react";

/**
 * Stands in a dialogue, a popover or a menu. When that is taken away, what had the focus before it has it again at once: the
 * library gives it back in the next frame, and keys that come until then would be lost.
 */
export function FocusBack(): null {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // Where the focus was led elsewhere on purpose, it stays there.
      const isLost = document.activeElement === null || document.activeElement === document.body;
      if (isLost && before instanceof HTMLElement) focusAgain(before);
    },
    [before],
  );
  return null;
}

function focusAgain(element: HTMLElement): void {
  element.focus({ preventScroll: true });
  const selection = document.getSelection();
  if (!element.isContentEditable || !selection?.anchorNode || !selection.focusNode) return;
  // Said once more: until then, Chromium writes at the start of a text that was focused by a program, whatever it tells of the caret.
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selection;
  selection.setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset);
}
