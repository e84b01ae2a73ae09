/** A team's hub: the team's name, its people, and a brief to begin with. The first page of whoever has just started one. */
import { ArrowRight, Check, Link } from "lucide-react";
import { type ReactNode, useEffect, useId, useState } from "react";
import { Button } from "react-aria-components";
import { isProblem, sayProblem } from "../platform/ask.ts";
import { usePlatform } from "../platform/context.ts";
import { say } from "../ui/say.ts";
import { tell } from "../ui/toast.tsx";
import { Choice } from "./choice.tsx";
import { inviteToTeam, nameTeam, useTeamName } from "./hub-settings.ts";
import { NewLink } from "./new-link.tsx";
import "./set-up.css";

const usesOffered = [5, 25, 100];

interface SetUpProps {
  /** What a first brief can begin with. */
  readonly templates: ReactNode;
  readonly onLibrary: () => void;
}

/** `templates`: what a brief can begin with, from the library, which this room does not see. */
export function SetUp({ templates, onLibrary }: SetUpProps) {
  const team = useTeamName();
  const title = say(team === "" ? "access.setUp" : "access.hub");
  useEffect(() => {
    document.title = `${title} – ${say("app.name")}`;
  }, [title]);
  return (
    <main className="set-up">
      <header>
        <h1>{title}</h1>
        {team === "" && <p>{say("access.setUpWords")}</p>}
      </header>
      <TeamName key={team} team={team} />
      <Colleagues />
      {templates}
      <Button className="button primary" onPress={onLibrary}>
        {say("access.setUpDone")}
        <ArrowRight size={16} strokeWidth={1.75} aria-hidden="true" className="directional" />
      </Button>
    </main>
  );
}

function TeamName({ team }: { readonly team: string }) {
  const platform = usePlatform();
  const [name, setName] = useState(team);
  const [kept, setKept] = useState("");
  const id = useId();
  const keep = async () => {
    const answer = await nameTeam(platform, name);
    if (isProblem(answer)) tell(sayProblem(answer.problem));
    else setKept(answer.team);
  };
  return (
    <section aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{say("access.setUpTeam")}</h2>
      <form
        className="terms"
        onSubmit={(event) => {
          event.preventDefault();
          void keep();
        }}
      >
        <div className="field">
          <label htmlFor={id}>{say("access.setUpTeamName")}</label>
          <input
            id={id}
            type="text"
            dir="auto"
            autoComplete="organization"
            required
            maxLength={200}
            value={name}
            aria-describedby={`${id}-words`}
            onChange={(event) => setName(event.target.value)}
          />
        </div>
        <button type="submit" className="button">
          {say("access.setUpKeep")}
        </button>
      </form>
      <p id={`${id}-words`} className="explanation">
        {say("access.setUpTeamWords")}
      </p>
      <p role="status" className="kept">
        {kept !== "" && (
          <>
            <Check size={15} strokeWidth={1.75} aria-hidden="true" />
            {say("access.setUpKept", { team: kept })}
          </>
        )}
      </p>
    </section>
  );
}

function Colleagues() {
  const platform = usePlatform();
  const [uses, setUses] = useState(5);
  const [link, setLink] = useState<string | null>(null);
  const id = useId();
  const create = async () => {
    const made = await inviteToTeam(platform, uses);
    if (isProblem(made)) tell(sayProblem(made.problem));
    else setLink(made.url);
  };
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{say("access.setUpColleagues")}</h2>
      <div className="terms">
        <Choice
          label={say("access.setUpFor")}
          value={String(uses)}
          options={usesOffered.map((count) => [String(count), say("access.times", { count })])}
          onChange={(chosen) => setUses(Number(chosen))}
        />
        <Button className="button" onPress={() => void create()}>
          <Link size={16} strokeWidth={1.75} aria-hidden="true" />
          {say("access.makeLink")}
        </Button>
      </div>
      <p className="explanation">{say("access.setUpColleaguesWords")}</p>
      {link !== null && <NewLink link={link} />}
    </section>
  );
}
