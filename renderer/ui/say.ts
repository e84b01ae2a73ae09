/** The sentence for a key, in the language that the interface speaks. For views that are not React's as well. */
import { type InterfaceLanguage, type MessageKey, type MessageValues, message } from "../../shared/messages/message.ts";

/** The language of every sentence in the window. That of a brief is its own. */
export const interfaceLanguage: InterfaceLanguage = "en";

/** For dates and numbers: the interface's language as this person's region writes it, or as the United Nations do. BCP 47. */
export const interfaceLocale: string =
  navigator.languages.find((tag) => tag !== interfaceLanguage && tag.split("-")[0] === interfaceLanguage) ?? "en-GB";

/** A sentence of the catalogue, its placeholders filled: numbers and dates as `Intl` writes them. */
export const say = (key: MessageKey, values?: MessageValues): string => message(interfaceLanguage, key, values);
