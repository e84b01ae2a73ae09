/** All commands by name: found by letters in order, recently used first, with their keys. */
import { useMemo, useState } from "react";
import { Dialog, Modal, ModalOverlay } from "react-aria-components";
import { flushSync } from "react-dom";
import { FocusBack } from "../ui/focus-back.tsx";
import { say } from "../ui/say.ts";
import { CommandList } from "./command-list.tsx";
import type { Command } from "./commands.ts";

const RECENT_KEY = "recent-commands";
const RECENT_COUNT = 8;

/**
 * How well `query` finds a command, lower is better; null: not at all. Its name begins with the query, or has it at the beginning
 * of a word, or within; or each word of the query begins a word of the name or of what else it is known by; or its name has the
 * letters in order.
 */
function closeness(query: string, { label, keywords = "" }: Command): number | null {
  const wanted = query.toLowerCase().trim();
  const name = label.toLowerCase();
  const at = name.indexOf(wanted);
  if (at >= 0) return at === 0 ? 0 : name[at - 1] === " " ? 1 : 2;
  const words = `${name} ${keywords}`.split(/[\s…/]+/u);
  if (wanted.split(/\s+/u).every((word) => words.some((one) => one.startsWith(word)))) return 3;
  let from = 0;
  for (const letter of wanted) {
    const found = name.indexOf(letter, from);
    if (found < 0) return null;
    from = found + 1;
  }
  return 4 + from / 1000;
}

/** The commands that `query` finds, best first; equals keep their order. */
export function findCommands(commands: readonly Command[], query: string): Command[] {
  return commands
    .flatMap((command) => {
      const score = closeness(query, command);
      return score === null ? [] : [{ command, score }];
    })
    .sort((one, other) => one.score - other.score)
    .map(({ command }) => command);
}

function recentIds(): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(RECENT_KEY) ?? "[]");
    return Array.isArray(stored) ? stored.filter((id) => typeof id === "string") : [];
  } catch {
    return [];
  }
}

interface CommandPaletteProps {
  readonly commands: readonly Command[];
  readonly open: boolean;
  readonly onClose: () => void;
}

export function CommandPalette({ commands, open, onClose }: CommandPaletteProps) {
  return (
    <ModalOverlay className="overlay" isOpen={open} isDismissable onOpenChange={(now) => !now && onClose()}>
      <Modal className="palette popover">
        <Dialog aria-label={say("editor.palette")}>
          {open && <Search commands={commands} onClose={onClose} />}
          <FocusBack />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Search({ commands, onClose }: Pick<CommandPaletteProps, "commands" | "onClose">) {
  const [query, setQuery] = useState("");
  const [recent] = useState(recentIds);
  const found = useMemo(() => {
    const rank = (command: Command) => {
      const at = recent.indexOf(command.id);
      return at < 0 ? recent.length : at;
    };
    return findCommands(
      [...commands].sort((one, other) => rank(one) - rank(other)),
      query,
    );
  }, [commands, query, recent]);
  const [active, setActive] = useState(0);

  const run = (command: Command) => {
    if (!command.enabled()) return;
    localStorage.setItem(
      RECENT_KEY,
      JSON.stringify([command.id, ...recent.filter((id) => id !== command.id)].slice(0, RECENT_COUNT)),
    );
    // First the palette gives the focus back.
    flushSync(onClose);
    command.run();
  };

  return (
    <>
      <input
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={found[active] && `palette-list-${active}`}
        aria-label={say("editor.paletteSearch")}
        placeholder={say("editor.paletteSearch")}
        // biome-ignore lint/a11y/noAutofocus: the person has just asked for this field
        autoFocus
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(0);
        }}
        onKeyDown={(event) => {
          const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
          if (step !== 0 && found.length > 0) {
            event.preventDefault();
            setActive((active + step + found.length) % found.length);
          } else if (event.key === "Enter") {
            event.preventDefault();
            const command = found[active];
            if (command) run(command);
          }
        }}
      />
      {found.length === 0 ? (
        <p className="empty-state">{say("editor.paletteNone")}</p>
      ) : (
        <CommandList id="palette-list" label={say("editor.palette")} commands={found} active={active} onRun={run} />
      )}
    </>
  );
}
