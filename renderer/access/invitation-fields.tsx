/** Where an invitation's link is pasted, and the name under which one comes by it. */
import { useEffect, useId, useState } from "react";
import { usePlatform } from "../platform/context.ts";
import { say } from "../ui/say.ts";
import { ownName, useKeysInFile } from "./team.ts";

interface Pasted {
  readonly link: string;
  readonly name: string;
}

interface InvitationFieldsProps {
  /** What the link is of. */
  readonly label: string;
  readonly value: Pasted;
  readonly onChange: (value: Pasted) => void;
  /** Id of the element that says what is wrong with them. */
  readonly problemId: string;
}

export function InvitationFields({ label, value, onChange, problemId }: InvitationFieldsProps) {
  const id = useId();
  const keysInFile = useKeysInFile();
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
      <NameField value={value.name} onChange={(name) => onChange({ ...value, name })} />
      {keysInFile && <p className="explanation">{say("access.keyInFile")}</p>}
    </>
  );
}

interface NameFieldProps {
  readonly value: string;
  readonly onChange: (name: string) => void;
  /** Id of what is said about it elsewhere on the page. Default: the field says itself what the name is for. */
  readonly saidBy?: string;
}

export function NameField({ value, onChange, saidBy }: NameFieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{say("access.yourName")}</label>
      <input
        id={id}
        type="text"
        dir="auto"
        autoComplete="name"
        required
        maxLength={200}
        value={value}
        aria-describedby={saidBy ?? `${id}-words`}
        onChange={(event) => onChange(event.target.value)}
      />
      {saidBy === undefined && (
        <p id={`${id}-words`} className="explanation">
          {say("access.nameWords")}
        </p>
      )}
    </div>
  );
}

/** The fields' value. */
export function usePasted(): readonly [Pasted, (value: Pasted) => void] {
  const [link, setLink] = useState("");
  const [name, setName] = useOwnName();
  const set = (value: Pasted) => {
    setLink(value.link);
    setName(value.name);
  };
  return [{ link, name }, set];
}

/** Begins with the name that the home hub knows. */
export function useOwnName(): readonly [string, (name: string) => void] {
  const platform = usePlatform();
  const [name, setName] = useState("");
  useEffect(() => {
    void ownName(platform).then((known) => setName((typed) => typed || known));
  }, [platform]);
  return [name, setName];
}
