/** The sentence for a key, in the language that the interface speaks. For views that are not React's as well. */
import { type InterfaceLanguage, type MessageKey, type MessageValues, message } from "../../shared/messages/message.ts";

export const interfaceLanguage: InterfaceLanguage = "en";

export const say = (key: MessageKey, values?: MessageValues): string => message(interfaceLanguage, key, values);
