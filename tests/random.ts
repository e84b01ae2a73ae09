/** Random numbers that can be had again: `SEED=…` in the environment repeats a run. */
export function seededRandom(): { readonly seed: number; between(low: number, high: number): number } {
  const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 32));
  let state = seed >>> 0;
  // Mulberry32, https://github.com/bryc/code/blob/master/jshash/PRNGs.md
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return { seed, between: (low, high) => low + Math.floor(next() * (high - low + 1)) };
}
