/** Commands in a list that a text field drives with the arrow keys: the palette's and the `/` menu's. */
import { useEffect, useRef } from "react";
import type { Command } from "./commands.ts";
import "./command-list.css";

interface CommandListProps {
  readonly id: string;
  readonly label: string;
  readonly commands: readonly Command[];
  /** Index of the command that Enter runs. */
  readonly active: number;
  readonly onRun: (command: Command) => void;
}

export function CommandList({ id, label, commands, active, onRun }: CommandListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    <div ref={list} id={id} role="listbox" aria-label={label} className="command-list">
      {commands.map((command, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field that controls this list takes the keys
        <div
          key={command.id}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          className="command"
          aria-selected={index === active}
          aria-disabled={!command.enabled()}
          // The field or the text keeps the focus.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onRun(command)}
        >
          <span>{command.label}</span>
          {command.shortcut && <kbd>{command.shortcut}</kbd>}
        </div>
      ))}
    </div>
  );
}
