/** Names unlike one another: a second "smith" is "smith-2". Linear, also where all are the same. */
export class UniqueNames {
  readonly #taken: Set<string>;
  readonly #next = new Map<string, number>();

  constructor(taken: Iterable<string> = []) {
    this.#taken = new Set(taken);
  }

  take(base: string): string {
    let name = base;
    let next = this.#next.get(base) ?? 2;
    for (; this.#taken.has(name); next++) name = `${base}-${next}`;
    this.#next.set(base, next);
    this.#taken.add(name);
    return name;
  }
}
