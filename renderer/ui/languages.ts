/** The languages that a brief and its words are offered in, by their names. */
import { interfaceLanguage } from "./say.ts";

/** The six of the United Nations first, then some that its papers often quote. BCP 47. */
export const languages = ["ar", "zh", "en", "fr", "ru", "es", "pt", "de", "fa", "sw", "uk"] as const;

const names = new Intl.DisplayNames(interfaceLanguage, { type: "language" });

/** The name of a language, in the language of the interface; its tag, where nobody has named it. */
export const languageName = (tag: string): string => names.of(tag) ?? tag;
