/** What floats beside a place in the text and speaks of it. The text keeps the focus. */
import type { ReactNode } from "react";
import { createPortal } from "react-dom";
import "./hint.css";

type Box = Pick<DOMRect, "left" | "top" | "bottom">;

interface HintProps {
  /** The place it speaks of, in pixels of the window. */
  readonly at: Box;
  /** `status`: said when it appears; `note`: there to be read. */
  readonly role: "status" | "note";
  readonly children: ReactNode;
}

export function Hint({ at, role, children }: HintProps) {
  return createPortal(
    <div className="hint popover" role={role} aria-live="polite" style={beside(at)}>
      {children}
    </div>,
    document.body,
  );
}

interface HintKeyProps {
  /** The key that does the same. */
  readonly name: string;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

/** A key that does something here, and the same for the pointer. */
export const HintKey = ({ name, onPress, children }: HintKeyProps) => (
  <button type="button" onMouseDown={(event) => event.preventDefault()} onClick={onPress}>
    <kbd>{name}</kbd> {children}
  </button>
);

/** Under the place, or above it where the window ends; never over the window's sides. */
function beside({ left, top, bottom }: Box): {
  readonly left: number;
  readonly top?: number;
  readonly bottom?: number;
} {
  const side = Math.max(8, Math.min(left, innerWidth - WIDEST - 8));
  const above = bottom + HIGHEST > innerHeight && top > innerHeight / 2;
  return above ? { left: side, bottom: innerHeight - top + GAP } : { left: side, top: bottom + GAP };
}

/** Pixels, as in hint.css. */
const WIDEST = 368;
const HIGHEST = 200;
const GAP = 6;
