/** The brief's date: read in words, written part by part in the order and the signs of the brief's language. */
import { parseDate } from "@internationalized/date";
import { useState } from "react";
import {
  DateField as AriaDateField,
  DateInput,
  DateSegment,
  type DateValue,
  I18nProvider,
} from "react-aria-components";
import { isoDate, languageTag } from "../../shared/brief/fields.ts";
import { isoDateText } from "../../shared/citations/source-facts.ts";
import { say } from "../ui/say.ts";

interface DateFieldProps {
  /** As the brief's `meta` holds them: whatever somebody wrote there. */
  readonly date: string;
  readonly language: string;
  readonly editable: boolean;
  /** An ISO date, or empty: undated. */
  readonly onChange: (date: string) => void;
}

/** A year of fewer digits is one that is being typed. */
const FIRST_YEAR = 1000;

export function DateField({ date, language, editable, onChange }: DateFieldProps) {
  /** While the field has the focus; undefined: what the brief says. */
  const [draft, setDraft] = useState<DateValue | null | undefined>();
  const known = isoDate(date);
  const tag = languageTag(language) ?? "en";
  return (
    // "en" alone would be written as in the United States; the United Nations write the day first.
    <I18nProvider locale={tag === "en" ? "en-GB" : tag}>
      <AriaDateField
        aria-label={say("editor.date")}
        granularity="day"
        isReadOnly={!editable}
        value={draft === undefined ? (known === "" ? null : parseDate(known)) : draft}
        onChange={(next) => {
          setDraft(next);
          if (next === null || next.year >= FIRST_YEAR) onChange(next?.toString() ?? "");
        }}
        onBlur={() => setDraft(undefined)}
      >
        <DateInput className="date" data-words={isoDateText(known, tag) || undefined}>
          {(segment) => <DateSegment className="segment" segment={segment} />}
        </DateInput>
      </AriaDateField>
    </I18nProvider>
  );
}
