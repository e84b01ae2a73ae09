/** Everything the editor can do, once: the toolbar, the `/` menu, the palette and the keyboard all run these. */
import type { Editor } from "@tiptap/core";

export interface Command {
  /** `room.thing`, stable: remembered as recently used. */
  readonly id: string;
  readonly label: string;
  /** As written in `shortcuts.ts`: "Mod-Alt-f". */
  readonly shortcut?: string;
  readonly run: () => void;
  /** False: shown, but not to be run now. */
  readonly enabled: () => boolean;
  /** Words that find it besides its label. */
  readonly keywords?: string;
  /** It inserts or turns a block, so it belongs in the `/` menu. */
  readonly slash?: boolean;
}

export function editorCommands(_editor: Editor): Command[] {
  return [];
}
