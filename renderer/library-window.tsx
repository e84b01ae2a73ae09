/** The window on the library, with the commands that it has. */
import { useEffect, useMemo } from "react";
import type { TemplateName } from "../shared/brief/model.ts";
import { useIsOfTeam, useTeamName } from "./access/hub-settings.ts";
import { JoinByLink } from "./access/join-by-link.tsx";
import { CommandMenu } from "./editor/command-menu.tsx";
import { Commanding, windowCommand } from "./editor/commanding.tsx";
import type { Command } from "./editor/commands.ts";
import { Library } from "./library/library.tsx";
import { say } from "./ui/say.ts";

interface LibraryWindowProps {
  readonly windowCommands: readonly Command[];
  /** To the page of the team's hub. */
  readonly onHub: () => void;
  readonly onOpen: (id: string) => void;
  readonly onCreate: (template: TemplateName) => void;
  readonly onFile: (file: File) => void;
}

export function LibraryWindow({ windowCommands, onHub, onOpen, onCreate, onFile }: LibraryWindowProps) {
  useEffect(() => {
    document.title = `${say("library.title")} – ${say("app.name")}`;
  }, []);
  const team = useTeamName();
  const isOfTeam = useIsOfTeam();
  const commands = useMemo(() => {
    const toHub = windowCommand("window.hub", say("access.hub"), onHub, { keywords: "team name invite colleagues" });
    return isOfTeam ? [toHub, ...windowCommands] : windowCommands;
  }, [isOfTeam, windowCommands, onHub]);
  const menu = useMemo(
    () => (
      <>
        <JoinByLink onJoined={onOpen} />
        <CommandMenu groups={[commands.filter(({ id }) => id.startsWith("window."))]} />
      </>
    ),
    [commands, onOpen],
  );
  return (
    <>
      <Library heading={team || say("app.name")} onOpen={onOpen} onCreate={onCreate} onImport={onFile} menu={menu} />
      <Commanding commands={commands} />
    </>
  );
}
