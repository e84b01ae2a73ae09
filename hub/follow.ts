/** Keeps what this hub remembers of the log true, where other hubs write the same log. */
import type { Members } from "./access/members.ts";
import type { Sessions } from "./access/sessions.ts";
import type { Registry } from "./documents/registry.ts";
import type { Sync } from "./documents/sync.ts";
import type { Log } from "./storage/log.ts";

interface Following {
  readonly registry: Registry;
  readonly members: Members;
  readonly sessions: Sessions;
  readonly sync: Sync;
  readonly report: (what: string, error: unknown) => void;
}

/** Reads each record again that another hub has changed, for as long as the log is open. */
export function followOtherHubs(log: Log, { registry, members, sessions, sync, report }: Following): void {
  // One after the other: of two changes of one record, the later one is to be heard last.
  let following: Promise<unknown> = Promise.resolve();
  // Null: something may have changed unheard.
  log.watch((changed) => {
    following = following
      .then(() => Promise.all([registry.follow(changed), members.follow(changed), sessions.follow(changed)]))
      .then(() => {
        if (changed?.kind === "bin") void sync.recheck(changed.key);
      })
      .catch((error: unknown) => report("what another hub changed could not be read", error));
  });
}
