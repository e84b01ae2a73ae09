/**
 * Passes on who is there, between two hubs. Each hub is told of the people of the other alone: told of its own, it would
 * hear an echo. What is passed on gets clocks of its own, so that people are seen again at once after a cut, which to
 * the hub that took them for gone would otherwise be old news.
 */
import * as encoding from "lib0/encoding";
import { type Awareness, applyAwarenessUpdate } from "y-protocols/awareness";

interface Change {
  readonly added: readonly number[];
  readonly updated: readonly number[];
  readonly removed: readonly number[];
}

interface Side {
  readonly awareness: Awareness;
  /** Origin of what arrives from this side's hub. */
  readonly provider: unknown;
  /** Clients that this side's hub introduced. */
  readonly people: Set<number>;
}

const bridge = Symbol("presence bridge");

export class PresenceBridge {
  readonly #near: Side;
  readonly #far: Side;
  readonly #clocks = new Map<number, number>();

  constructor(near: Omit<Side, "people">, far: Omit<Side, "people">) {
    this.#near = { ...near, people: new Set() };
    this.#far = { ...far, people: new Set() };
    this.#follow(this.#near, this.#far);
    this.#follow(this.#far, this.#near);
  }

  /** Tells the far hub of everybody here, when it can hear again. */
  introduce(): void {
    this.#pass([...this.#near.people], this.#near, this.#far);
  }

  #follow(from: Side, to: Side): void {
    from.awareness.on("update", ({ added, updated, removed }: Change, origin: unknown) => {
      if (origin !== from.provider) return;
      const theirs = [...added, ...updated, ...removed].filter((client) => !to.people.has(client));
      for (const client of theirs) from.people.add(client);
      this.#pass(theirs, from, to);
      for (const client of removed) from.people.delete(client);
    });
  }

  #pass(clients: readonly number[], from: Side, to: Side): void {
    if (clients.length === 0) return;
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, clients.length);
    for (const client of clients) {
      const clock = Math.max(this.#clocks.get(client) ?? 0, from.awareness.meta.get(client)?.clock ?? 0) + 1;
      this.#clocks.set(client, clock);
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarString(encoder, JSON.stringify(from.awareness.getStates().get(client) ?? null));
    }
    applyAwarenessUpdate(to.awareness, encoding.toUint8Array(encoder), bridge);
  }
}
