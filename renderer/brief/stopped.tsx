/** In place of a brief that does not come: what happened, what is safe, and the ways on. */
import { FileQuestion, FileWarning, HardDrive, KeyRound, type LucideIcon, Unplug } from "lucide-react";
import { Button } from "react-aria-components";
import type { MessageKey } from "../../shared/messages/message.ts";
import type { Refusal } from "../../shared/protocol/refusal.ts";
import { FullPage } from "../ui/full-page.tsx";
import { say } from "../ui/say.ts";
import { sayRefusal } from "./saved-badge.tsx";

interface Face {
  readonly Icon: LucideIcon;
  readonly title: MessageKey;
}

const unreachable: Face = { Icon: Unplug, title: "brief.stopped.unreachable" };
const refused: Face = { Icon: FileWarning, title: "brief.stopped.refused" };
const faces: Partial<Readonly<Record<Refusal, Face>>> = {
  quarantined: { Icon: FileWarning, title: "brief.stopped.quarantined" },
  "no-such-brief": { Icon: FileQuestion, title: "brief.stopped.missing" },
  "not-signed-in": { Icon: KeyRound, title: "brief.stopped.signedOut" },
  "folder-in-use": { Icon: HardDrive, title: "brief.stopped.inUse" },
};

interface StoppedProps {
  /** Null: the hub does not answer. */
  readonly why: Refusal | null;
  readonly onRetry: () => void;
  readonly onLibrary: () => void;
}

/** The sentence is that of the refusal in the catalogue (`sayRefusal`). */
export function Stopped({ why, onRetry, onLibrary }: StoppedProps) {
  const { Icon, title } = why === null ? unreachable : (faces[why] ?? refused);
  return (
    <FullPage
      Icon={Icon}
      title={say(title)}
      actions={
        <>
          <Button className="button primary" onPress={onLibrary}>
            {say("brief.toLibrary")}
          </Button>
          <Button className="button" onPress={onRetry}>
            {say("brief.retry")}
          </Button>
        </>
      }
    >
      {why === null ? say("problem.unreachable") : sayRefusal(why)}
    </FullPage>
  );
}
