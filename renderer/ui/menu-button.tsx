/** A button that opens a menu. */
import type { ReactNode } from "react";
import { Button, MenuTrigger, Popover, type PopoverProps } from "react-aria-components";

export interface MenuButtonProps {
  /** Names the button, and by it the menu. */
  readonly label: string;
  /** What the button shows. */
  readonly face: ReactNode;
  /** Of the button. Default: a tool. */
  readonly className?: string;
  readonly placement?: NonNullable<PopoverProps["placement"]>;
  readonly isDisabled?: boolean;
  /** The menu, drawn when it is opened. */
  readonly children: ReactNode;
}

/** Opens by press, Enter, Space and arrow keys; Escape closes it and the focus is back on the button. */
export function MenuButton({
  label,
  face,
  className = "tool",
  placement = "bottom start",
  isDisabled = false,
  children,
}: MenuButtonProps) {
  return (
    <MenuTrigger>
      <Button className={className} isDisabled={isDisabled} aria-label={label}>
        {face}
      </Button>
      <Popover className="popover" placement={placement}>
        {children}
      </Popover>
    </MenuTrigger>
  );
}
