/** The menu for what is needed less often: commands by name, with their keys. */
import { Ellipsis } from "lucide-react";
import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { say } from "../ui/say.ts";
import type { Command } from "./commands.ts";

export function CommandMenu({ commands }: { readonly commands: readonly Command[] }) {
  return (
    <MenuTrigger>
      <Button className="tool" aria-label={say("window.more")}>
        <Ellipsis size={16} strokeWidth={1.75} aria-hidden="true" />
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu
          className="menu"
          aria-label={say("window.more")}
          disabledKeys={commands.filter(({ enabled }) => !enabled()).map(({ id }) => id)}
        >
          {commands.map(({ id, label, shortcut, run }) => (
            <MenuItem key={id} id={id} className="menu-item" textValue={label} onAction={run}>
              <span>{label}</span>
              {shortcut && <kbd>{shortcut}</kbd>}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
