/** What can be done with one source of the brief. */
import type { Editor } from "@tiptap/core";
import { MoreHorizontal } from "lucide-react";
import { Menu, MenuItem } from "react-aria-components";
import type * as Y from "yjs";
import type { Source } from "../../shared/citations/source.ts";
import { draftOf } from "../../shared/citations/source-form.ts";
import { MenuButton } from "../ui/menu-button.tsx";
import { say } from "../ui/say.ts";
import { tell } from "../ui/toast.tsx";
import { keepSource } from "./brief-sources.ts";
import { applyMend } from "./mend.ts";
import { useOwnLibrary } from "./own-sources.ts";
import type { SourceTask } from "./source-tasks.tsx";
import { sourceName } from "./source-words.tsx";

interface SourceMenuProps {
  readonly source: Source;
  readonly editor: Editor;
  /** The `{id}/content` document. */
  readonly content: Y.Doc;
  readonly cited: boolean;
  readonly onTask: (task: SourceTask) => void;
}

export function SourceMenu({ source, editor, content, cited, onTask }: SourceMenuProps) {
  const name = sourceName(source);
  const own = useOwnLibrary();
  const remove = () => {
    applyMend(editor, content, { name: "remove", act: "setAside", source: source.id });
    tell(say("citations.removed", { name }), { label: say("window.undo"), run: () => keepSource(content, source) });
  };
  const keep = async () => tell((await own.keep(source)) ?? say("citations.ownKept", { name }));
  return (
    <MenuButton
      label={say("citations.sourceMenu", { name })}
      face={<MoreHorizontal size={14} strokeWidth={1.75} aria-hidden="true" />}
      className="tool beside"
    >
      <Menu className="menu">
        <MenuItem className="menu-item" onAction={() => onTask({ do: "describe", draft: draftOf(source) })}>
          {say("citations.changeSource")}…
        </MenuItem>
        <MenuItem className="menu-item" onAction={() => void keep()}>
          {say("citations.ownKeep")}
        </MenuItem>
        {!cited && (
          <MenuItem className="menu-item danger" onAction={remove}>
            {say("citations.removeSource")}
          </MenuItem>
        )}
      </Menu>
    </MenuButton>
  );
}
