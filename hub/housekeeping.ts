/** What a hub does by the clock. */
import type { Invitations } from "./access/invitations.ts";
import type { Sessions } from "./access/sessions.ts";
import type { Sync } from "./documents/sync.ts";

interface Household {
  readonly sync: Sync;
  readonly sessions: Sessions;
  readonly invitations: Invitations;
  readonly report: (what: string, error: unknown) => void;
}

/** Milliseconds. */
const recheckEvery = 60_000;
const tidyAfter = 60 * 60_000;

/** Shows out whose session has ended meanwhile, and forgets once what is long over. Returns the way to stop. */
export function keepHouse({ sync, sessions, invitations, report }: Household): () => void {
  const rechecking = setInterval(() => void sync.recheck(null), recheckEvery);
  // Not at once: a computer that has just started may have a wrong clock until the network tells it the time.
  const tidying = setTimeout(() => {
    Promise.all([sessions.tidy(), invitations.tidy()]).catch((error: unknown) =>
      report("sessions and invitations that are over were not forgotten", error),
    );
  }, tidyAfter);
  return () => {
    clearInterval(rechecking);
    clearTimeout(tidying);
  };
}
