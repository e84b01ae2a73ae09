/** Where the window is: on a brief, in the library, or on the page of a team's hub. The address says it, so that a reload keeps it. */
import { useEffect, useSyncExternalStore } from "react";
import { briefHref } from "./library/brief-row.tsx";
import { listBriefs } from "./library/briefs.ts";
import { isProblem } from "./platform/ask.ts";
import type { Platform } from "./platform/platform.ts";

type Route = { readonly page: "library" | "hub" } | { readonly page: "brief"; readonly id: string };

const briefAddress = /^#\/brief\/([\w-]{1,64})$/;
const LIBRARY = "#/briefs";
const HUB = "#/set-up";
/** Where this person was last, for the next start. */
const LAST = "place";

const onAddress = (changed: () => void) => {
  window.addEventListener("hashchange", changed);
  return () => window.removeEventListener("hashchange", changed);
};

export const goToBrief = (id: string): void => {
  location.hash = briefHref(id);
};
export const goToLibrary = (): void => {
  location.hash = LIBRARY;
};
export const goToHub = (): void => {
  location.hash = HUB;
};

/**
 * Null: the address names no route. Then one is chosen: where one was last, or, the very first time, the sample brief.
 * @param mayChoose false while it is not settled yet who this is
 */
export function useRoute(platform: Platform, mayChoose: boolean): Route | null {
  const address = useSyncExternalStore(onAddress, () => location.hash);
  const route = routeAt(address);
  const page = route?.page;
  useEffect(() => {
    if (!mayChoose) return;
    if (page !== undefined) {
      if (page !== "hub") localStorage.setItem(LAST, address);
      return;
    }
    const last = localStorage.getItem(LAST);
    if (last !== null) {
      location.replace(briefAddress.test(last) ? last : LIBRARY);
      return;
    }
    let gone = false;
    void listBriefs(platform).then((answer) => {
      const [only, ...others] = isProblem(answer) ? [] : answer;
      if (!gone) location.replace(only && others.length === 0 ? briefHref(only.id) : LIBRARY);
    });
    return () => {
      gone = true;
    };
  }, [platform, address, page, mayChoose]);
  return route;
}

function routeAt(address: string): Route | null {
  const id = briefAddress.exec(address)?.[1];
  if (id !== undefined) return { page: "brief", id };
  if (address === LIBRARY) return { page: "library" };
  return address === HUB ? { page: "hub" } : null;
}
