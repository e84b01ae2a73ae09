/** Fetches parts of the window that come in files of their own, over a line that breaks, or from a hub that is just away. */
import { say } from "./say.ts";
import { tell } from "./toast.tsx";

/** Milliseconds between two attempts. */
const PAUSE = 2_000;
/** Attempts after which it is told again: a minute. */
const TELL_EVERY = 30;

/** What browsers, and Vite, say where a file did not come; anything else is a fault within it. */
const NOT_FETCHED = /dynamically imported module|importing a module script|unable to preload/i;

/** Vite asks for a style sheet once, and from then on takes it for there. */
const missingStyles = new Set<HTMLLinkElement>();
addEventListener(
  "error",
  ({ target }) => target instanceof HTMLLinkElement && target.rel === "stylesheet" && missingStyles.add(target),
  true,
);

/**
 * The part, whenever it can be had: meanwhile it is told that it is missing, and the rest of the window stays as it is. Null: it is
 * not wanted any more. Rejects where the part has come, and has a fault.
 */
export async function fetchPart<Part>(load: () => Promise<Part>, wanted: AbortSignal): Promise<Part | null> {
  for (let attempt = 0; !wanted.aborted; attempt++) {
    try {
      await Promise.all([...missingStyles].map(fetchStyle));
      return await load();
    } catch (fault) {
      if (!(fault instanceof Error && NOT_FETCHED.test(fault.message))) throw fault;
      if (attempt % TELL_EVERY === 0)
        tell(say("window.partMissing"), { label: say("window.reload"), run: () => location.reload() });
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }
  return null;
}

function fetchStyle(link: HTMLLinkElement): Promise<void> {
  missingStyles.delete(link);
  const again = document.createElement("link");
  return new Promise((resolve, reject) => {
    again.addEventListener("load", () => resolve());
    again.addEventListener("error", () => reject(new Error(`Unable to preload ${link.href}`)));
    again.rel = "stylesheet";
    again.href = link.href;
    link.replaceWith(again);
  });
}
