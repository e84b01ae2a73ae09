/** The language that the interface speaks: its direction, and how it writes dates and numbers. */
import { type ReactNode, useEffect } from "react";
import { I18nProvider, isRTL } from "react-aria-components";
import { interfaceLanguage, interfaceLocale } from "./ui/say.ts";

export function Language({ children }: { readonly children: ReactNode }) {
  useEffect(() => {
    document.documentElement.lang = interfaceLanguage;
    document.documentElement.dir = isRTL(interfaceLanguage) ? "rtl" : "ltr";
  }, []);
  return <I18nProvider locale={interfaceLocale}>{children}</I18nProvider>;
}
