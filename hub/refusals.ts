/** What a hub journals of its refusals: whoever provokes thousands is not to fill its journal, nor to keep it busy writing. */
import type { Logger } from "pino";

/** Milliseconds. */
const pause = 1_000;

/**
 * Journals a refusal, and then those of the same reason no more than once a second, with how many there were since.
 * @param now milliseconds on a clock that never jumps
 */
export function refusalJournal(journal: Logger, now: () => number): (reason: string) => void {
  const last = new Map<string, { at: number; since: number }>();
  return (reason) => {
    const said = last.get(reason);
    if (said && now() - said.at < pause) {
      said.since += 1;
      return;
    }
    journal.info({ reason, ...(said && said.since > 0 ? { since: said.since } : {}) }, "refused");
    last.set(reason, { at: now(), since: 0 });
  };
}
