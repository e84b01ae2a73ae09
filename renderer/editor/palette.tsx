import type { Command } from "./commands.ts";

/** All commands by name. */
export function CommandPalette(_: { commands: readonly Command[]; open: boolean; onClose: () => void }) {
  return null;
}
