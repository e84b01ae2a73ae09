/** Wrong codes are counted by where they come from: guessing one in 2^256 is hopeless, and should cost the hub nothing. */

/** Wrong codes at once, and how long until one more may be tried. Milliseconds. */
const most = 20;
const refill = 3_000;
/** Places that are remembered; the longest unseen is forgotten first. */
const mostPlaces = 10_000;

/** Lets each place try some wrong codes, and then one at a time. */
export class Attempts {
  readonly #now: () => number;
  /** When each place will have been forgiven all its wrong codes. */
  readonly #forgiven = new Map<string, number>();

  /** @param now milliseconds on a clock that never jumps */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Whether a code from there may be looked at. */
  mayTry(from: string): boolean {
    return (this.#forgiven.get(from) ?? 0) <= this.#now() + (most - 1) * refill;
  }

  failed(from: string): void {
    const forgiven = Math.max(this.#forgiven.get(from) ?? 0, this.#now()) + refill;
    // Put last again, since a Map keeps the order of insertion.
    this.#forgiven.delete(from);
    this.#forgiven.set(from, forgiven);
    const [oldest] = this.#forgiven.keys();
    if (this.#forgiven.size > mostPlaces && oldest !== undefined) this.#forgiven.delete(oldest);
  }
}
