/** All keys of the present screen, by what they do. */

import { Dialog } from "../ui/dialog.tsx";
import { say } from "../ui/say.ts";
import type { Command } from "./commands.ts";
import { shortcutLabel, shortcuts } from "./shortcuts.ts";
import "./shortcut-list.css";

const groups = ["text", "block", "insert", "edit", "export", "window"] as const;

interface ShortcutListProps {
  readonly commands: readonly Command[];
  readonly open: boolean;
  readonly onClose: () => void;
}

export function ShortcutList({ commands, open, onClose }: ShortcutListProps) {
  return (
    <Dialog title={say("editor.shortcuts")} open={open} onClose={onClose} wide>
      <div className="shortcut-groups">
        {groups.map((group) => {
          const members = commands.filter(({ id }) => id.startsWith(`${group}.`) && shortcuts[id]);
          if (members.length === 0) return null;
          return (
            <section key={group}>
              <h3>{say(`window.group.${group}`)}</h3>
              <dl>
                {members.map(({ id, label }) => (
                  <div key={id}>
                    <dt>{label}</dt>
                    <dd>
                      {shortcuts[id]?.map((keys) => (
                        <kbd key={keys} dir="ltr">
                          {shortcutLabel(keys)}
                        </kbd>
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
      </div>
      {commands.some(({ inText }) => inText) && <p className="shortcut-note">{say("editor.tabKey")}</p>}
    </Dialog>
  );
}
