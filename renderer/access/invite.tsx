/** Invitations by link: what they allow, how often and until when they can be used, and taking them back. */
import { Link, Trash2 } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "react-aria-components";
import { type Role, roles } from "../../shared/access/roles.ts";
import type { Invitation } from "../../shared/protocol/http.ts";
import { isProblem, sayProblem } from "../platform/ask.ts";
import { usePlatform } from "../platform/context.ts";
import { interfaceLocale, say } from "../ui/say.ts";
import { tell } from "../ui/toast.tsx";
import { Choice } from "./choice.tsx";
import { invite, withdraw } from "./members.ts";
import { NewLink } from "./new-link.tsx";

const usesOffered = [1, 5, 25, 100];
const daysOffered = [1, 7, 30, 90];
const date = new Intl.DateTimeFormat(interfaceLocale, { dateStyle: "medium" });

interface InviteProps {
  readonly brief: string;
  readonly invitations: readonly Invitation[];
  readonly onChanged: () => void;
}

export function Invite({ brief, invitations, onChanged }: InviteProps) {
  const platform = usePlatform();
  const [role, setRole] = useState<Role>("editor");
  const [uses, setUses] = useState(1);
  const [days, setDays] = useState(7);
  const [link, setLink] = useState<string | null>(null);
  const id = useId();

  const create = async () => {
    const made = await invite(platform, brief, { role, uses, days });
    if (isProblem(made)) return tell(sayProblem(made.problem));
    setLink(made.url);
    onChanged();
  };
  const take = async (invitation: string) => {
    const answer = await withdraw(platform, brief, invitation);
    if (isProblem(answer)) tell(sayProblem(answer.problem));
    onChanged();
  };

  return (
    <section className="invite" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{say("access.invite")}</h3>
      <div className="terms">
        <Choice
          label={say("access.as")}
          value={role}
          options={roles.map((each) => [each, say(`access.role.${each}`)])}
          onChange={(chosen) => setRole(roles.find((each) => each === chosen) ?? role)}
        />
        <Choice
          label={say("access.uses")}
          value={String(uses)}
          options={usesOffered.map((count) => [String(count), say("access.times", { count })])}
          onChange={(chosen) => setUses(Number(chosen))}
        />
        <Choice
          label={say("access.validFor")}
          value={String(days)}
          options={daysOffered.map((count) => [String(count), say("access.days", { count })])}
          onChange={(chosen) => setDays(Number(chosen))}
        />
        <Button className="button primary" onPress={() => void create()}>
          <Link size={16} strokeWidth={1.75} aria-hidden="true" />
          {say("access.makeLink")}
        </Button>
      </div>
      <p className="explanation">{say(`access.role.${role}.words`)}</p>
      {link !== null && <NewLink link={link} />}
      {invitations.length > 0 && (
        <ul className="framed-list members" aria-label={say("access.invitations")}>
          {invitations.map((each) => {
            const words = say("access.invitation", {
              role: say(`access.role.${each.role}`),
              uses: each.uses,
              until: date.format(new Date(each.expires)),
            });
            return (
              <li key={each.id}>
                <span className="member-name">{words}</span>
                <Button
                  className="tool"
                  aria-label={say("access.withdraw", { invitation: words })}
                  onPress={() => void take(each.id)}
                >
                  <Trash2 size={16} strokeWidth={1.75} aria-hidden="true" />
                </Button>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
