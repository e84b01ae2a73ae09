/** Puts a brief that is on this computer alone where others can be invited to it: on a team's hub. */
import { Share2 } from "lucide-react";
import { useId, useState } from "react";
import { hostOf } from "../brief/link.ts";
import { isProblem, sayProblem } from "../platform/ask.ts";
import { usePlatform } from "../platform/context.ts";
import { say } from "../ui/say.ts";
import { InvitationFields, usePasted } from "./invitation-fields.tsx";
import { joinTeam, shareOn } from "./team.ts";

interface ShareOnProps {
  readonly brief: string;
  /** Addresses of the team's hubs that this person has joined. */
  readonly teams: readonly string[];
  /** The brief is on this hub now. */
  readonly onShared: (hub: string) => void;
}

/** In place of a hub's address: the one that a pasted link leads to. */
const BY_LINK = "";

export function ShareOn({ brief, teams, onShared }: ShareOnProps) {
  const platform = usePlatform();
  const [chosen, setChosen] = useState(teams[0] ?? BY_LINK);
  const [pasted, setPasted] = usePasted();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const id = useId();

  const share = async () => {
    setBusy(true);
    setProblem(null);
    const joined = chosen === BY_LINK ? await joinTeam(platform, pasted.link, pasted.name.trim()) : { hub: chosen };
    const answer = isProblem(joined) ? joined : await shareOn(platform, brief, joined.hub);
    setBusy(false);
    if (isProblem(answer)) setProblem(sayProblem(answer.problem));
    else if (!isProblem(joined)) onShared(joined.hub);
  };
  return (
    <form
      className="pasting"
      aria-labelledby={`${id}-title`}
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void share();
      }}
    >
      <h3 id={`${id}-title`}>{say("access.here")}</h3>
      <p className="explanation">{say("access.hereWords")}</p>
      {teams.length > 0 && (
        <div className="field">
          <label htmlFor={`${id}-team`}>{say("access.team")}</label>
          <select id={`${id}-team`} value={chosen} onChange={(event) => setChosen(event.target.value)}>
            {teams.map((hub) => (
              <option key={hub} value={hub}>
                {hostOf(hub)}
              </option>
            ))}
            <option value={BY_LINK}>{say("access.anotherTeam")}</option>
          </select>
        </div>
      )}
      {chosen === BY_LINK && (
        <InvitationFields
          label={say("access.teamLink")}
          value={pasted}
          onChange={setPasted}
          problemId={`${id}-problem`}
        />
      )}
      <p id={`${id}-problem`} role="alert" className="problem">
        {problem}
      </p>
      <div className="actions">
        <button type="submit" className="button primary" disabled={busy}>
          <Share2 size={16} strokeWidth={1.75} aria-hidden="true" />
          {say(busy ? "access.sharing" : "access.shareThere")}
        </button>
      </div>
    </form>
  );
}
