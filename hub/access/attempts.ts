/**
 * What nobody does by accident is counted by who does it: a code that is wrong (guessing one in 2^256 is hopeless, and should
 * cost the hub nothing), or a connection that had to be ended.
 */

/** So many at once, and how long until one more may be tried. Milliseconds. */
const most = 20;
const refill = 3_000;
/** Who are remembered; the longest unseen is forgotten first. */
const mostPlaces = 10_000;

/** Lets each of them fail some times, and then one at a time. They are told apart by their address, or by their id. */
export class Attempts {
  readonly #now: () => number;
  /** When each will have been forgiven all. */
  readonly #forgiven = new Map<string, number>();

  /** @param now milliseconds on a clock that never jumps */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Whether something of theirs may be looked at. */
  mayTry(from: string): boolean {
    return (this.#forgiven.get(from) ?? 0) <= this.#now() + (most - 1) * refill;
  }

  failed(from: string): void {
    const now = this.#now();
    // Never longer than for all at once: somebody else may come by the same address.
    const forgiven = Math.min(Math.max(this.#forgiven.get(from) ?? 0, now) + refill, now + most * refill);
    // Put last again, since a Map keeps the order of insertion.
    this.#forgiven.delete(from);
    this.#forgiven.set(from, forgiven);
    const [oldest] = this.#forgiven.keys();
    if (this.#forgiven.size > mostPlaces && oldest !== undefined) this.#forgiven.delete(oldest);
  }
}
