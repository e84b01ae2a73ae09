/** The bar over a brief: which one it is, whether it is saved, who else is here, and what leads out of it. */
import { ArrowLeft, FileDown, UserPlus } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "react-aria-components";
import type { LinkState } from "../shared/protocol/http.ts";
import { SavedBadge } from "./brief/saved-badge.tsx";
import type { BriefSession } from "./brief/session.ts";
import { useMeta } from "./brief/use-meta.ts";
import { useSessionState } from "./brief/use-session.ts";
import { CommandMenu } from "./editor/command-menu.tsx";
import type { Command } from "./editor/commands.ts";
import { say } from "./ui/say.ts";

interface BriefBarProps {
  readonly session: BriefSession;
  readonly link: LinkState | null;
  /** Those who are here, too. */
  readonly people: ReactNode;
  /** What is needed less often, those of a kind together. */
  readonly commands: readonly (readonly Command[])[];
  /** Null: sharing is not this person's to do, or it is not known yet. */
  readonly onShare: (() => void) | null;
  readonly onExport: () => void;
  readonly onLibrary: () => void;
}

export function BriefBar({ session, link, people, commands, onShare, onExport, onLibrary }: BriefBarProps) {
  const mayWrite = useSessionState(session, (state) => state.mayWrite);
  const { title } = useMeta(session);
  return (
    <>
      <Button className="tool" aria-label={say("brief.toLibrary")} onPress={onLibrary}>
        <ArrowLeft size={16} strokeWidth={1.75} aria-hidden="true" className="directional" />
      </Button>
      <span className="brief-title" dir="auto">
        {title || say("library.untitled")}
      </span>
      <SavedBadge session={session} link={link} />
      {!mayWrite && <span className="chip">{say("brief.readOnly")}</span>}
      <div className="acts">
        {people}
        <CommandMenu groups={commands} />
        {onShare && (
          <Button className="button share" onPress={onShare}>
            <UserPlus size={16} strokeWidth={1.75} aria-hidden="true" />
            <span>{say("access.share")}</span>
          </Button>
        )}
        <Button className="button primary export" onPress={onExport}>
          <FileDown size={16} strokeWidth={1.75} aria-hidden="true" />
          <span>{say("brief.export")}</span>
        </Button>
      </div>
    </>
  );
}
