/** The menu for what is needed less often: commands by name, with their keys, those of a kind together. */
import { Check, Ellipsis } from "lucide-react";
import { Fragment } from "react";
import { Menu, MenuItem, Separator } from "react-aria-components";
import { MenuButton } from "../ui/menu-button.tsx";
import { say } from "../ui/say.ts";
import type { Command } from "./commands.ts";

interface CommandMenuProps {
  /** A line stands between the groups. */
  readonly groups: readonly (readonly Command[])[];
}

/** An empty group leaves no line; a command that can't run now is shown, and can't be chosen. */
export function CommandMenu({ groups }: CommandMenuProps) {
  const shown = groups.filter((group) => group.length > 0);
  return (
    <MenuButton
      label={say("window.more")}
      face={<Ellipsis size={16} strokeWidth={1.75} aria-hidden="true" />}
      placement="bottom end"
    >
      {(choose) => (
        <Menu className="menu" disabledKeys={shown.flat().flatMap(({ id, enabled }) => (enabled() ? [] : [id]))}>
          {shown.map((group, at) => (
            <Fragment key={group[0]?.id}>
              {at > 0 && <Separator />}
              {group.map(({ id, label, shortcut, chosen, run }) => (
                <MenuItem key={id} id={id} className="menu-item" textValue={label} onAction={() => choose(run)}>
                  <span>{label}</span>
                  {shortcut && <kbd>{shortcut}</kbd>}
                  {chosen && (
                    <Check size={16} strokeWidth={1.75} className="chosen" aria-label={say("window.chosen")} />
                  )}
                </MenuItem>
              ))}
            </Fragment>
          ))}
        </Menu>
      )}
    </MenuButton>
  );
}
