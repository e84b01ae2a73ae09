/** The first page of somebody who comes by an invitation: asks for a name, and nothing else. */
import { DoorOpen } from "lucide-react";
import { useId, useState } from "react";
import { type Failed, isProblem, sayProblem } from "../platform/ask.ts";
import { FullPage } from "../ui/full-page.tsx";
import { say } from "../ui/say.ts";
import { NameField } from "./invitation-fields.tsx";
import "./share.css";

interface JoinProps {
  /** Takes the invitation; the brief that it leads to, or null: to the library. */
  readonly onJoin: (name: string) => Promise<string | null | Failed>;
  readonly onJoined: (brief: string | null) => void;
}

/** Shows why an invitation was not taken, and stays; `onJoined` is called once, when it was. */
export function Join({ onJoin, onJoined }: JoinProps) {
  const [name, setName] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const id = useId();

  const join = async () => {
    setBusy(true);
    const answer = await onJoin(name.trim());
    setBusy(false);
    if (isProblem(answer)) setProblem(sayProblem(answer.problem));
    else onJoined(answer);
  };
  return (
    <FullPage
      Icon={DoorOpen}
      title={say("access.joinTitle")}
      actions={
        <form
          className="join"
          onSubmit={(event) => {
            event.preventDefault();
            if (!busy) void join();
          }}
        >
          <NameField value={name} onChange={setName} saidBy={`${id}-problem`} />
          <button type="submit" className="button primary">
            {say("access.join")}
          </button>
          <p id={`${id}-problem`} role="alert">
            {problem}
          </p>
        </form>
      }
    >
      {say("access.joinWords")}
    </FullPage>
  );
}
