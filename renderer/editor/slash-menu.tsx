/** The `/` menu: typed at the beginning of a block or after a space, it lists the blocks that can be inserted. */
import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { useEffect, useMemo, useRef, useState } from "react";
import { say } from "../ui/say.ts";
import { CommandList } from "./command-list.tsx";
import type { Command } from "./commands.ts";
import { findCommands } from "./palette.tsx";

/** Pixels that the menu takes at most, as `command-list.css` has it, with its distance from the line. */
const TALLEST = 358;

/** What stands between the `/` and the caret, or null where there is none. */
function typedSlash(editor: Editor): string | null {
  const { selection } = editor.state;
  const { $from, empty } = selection;
  if (!empty || !editor.isEditable || !$from.parent.isTextblock) return null;
  const before = $from.parent.textBetween(Math.max(0, $from.parentOffset - 24), $from.parentOffset, "\n", "\n");
  // A name may have a space in it; a space right after the slash means that the slash was meant.
  return /(?:^|\s)\/((?:[\p{L}\d][\p{L}\d ]{0,19})?)$/u.exec(before)?.[1] ?? null;
}

export function SlashMenu({ editor, commands }: { editor: Editor; commands: readonly Command[] }) {
  const typed = useEditorState({ editor, selector: ({ editor: current }) => typedSlash(current) });
  const [dismissed, setDismissed] = useState(false);
  const [active, setActive] = useState(0);
  const found = useMemo(
    () =>
      typed === null
        ? []
        : findCommands(
            commands.filter((command) => command.slash && command.enabled()),
            typed,
          ),
    [commands, typed],
  );
  const open = typed !== null && !dismissed && found.length > 0;
  const keys = useRef<(event: KeyboardEvent) => void>(() => {});

  // A slash that stands in the text since before is text; the menu opens only for one that is being typed.
  const previous = useRef(typed);
  useEffect(() => {
    if (typed === previous.current) return;
    if (typed === null || previous.current === null) setDismissed(typed !== "");
    previous.current = typed;
    setActive(0);
  }, [typed]);

  const run = (command: Command) => {
    const { from } = editor.state.selection;
    setDismissed(true);
    editor.view.dispatch(editor.state.tr.delete(from - (typed?.length ?? 0) - 1, from));
    command.run();
  };
  keys.current = (event) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const command = found[active];
    if (step !== 0) setActive((active + step + found.length) % found.length);
    else if (event.key === "Escape") setDismissed(true);
    else if ((event.key === "Enter" || event.key === "Tab") && command) run(command);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  useEffect(() => {
    if (!open) return;
    const { dom } = editor.view;
    const onKeyDown = (event: KeyboardEvent) => keys.current(event);
    // Before the editor itself sees the key.
    dom.addEventListener("keydown", onKeyDown, { capture: true });
    dom.setAttribute("aria-controls", "slash-menu");
    return () => {
      dom.removeEventListener("keydown", onKeyDown, { capture: true });
      dom.removeAttribute("aria-controls");
      dom.removeAttribute("aria-activedescendant");
    };
  }, [open, editor]);
  useEffect(() => {
    if (open) editor.view.dom.setAttribute("aria-activedescendant", `slash-menu-${active}`);
  }, [open, active, editor]);

  if (!open) return null;
  const caret = editor.view.coordsAtPos(editor.state.selection.from);
  const below = caret.bottom + TALLEST < window.innerHeight;
  return (
    <div
      className="slash-menu popover"
      style={{
        insetInlineStart: "auto",
        left: Math.max(8, Math.min(caret.left, window.innerWidth - 288)),
        ...(below ? { top: caret.bottom + 6 } : { bottom: window.innerHeight - caret.top + 6 }),
      }}
    >
      <CommandList id="slash-menu" label={say("editor.insertMenu")} commands={found} active={active} onRun={run} />
    </div>
  );
}
