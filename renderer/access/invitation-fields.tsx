/** Where an invitation's link is pasted, and the name under which one comes by it. */
import { useEffect, useId, useState } from "react";
import { usePlatform } from "../platform/context.ts";
import { say } from "../ui/say.ts";
import { ownName } from "./team.ts";

export interface Pasted {
  readonly link: string;
  readonly name: string;
}

export interface InvitationFieldsProps {
  /** What the link is of. */
  readonly label: string;
  readonly value: Pasted;
  readonly onChange: (value: Pasted) => void;
  /** Id of the element that says what is wrong with them. */
  readonly problemId: string;
}

export function InvitationFields({ label, value, onChange, problemId }: InvitationFieldsProps) {
  const id = useId();
  return (
    <>
      <div className="field">
        <label htmlFor={`${id}-link`}>{label}</label>
        <input
          id={`${id}-link`}
          type="url"
          dir="ltr"
          required
          maxLength={2000}
          placeholder="https://"
          autoComplete="off"
          spellCheck={false}
          value={value.link}
          aria-describedby={problemId}
          onChange={(event) => onChange({ ...value, link: event.target.value })}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-name`}>{say("access.yourName")}</label>
        <input
          id={`${id}-name`}
          type="text"
          dir="auto"
          autoComplete="name"
          required
          maxLength={200}
          value={value.name}
          aria-describedby={`${id}-words`}
          onChange={(event) => onChange({ ...value, name: event.target.value })}
        />
        <p id={`${id}-words`} className="explanation">
          {say("access.nameWords")}
        </p>
      </div>
    </>
  );
}

/** The fields' value, which begins with the name that the home hub knows. */
export function usePasted(): readonly [Pasted, (value: Pasted) => void] {
  const platform = usePlatform();
  const [pasted, setPasted] = useState<Pasted>({ link: "", name: "" });
  useEffect(() => {
    void ownName(platform).then((name) => setPasted((before) => (before.name ? before : { ...before, name })));
  }, [platform]);
  return [pasted, setPasted];
}
