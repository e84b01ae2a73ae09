/** What became of a file of sources: nothing of it is changed or left out without a word. */

/**
 * What there is to say of an entry: `exchange.<code>` of the messages, with `entry` and `detail`.
 * - left out: `unclosed`, `notAnEntry`, `macroTooLong`, `notAnObject`, `wrongKind` (one field);
 * - changed: `unknownMacro`, `unknownCommand`, `unknownType`, `noParent`, `sameKey`, `controlCharacters`, `lostCharacters`,
 *   `unreadDate`, `noEnd`;
 * - on writing: `fieldsLeftOut`.
 */
type ExchangeCode =
  | "unclosed"
  | "notAnEntry"
  | "macroTooLong"
  | "notAnObject"
  | "wrongKind"
  | "unknownMacro"
  | "unknownCommand"
  | "unknownType"
  | "noParent"
  | "sameKey"
  | "controlCharacters"
  | "lostCharacters"
  | "unreadDate"
  | "noEnd"
  | "fieldsLeftOut";

/** One thing that was changed or left out, to be said to the person. */
export interface ExchangeNote {
  readonly code: ExchangeCode;
  /** The entry as the file names it: its key, its title, or "line 12". */
  readonly entry: string;
  /** The word, field or command that it is about; may be empty. */
  readonly detail: string;
}

/** More notes than anyone reads are counted and not kept. */
const mostNotes = 1000;

export class Report {
  readonly notes: ExchangeNote[] = [];
  /** All there was to say, also beyond what is kept. */
  count = 0;

  say(code: ExchangeCode, entry: string, detail = ""): void {
    this.count++;
    if (this.notes.length < mostNotes)
      this.notes.push({ code, entry: entry.slice(0, 100), detail: detail.slice(0, 100) });
  }
}
