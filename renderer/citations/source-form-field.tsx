/** One field of the form of a source, with what to write in it and what is wrong with what was written. */
import { useId } from "react";
import { Button } from "react-aria-components";
import type { FieldName } from "../../shared/citations/source-form.ts";
import { isMessageKey } from "../../shared/messages/message.ts";
import { say } from "../ui/say.ts";

interface FormFieldProps {
  readonly field: FieldName;
  readonly value: string;
  readonly required: boolean;
  /** `suggestion`: what is probably meant. */
  readonly fault: { readonly words: string; readonly suggestion?: string } | null;
  readonly onChange: (value: string) => void;
  readonly onLeave: () => void;
}

/** Two of these stand side by side. */
const short: ReadonlySet<FieldName> = new Set([
  "date",
  "volume",
  "issue",
  "pages",
  "edition",
  "number",
  "accessed",
  "archived",
]);
const leftToRight: ReadonlySet<FieldName> = new Set([
  "symbol",
  "url",
  "doi",
  "date",
  "accessed",
  "archiveUrl",
  "archived",
  "pages",
]);

export function FormField({ field, value, required, fault, onChange, onLeave }: FormFieldProps) {
  const id = useId();
  const hint = `citations.fieldHint.${field}`;
  const hintWords = isMessageKey(hint) ? say(hint) : "";
  const input = {
    id,
    name: field,
    value,
    required,
    dir: leftToRight.has(field) ? "ltr" : "auto",
    spellCheck: !leftToRight.has(field),
    "aria-invalid": fault !== null,
    "aria-describedby": [hintWords && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(" "),
    onChange: ({ target }: { readonly target: { readonly value: string } }) => onChange(target.value),
    onBlur: onLeave,
  };
  return (
    <div className={short.has(field) ? "field short" : "field"}>
      <label htmlFor={id}>
        {say(`citations.field.${field}`)}
        {required && <span className="needed"> {say("citations.needed")}</span>}
      </label>
      {field === "authors" ? (
        <textarea rows={Math.min(6, Math.max(2, value.split("\n").length))} {...input} />
      ) : (
        <input type="text" {...input} />
      )}
      {hintWords && (
        <p id={`${id}-hint`} className="field-hint">
          {hintWords}
        </p>
      )}
      {fault && (
        <p id={`${id}-fault`} className="field-problem" role="status">
          {fault.words}
          {fault.suggestion !== undefined && (
            <Button className="button" onPress={() => onChange(fault.suggestion ?? value)}>
              {say("citations.useSuggestion", { suggestion: fault.suggestion })}
            </Button>
          )}
        </p>
      )}
    </div>
  );
}
