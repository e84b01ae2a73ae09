/** All that can be done at a desk, by name: in the palette, by keys, and some of it in the menu. */
import type { Editor } from "@tiptap/core";
import { useMemo } from "react";
import type { Asked } from "./around-text.tsx";
import { selectedRuns } from "./brief/authorship.ts";
import { citationCommands } from "./citations/commands.ts";
import { windowCommand } from "./editor/commanding.tsx";
import { type Command, editorCommands } from "./editor/commands.ts";
import { say } from "./ui/say.ts";
import { tell } from "./ui/toast.tsx";

/** What the desk does when it is asked to. Those that do not change keep the commands as they are. */
interface Deeds {
  /** What the window can do whatever it shows. */
  readonly windowCommands: readonly Command[];
  readonly onAsk: (asked: Asked) => void;
  readonly onFind: (kind: "find" | "replace") => void;
  readonly onPanel: () => void;
  readonly onLibrary: () => void;
  readonly onDuplicate: () => void;
  readonly onKeepCopy: () => Promise<unknown>;
}

interface DeskCommands {
  readonly all: readonly Command[];
  /** What is needed less often, those of a kind together. */
  readonly inMenu: readonly (readonly Command[])[];
}

export function useDeskCommands(editor: Editor | null, deeds: Deeds): DeskCommands {
  const { windowCommands, onAsk, onFind, onPanel, onLibrary, onDuplicate, onKeepCopy } = deeds;
  const ofText = useMemo(
    () =>
      editor
        ? [
            ...editorCommands(editor),
            ...citationCommands(editor).map(({ id, label, run, ...more }) => windowCommand(id, label, run, more)),
            windowCommand(
              "brief.whoWrote",
              say("brief.whoWrote"),
              () => onAsk({ for: "authors", runs: selectedRuns(editor) }),
              { keywords: "author blame history" },
            ),
          ]
        : [],
    [editor, onAsk],
  );
  const ofBrief = useMemo(
    () => [
      windowCommand("window.find", say("editor.find"), () => onFind("find")),
      windowCommand("window.replace", say("editor.replace"), () => onFind("replace")),
      windowCommand("window.panel", say("brief.panel"), onPanel),
      windowCommand("window.library", say("brief.toLibrary"), onLibrary),
      windowCommand("brief.duplicate", say("library.duplicate"), onDuplicate),
      windowCommand("export.open", say("export.title"), () => onAsk({ for: "export" }), {
        keywords: "pdf file print",
      }),
      windowCommand("brief.share", say("access.share"), () => onAsk({ for: "share" })),
      windowCommand("edit.save", say("brief.save"), () => tell(say("brief.savesItself"))),
      windowCommand("brief.save", say("brief.saveFile"), () => void onKeepCopy()),
      ...windowCommands,
    ],
    [windowCommands, onAsk, onFind, onPanel, onLibrary, onDuplicate, onKeepCopy],
  );
  return useMemo(() => {
    const all = [...ofText, ...ofBrief];
    const kinds = [/^window\.find/, /^brief/, /^window\.theme/];
    return { all, inMenu: kinds.map((kind) => all.filter(({ id }) => kind.test(id))) };
  }, [ofText, ofBrief]);
}
