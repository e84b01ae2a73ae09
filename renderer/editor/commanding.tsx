/** Whatever the present screen can do, run by its keys, from the palette, or from the menu of the desktop. */
import { useEffect, useMemo, useState } from "react";
import { usePlatform } from "../platform/context.ts";
import { say } from "../ui/say.ts";
import type { Command } from "./commands.ts";
import { CommandPalette } from "./palette.tsx";
import { ShortcutList } from "./shortcut-list.tsx";
import { shortcutOf, useCommandKeys } from "./shortcuts.ts";

interface CommandingProps {
  /** The screen's own commands; those for finding commands are added. */
  readonly commands: readonly Command[];
}

/** To be drawn once a screen, by the screen that is shown. */
export function Commanding({ commands }: CommandingProps) {
  const platform = usePlatform();
  const [shown, setShown] = useState<"palette" | "shortcuts" | null>(null);
  const all = useMemo(
    () => [
      ...commands,
      windowCommand("window.palette", say("editor.palette"), () => setShown("palette")),
      windowCommand("window.shortcuts", say("editor.shortcuts"), () => setShown("shortcuts")),
    ],
    [commands],
  );
  useCommandKeys(all);
  useEffect(
    () =>
      platform.onRequest?.((request) => {
        if (request.kind !== "command") return;
        const command = all.find(({ id }) => id === request.id);
        if (command?.enabled()) command.run();
      }),
    [platform, all],
  );
  return (
    <>
      <CommandPalette commands={all} open={shown === "palette"} onClose={() => setShown(null)} />
      <ShortcutList commands={all} open={shown === "shortcuts"} onClose={() => setShown(null)} />
    </>
  );
}

/** A command that needs no caret in the text. */
export const windowCommand = (id: string, label: string, run: () => void, more: Partial<Command> = {}): Command => ({
  id,
  label,
  shortcut: shortcutOf(id),
  run,
  enabled: () => true,
  ...more,
});
