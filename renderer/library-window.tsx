/** The window on the library, with the commands that it has. */
import { useEffect, useMemo } from "react";
import type { TemplateName } from "../shared/brief/model.ts";
import { useTeamName } from "./access/hub-settings.ts";
import { JoinByLink } from "./access/join-by-link.tsx";
import { CommandMenu } from "./editor/command-menu.tsx";
import { Commanding } from "./editor/commanding.tsx";
import type { Command } from "./editor/commands.ts";
import { Library } from "./library/library.tsx";
import { say } from "./ui/say.ts";

export interface LibraryWindowProps {
  readonly windowCommands: readonly Command[];
  readonly onOpen: (id: string) => void;
  readonly onCreate: (template: TemplateName) => void;
  readonly onFile: (file: File) => void;
}

export function LibraryWindow({ windowCommands, onOpen, onCreate, onFile }: LibraryWindowProps) {
  useEffect(() => {
    document.title = `${say("library.title")} – ${say("app.name")}`;
  }, []);
  const team = useTeamName();
  const menu = useMemo(
    () => (
      <>
        <JoinByLink onJoined={onOpen} />
        <CommandMenu groups={[windowCommands.filter(({ id }) => id.startsWith("window."))]} />
      </>
    ),
    [windowCommands, onOpen],
  );
  return (
    <>
      <Library heading={team || say("app.name")} onOpen={onOpen} onCreate={onCreate} onImport={onFile} menu={menu} />
      <Commanding commands={windowCommands} />
    </>
  );
}
