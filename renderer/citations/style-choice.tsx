/** The citation style of the brief. A change re-renders its notes at once. */
import { ChevronDown } from "lucide-react";
import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import type * as Y from "yjs";
import { setMeta } from "../../shared/brief/write.ts";
import { bundledStyles } from "../../shared/citations/styles.ts";
import { say } from "../ui/say.ts";
import { useCitationOptions } from "./brief-sources.ts";

export function StyleChoice({ content, isDisabled }: { readonly content: Y.Doc; readonly isDisabled: boolean }) {
  const { style } = useCitationOptions(content);
  return (
    <MenuTrigger>
      <Button className="tool style-choice" isDisabled={isDisabled} aria-label={say("citations.style")}>
        <span>{bundledStyles.find(({ id }) => id === style)?.name ?? style}</span>
        <ChevronDown size={14} aria-hidden="true" />
      </Button>
      <Popover className="popover">
        <Menu
          className="menu"
          aria-label={say("citations.style")}
          selectionMode="single"
          selectedKeys={[style]}
          onAction={(key) => setMeta(content, { citationStyle: String(key) })}
        >
          {bundledStyles.map(({ id, name }) => (
            <MenuItem key={id} id={id} className="menu-item">
              {name}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
