/** Who is on a brief: seen by all its members, changed by its owners; and the way out of it. */
import { LogOut, UserMinus } from "lucide-react";
import { useCallback, useEffect, useState } from "react";
import { Button } from "react-aria-components";
import { may, type Role, roles } from "../../shared/access/roles.ts";
import type { LinkState } from "../../shared/protocol/http.ts";
import { hostOf } from "../brief/link.ts";
import { type Failed, isProblem, sayProblem } from "../platform/ask.ts";
import { usePlatform } from "../platform/context.ts";
import { Dialog } from "../ui/dialog.tsx";
import { say } from "../ui/say.ts";
import { tell } from "../ui/toast.tsx";
import { Invite } from "./invite.tsx";
import { OnThisNetwork, useLocalNetwork } from "./local-network.tsx";
import { type Access, type OwnStanding, readAccess, removeMember, setRole } from "./members.ts";
import { ShareOn } from "./share-on.tsx";
import { useTeams } from "./team.ts";
import "./share.css";

interface ShareDialogProps {
  readonly brief: string;
  readonly title: string;
  readonly standing: OwnStanding;
  /** How the brief stands on a team's hub; null: it lives on the hub of this window alone. */
  readonly link: LinkState | null;
  readonly open: boolean;
  readonly onClose: () => void;
  /** The brief is on a team's hub now. */
  readonly onShared: () => void;
  /** This person is no longer on the brief. */
  readonly onLeft: () => void;
}

/**
 * Asks the hub when it is opened. A brief that lives here alone is offered a team's hub, or the local network, to be shared
 * on.
 */
export function ShareDialog({ title, open, onClose, onShared, ...rest }: ShareDialogProps) {
  const name = title || say("library.untitled");
  const shared = (hub: string) => {
    tell(say("access.shared", { title: name, hub: hostOf(hub) }));
    onShared();
  };
  return (
    <Dialog title={say("access.title", { title: name })} open={open} onClose={onClose} wide>
      {rest.link && <p className="explanation">{say("access.sharedThrough", { hub: hostOf(rest.link.hub) })}</p>}
      <Members key={rest.link?.hub} {...rest} onShared={shared} />
    </Dialog>
  );
}

interface MembersProps extends Pick<ShareDialogProps, "brief" | "standing" | "link" | "onLeft"> {
  readonly onShared: (hub: string) => void;
}

function Members({ brief, standing, link, onShared, onLeft }: MembersProps) {
  const platform = usePlatform();
  const manages = may(standing.role, "members");
  const teams = useTeams();
  const home = link === null ? teams : null;
  const local = useLocalNetwork();
  const [access, setAccess] = useState<Access | Failed | null>(null);
  const load = useCallback(async () => {
    const read = await readAccess(platform, brief, manages);
    setAccess(read);
    return read;
  }, [platform, brief, manages]);
  useEffect(() => void load(), [load]);

  /** A member's place has changed; invitations that they made may have ended with it. */
  const change = async (request: Promise<object>) => {
    const before = access;
    const answer = await request;
    if (isProblem(answer)) tell(sayProblem(answer.problem));
    const after = await load();
    if (before === null || isProblem(before) || isProblem(after) || isProblem(answer)) return;
    const left = new Set(after.invitations.map(({ id }) => id));
    const count = before.invitations.filter(({ id }) => !left.has(id)).length;
    if (count > 0) tell(say("access.invitationsEnded", { count }));
  };
  const leave = async () => {
    const answer = await removeMember(platform, brief, standing.member);
    if (!isProblem(answer)) return onLeft();
    tell(sayProblem(answer.problem));
    await load();
  };

  if (access === null || teams === undefined) return <p role="status">{say("access.loading")}</p>;
  if (isProblem(access)) return <p role="alert">{sayProblem(access.problem)}</p>;
  return (
    <>
      <ul className="framed-list members" aria-label={say("access.members")}>
        {access.members.map(({ member, name, role }) => {
          const shown = name || say("brief.someone");
          const isSelf = member === standing.member;
          return (
            <li key={member}>
              <span className="member-name" dir="auto">
                {!isSelf ? shown : name ? say("access.you", { name }) : say("access.youUnnamed")}
              </span>
              {manages && !isSelf ? (
                <>
                  <RoleChoice
                    label={say("access.roleOf", { name: shown })}
                    role={role}
                    onChange={(next) => void change(setRole(platform, brief, member, next))}
                  />
                  <Button
                    className="tool"
                    aria-label={say("access.remove", { name: shown })}
                    onPress={() => void change(removeMember(platform, brief, member))}
                  >
                    <UserMinus size={16} strokeWidth={1.75} aria-hidden="true" />
                  </Button>
                </>
              ) : (
                <span className="member-role">{say(`access.role.${role}`)}</span>
              )}
            </li>
          );
        })}
      </ul>
      {manages && home && local.state === "on" && <OnThisNetwork sharing={local} />}
      {manages && (!home || local.state === "on") && (
        <Invite brief={brief} invitations={access.invitations} onChanged={() => void load()} />
      )}
      {manages && home && local.state === "off" && (
        <>
          <ShareOn brief={brief} teams={home} onShared={onShared} />
          <OnThisNetwork sharing={local} />
        </>
      )}
      {!home && (
        <div className="actions">
          <Button className="button" onPress={() => void leave()}>
            <LogOut size={16} strokeWidth={1.75} aria-hidden="true" />
            {say("access.leave")}
          </Button>
        </div>
      )}
    </>
  );
}

interface RoleChoiceProps {
  readonly label: string;
  readonly role: Role;
  readonly onChange: (role: Role) => void;
}

function RoleChoice({ label, role, onChange }: RoleChoiceProps) {
  return (
    <select
      aria-label={label}
      value={role}
      onChange={(event) => {
        const chosen = roles.find((each) => each === event.target.value);
        if (chosen) onChange(chosen);
      }}
    >
      {roles.map((each) => (
        <option key={each} value={each}>
          {say(`access.role.${each}`)}
        </option>
      ))}
    </select>
  );
}
