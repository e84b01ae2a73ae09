/** Takes an invitation into one's own library: the way in for who has the desktop app rather than a browser alone. */
import { Link } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "react-aria-components";
import { hostOf } from "../brief/link.ts";
import { isProblem, sayProblem } from "../platform/ask.ts";
import { usePlatform } from "../platform/context.ts";
import { Dialog } from "../ui/dialog.tsx";
import { say } from "../ui/say.ts";
import { tell } from "../ui/toast.tsx";
import { InvitationFields, usePasted } from "./invitation-fields.tsx";
import { joinTeam, useTeams } from "./team.ts";
import "./share.css";

interface JoinByLinkProps {
  /** The invitation was to this brief, which is in the library now. */
  readonly onJoined: (brief: string) => void;
}

/** Nothing where the window has no home hub that could keep what one joins. */
export function JoinByLink({ onJoined }: JoinByLinkProps) {
  const teams = useTeams();
  const [open, setOpen] = useState(false);
  if (!teams) return null;
  return (
    <>
      <Button className="button" onPress={() => setOpen(true)}>
        <Link size={16} strokeWidth={1.75} aria-hidden="true" />
        {say("access.byLink")}
      </Button>
      <Dialog title={say("access.byLinkTitle")} open={open} onClose={() => setOpen(false)}>
        <Joining onJoined={onJoined} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function Joining({ onJoined, onClose }: JoinByLinkProps & { readonly onClose: () => void }) {
  const platform = usePlatform();
  const [pasted, setPasted] = usePasted();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const id = useId();

  const join = async () => {
    setBusy(true);
    setProblem(null);
    const answer = await joinTeam(platform, pasted.link, pasted.name.trim());
    setBusy(false);
    if (isProblem(answer)) return setProblem(sayProblem(answer.problem));
    onClose();
    if (answer.brief === null) tell(say("access.joinedTeam", { hub: hostOf(answer.hub) }));
    else onJoined(answer.brief);
  };
  return (
    <form
      className="pasting"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void join();
      }}
    >
      <p className="explanation">{say("access.byLinkWords")}</p>
      <InvitationFields label={say("access.link")} value={pasted} onChange={setPasted} problemId={`${id}-problem`} />
      <p id={`${id}-problem`} role="alert" className="problem">
        {problem}
      </p>
      <div className="actions">
        <Button className="button" onPress={onClose}>
          {say("window.cancel")}
        </Button>
        <button type="submit" className="button primary" disabled={busy}>
          {say(busy ? "access.joining" : "access.joinNow")}
        </button>
      </div>
    </form>
  );
}
