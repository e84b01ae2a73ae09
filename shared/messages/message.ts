/**
 * Typed lookup in the message catalogue. Sentences are ICU MessageFormat
 * (https://unicode-org.github.io/icu/userguide/format_parse/messages/), so plurals and numbers follow the language.
 */
import { IntlMessageFormat } from "intl-messageformat";
import { en } from "./en.ts";

/** Name of a sentence in the catalogue: `room.name`. */
export type MessageKey = keyof typeof en;
/** What fills a sentence's placeholders, by their names. */
export type MessageValues = Readonly<Record<string, string | number | Date>>;
/** Languages that the interface speaks. */
export type InterfaceLanguage = "en";

const catalogues: Record<InterfaceLanguage, Record<MessageKey, string>> = { en };
const compiled = new Map<string, IntlMessageFormat>();

/** The sentence for `key`, its placeholders filled. */
export function message(language: InterfaceLanguage, key: MessageKey, values?: MessageValues): string {
  const id = `${language}\n${key}`;
  let format = compiled.get(id);
  if (!format) {
    format = new IntlMessageFormat(catalogues[language][key], language);
    compiled.set(id, format);
  }
  return String(format.format(values));
}

/** Whether the catalogue has a sentence of this name, for keys that arrive as data (a problem's code). */
export const isMessageKey = (key: string): key is MessageKey => Object.hasOwn(en, key);
