/** A button that opens a menu. */
import { type ReactNode, useState } from "react";
import { Button, MenuTrigger, Popover, type PopoverProps } from "react-aria-components";
import { flushSync } from "react-dom";
import { FocusBack } from "./focus-back.tsx";

export interface MenuButtonProps {
  /** Names the button, and by it the menu. */
  readonly label: string;
  /** What the button shows. */
  readonly face: ReactNode;
  /** Of the button. Default: a tool. */
  readonly className?: string;
  readonly placement?: NonNullable<PopoverProps["placement"]>;
  readonly isDisabled?: boolean;
  /** The menu, drawn when it is opened. What is chosen in it for the text is done by `choose`. */
  readonly children: ReactNode | ((choose: Choose) => ReactNode);
}

/** Closes the menu, then does what was chosen: behind an open menu, the text takes no focus. */
export type Choose = (deed: () => void) => void;

/** Opens by press, Enter, Space and arrow keys; Escape closes it and the focus is back on the button. */
export function MenuButton({
  label,
  face,
  className = "tool",
  placement = "bottom start",
  isDisabled = false,
  children,
}: MenuButtonProps) {
  const [open, setOpen] = useState(false);
  const choose: Choose = (deed) => {
    flushSync(() => setOpen(false));
    deed();
  };
  return (
    <MenuTrigger isOpen={open} onOpenChange={setOpen}>
      <Button className={className} isDisabled={isDisabled} aria-label={label}>
        {face}
      </Button>
      <Popover className="popover" placement={placement}>
        {typeof children === "function" ? children(choose) : children}
        <FocusBack />
      </Popover>
    </MenuTrigger>
  );
}
