/** What can be done with one source of the brief. */
import { MoreHorizontal } from "lucide-react";
import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import type * as Y from "yjs";
import { sources } from "../../shared/brief/layout.ts";
import { cardOf } from "../../shared/citations/card.ts";
import type { Source } from "../../shared/citations/source.ts";
import { draftOf } from "../../shared/citations/source-form.ts";
import { say } from "../ui/say.ts";
import { tell } from "../ui/toast.tsx";
import type { SourceTask } from "./source-tasks.tsx";

export interface SourceMenuProps {
  readonly source: Source;
  /** The `{id}/content` document. */
  readonly content: Y.Doc;
  readonly cited: boolean;
  readonly onTask: (task: SourceTask) => void;
}

export function SourceMenu({ source, content, cited, onTask }: SourceMenuProps) {
  const name = cardOf(source, "en").heading || source.id;
  const remove = () => {
    sources(content).delete(source.id);
    tell(say("citations.removed", { name }), {
      label: say("citations.undo"),
      run: () => sources(content).set(source.id, source),
    });
  };
  return (
    <MenuTrigger>
      <Button className="tool source-more" aria-label={say("citations.sourceMenu", { name })}>
        <MoreHorizontal size={14} strokeWidth={1.75} aria-hidden="true" />
      </Button>
      <Popover className="popover">
        <Menu className="menu" aria-label={say("citations.sourceMenu", { name })}>
          <MenuItem className="menu-item" onAction={() => onTask({ do: "describe", draft: draftOf(source) })}>
            {say("citations.changeSource")}…
          </MenuItem>
          {!cited && (
            <MenuItem className="menu-item danger" onAction={remove}>
              {say("citations.removeSource")}
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
