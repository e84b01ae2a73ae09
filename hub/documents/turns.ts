/** One after the other, with room for everybody's messages between: a hundred costly things at once would hold all of them up. */
import { setImmediate } from "node:timers/promises";

export class Turns {
  readonly #between: () => Promise<void>;
  #last: Promise<void> = Promise.resolve();

  /** @param between what is waited for after the one before; default: that the event loop has gone round */
  constructor(between: () => Promise<void> = () => setImmediate()) {
    this.#between = between;
  }

  /** Resolves when it is the caller's turn. */
  next(): Promise<void> {
    this.#last = this.#last.then(this.#between);
    return this.#last;
  }
}
