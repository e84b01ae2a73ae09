/**
 * The entries of a BibTeX file, as they are written: type, key and fields with their macros filled in. Linear in the file:
 * no value reaches over the beginning of another entry at a line's start, and no macro grows beyond bounds.
 */
import type { Report } from "./report.ts";

export interface BibtexEntry {
  /** Lower case: "techreport". */
  readonly type: string;
  readonly key: string;
  /** By lower-case name; values in LaTeX. */
  readonly fields: ReadonlyMap<string, string>;
}

/** Characters of a macro, or of a value put together of several. */
const longestValue = 20_000;

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

export function bibtexEntries(text: string, report: Report): BibtexEntry[] {
  const reader = new Reader(text, report);
  const entries: BibtexEntry[] = [];
  const head = /@[ \t]*([A-Za-z]+)[ \t\r\n]*([{(])/g;
  for (let match = head.exec(text); match; match = head.exec(text)) {
    const [, type = "", bracket = ""] = match;
    const entry = reader.entry(type.toLowerCase(), head.lastIndex, bracket === "{" ? "}" : ")");
    if (entry) entries.push(entry);
    head.lastIndex = reader.at;
  }
  return entries;
}

/** Stops a value that is not closed: the next entry, at a line's start. */
const nextEntry = /\n[ \t]*@[ \t]*[A-Za-z]+[ \t]*[{(]/g;

const space = /\s*/y;
const gap = /[\s,]*/y;
const untilKeyEnd = /[^,\s})]*/y;
const untilFieldEnd = /[^=,\s{}()"]*/y;
const untilWordEnd = /[^,\s#{}()"=]*/y;
/** What ends a value, nests in it, or is escaped. */
const mark = /\\[\s\S]?|[{}")]/g;

class Reader {
  at = 0;
  readonly #text: string;
  readonly #report: Report;
  readonly #macros = new Map<string, string>(months.map((name, i) => [name, String(i + 1)]));
  #limit = 0;

  constructor(text: string, report: Report) {
    this.#text = text;
    this.#report = report;
  }

  /** Reads on from after the opening bracket; leaves `at` after the entry, or where the next begins. */
  entry(type: string, from: number, close: string): BibtexEntry | null {
    this.at = from;
    if (this.#limit < from) {
      nextEntry.lastIndex = from;
      const next = nextEntry.exec(this.#text);
      this.#limit = next ? next.index + 1 : this.#text.length;
    }
    if (type === "comment" || type === "preamble") {
      this.#skipBraced(close);
      return null;
    }
    const key = type === "string" ? "" : this.#read(untilKeyEnd);
    const name = key || `line ${this.#lineOf(from)}`;
    const fields = new Map<string, string>();
    for (;;) {
      this.#read(gap);
      const character = this.#text[this.at];
      if (this.at >= this.#limit || character === undefined) {
        this.#report.say("unclosed", name);
        this.at = this.#limit;
        return null;
      }
      if (character === close) {
        this.at++;
        break;
      }
      const field = this.#read(untilFieldEnd).toLowerCase();
      this.#read(space);
      if (field === "" || this.#text[this.at] !== "=") {
        // Not a field: what stands there is passed over up to the next comma.
        if (field !== "" || fields.size > 0) this.#report.say("notAnEntry", name, field || character);
        this.at = Math.max(this.at + (field === "" ? 1 : 0), from);
        continue;
      }
      this.at++;
      const value = this.#value(name, field);
      if (value === null) {
        this.#report.say("unclosed", name, field);
        this.at = this.#limit;
        return null;
      }
      if (!fields.has(field)) fields.set(field, value);
    }
    if (type === "string") {
      for (const [macro, value] of fields) this.#macros.set(macro, value);
      return null;
    }
    return { type, key: name, fields };
  }

  #value(entry: string, field: string): string | null {
    const parts: string[] = [];
    let length = 0;
    for (;;) {
      this.#read(space);
      const part = this.#part(entry);
      if (part === null) return null;
      length += part.length;
      // A value in braces may be as long as it is; only what macros multiply is bounded.
      if (parts.length > 0 && length > longestValue) {
        this.#report.say("macroTooLong", entry, field);
        parts.splice(0, parts.length, "");
        length = 0;
      } else parts.push(part);
      this.#read(space);
      if (this.#text[this.at] !== "#") return parts.join("");
      this.at++;
    }
  }

  #part(entry: string): string | null {
    const character = this.#text[this.at];
    if (character === "{" || character === '"') {
      this.at++;
      return this.#delimited(character === "{" ? "}" : '"');
    }
    const word = this.#read(untilWordEnd);
    if (word === "") return null;
    if (/^\d+$/.test(word)) return word;
    const macro = this.#macros.get(word.toLowerCase());
    if (macro === undefined) this.#report.say("unknownMacro", entry, word);
    return macro ?? word;
  }

  /** Up to the closing mark outside braces; null where there is none before the next entry. */
  #delimited(close: string): string | null {
    const start = this.at;
    let depth = 0;
    mark.lastIndex = start;
    for (let found = mark.exec(this.#text); found && found.index < this.#limit; found = mark.exec(this.#text)) {
      const [sign] = found;
      if (sign.startsWith("\\")) continue;
      if (sign === close && depth === 0) {
        this.at = mark.lastIndex;
        return this.#text.slice(start, found.index);
      }
      if (sign === "{") depth++;
      else if (sign === "}") depth--;
    }
    this.at = this.#limit;
    return null;
  }

  #skipBraced(close: string): void {
    if (this.#delimited(close) === null) this.at = this.#limit;
  }

  /** `what`: sticky, and matching even nothing. None reads over a line's end but white space, so none leaves the entry. */
  #read(what: RegExp): string {
    what.lastIndex = this.at;
    const [read = ""] = what.exec(this.#text) ?? [];
    this.at += read.length;
    return read;
  }

  #lineNumber = 1;
  #lineStart = 0;
  #lineOf(position: number): number {
    for (let end = this.#text.indexOf("\n", this.#lineStart); end >= 0 && end < position; ) {
      this.#lineNumber++;
      this.#lineStart = end + 1;
      end = this.#text.indexOf("\n", this.#lineStart);
    }
    return this.#lineNumber;
  }
}
