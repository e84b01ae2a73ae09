/** The language that the interface speaks: its direction, and how it writes dates and numbers. */
import { type ReactNode, useEffect } from "react";
import { I18nProvider, isRTL } from "react-aria-components";
import { interfaceLanguage } from "./ui/say.ts";

/** Dates and numbers as this person's region writes them, where it speaks the interface's language. */
const locale = navigator.languages.find((tag) => tag.split("-")[0] === interfaceLanguage) ?? interfaceLanguage;

export function Language({ children }: { readonly children: ReactNode }) {
  useEffect(() => {
    document.documentElement.lang = interfaceLanguage;
    document.documentElement.dir = isRTL(interfaceLanguage) ? "rtl" : "ltr";
  }, []);
  return <I18nProvider locale={locale}>{children}</I18nProvider>;
}
