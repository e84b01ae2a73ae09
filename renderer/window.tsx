/** The window: the library, or one brief. The address says which, so that a reload keeps the place. */
import { useEffect, useState, useSyncExternalStore } from "react";
import { I18nProvider } from "react-aria-components";
import { BriefList } from "../shared/protocol/http.ts";
import { BriefWindow } from "./brief-window.tsx";
import { Library } from "./library/library.tsx";
import { ask, isProblem } from "./platform/ask.ts";
import { PlatformProvider } from "./platform/context.ts";
import type { Platform } from "./platform/platform.ts";
import { Toasts } from "./ui/toast.tsx";
import "./ui/tokens.css";
import "./ui/controls.css";

const briefAddress = /^#\/brief\/([\w-]{1,64})$/;
const LIBRARY = "#/briefs";
/** Where this person was last, for the next start. */
const LAST_PLACE = "place";

const address = (subscribe: () => void) => {
  window.addEventListener("hashchange", subscribe);
  return () => window.removeEventListener("hashchange", subscribe);
};

const goToBrief = (id: string): void => {
  location.hash = `#/brief/${id}`;
};
const goToLibrary = (): void => {
  location.hash = LIBRARY;
};

export function Window({ platform }: { readonly platform: Platform }) {
  const place = useSyncExternalStore(address, () => location.hash);
  const brief = briefAddress.exec(place)?.[1];
  useFirstPlace(platform, place);
  return (
    <PlatformProvider value={platform}>
      <I18nProvider locale="en">
        {brief ? (
          <BriefWindow key={brief} id={brief} onLibrary={goToLibrary} />
        ) : (
          place === LIBRARY && <Library onOpen={goToBrief} />
        )}
        <Toasts />
      </I18nProvider>
    </PlatformProvider>
  );
}

/** Without a place in the address: where one was last, or, the very first time, straight into the sample brief. */
function useFirstPlace(platform: Platform, place: string): void {
  const [looking, setLooking] = useState(false);
  useEffect(() => {
    if (place === LIBRARY || briefAddress.test(place)) {
      localStorage.setItem(LAST_PLACE, place);
      return;
    }
    if (looking) return;
    setLooking(true);
    const last = localStorage.getItem(LAST_PLACE);
    if (last !== null) {
      location.replace(briefAddress.test(last) ? last : LIBRARY);
      return;
    }
    void ask(platform, BriefList, "/api/briefs").then((answer) => {
      const [only, ...others] = isProblem(answer) ? [] : answer.briefs;
      location.replace(only && others.length === 0 ? `#/brief/${only.id}` : LIBRARY);
    });
  }, [platform, place, looking]);
}
