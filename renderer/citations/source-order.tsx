/** Whether the brief's list of sources is grouped by kind or alphabetical, here and in print. */
import { ArrowDownAZ } from "lucide-react";
import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import type * as Y from "yjs";
import { setMeta } from "../../shared/brief/write.ts";
import { say } from "../ui/say.ts";
import { useSourceOrder } from "./brief-sources.ts";

const orders = ["grouped", "alphabetical"] as const;

export function SourceOrderChoice({ content, isDisabled }: { readonly content: Y.Doc; readonly isDisabled: boolean }) {
  const order = useSourceOrder(content);
  return (
    <MenuTrigger>
      <Button className="tool" isDisabled={isDisabled} aria-label={say("citations.order")}>
        <ArrowDownAZ size={16} strokeWidth={1.75} aria-hidden="true" />
      </Button>
      <Popover className="popover">
        <Menu
          className="menu"
          aria-label={say("citations.order")}
          selectionMode="single"
          selectedKeys={[order]}
          onAction={(key) => {
            const chosen = orders.find((each) => each === key);
            if (chosen) setMeta(content, { sourceOrder: chosen });
          }}
        >
          {orders.map((each) => (
            <MenuItem key={each} id={each} className="menu-item">
              {say(`citations.order.${each}`)}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
