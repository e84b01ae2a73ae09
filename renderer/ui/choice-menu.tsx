/** A button with a menu in which one of a few is chosen. */
import { Menu, MenuItem } from "react-aria-components";
import { MenuButton, type MenuButtonProps } from "./menu-button.tsx";

interface Choice<Id extends string> {
  readonly id: Id;
  readonly words: string;
  /** Its key, as it is read; shown behind the words. */
  readonly shortcut?: string | undefined;
}

interface ChoiceMenuProps<Id extends string> extends Omit<MenuButtonProps, "children"> {
  readonly choices: readonly Choice<Id>[];
  /** Which one is marked as chosen now. */
  readonly chosen: string;
  /** Also told when the one is chosen that is chosen already. */
  readonly onChoose: (id: Id) => void;
}

/** Keeps no choice of its own. */
export function ChoiceMenu<Id extends string>({ choices, chosen, onChoose, ...button }: ChoiceMenuProps<Id>) {
  return (
    <MenuButton {...button}>
      {(choose) => (
        <Menu className="menu" selectionMode="single" selectedKeys={[chosen]}>
          {choices.map(({ id, words, shortcut }) => (
            <MenuItem
              key={id}
              id={id}
              className="menu-item"
              textValue={words}
              onAction={() => choose(() => onChoose(id))}
            >
              {shortcut === undefined ? (
                words
              ) : (
                <>
                  <span>{words}</span>
                  <kbd>{shortcut}</kbd>
                </>
              )}
            </MenuItem>
          ))}
        </Menu>
      )}
    </MenuButton>
  );
}
