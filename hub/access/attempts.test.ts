import { expect, test } from "vitest";
import { Attempts } from "./attempts.ts";

const second = 1_000;

test("twenty are forgiven at once, then one every three seconds", () => {
  let now = 0;
  const attempts = new Attempts(() => now);
  for (let n = 0; n < 20; n++) {
    expect(attempts.mayTry("here")).toBe(true);
    attempts.failed("here");
  }
  expect([attempts.mayTry("here"), attempts.mayTry("elsewhere")]).toEqual([false, true]);
  now = 3 * second;
  expect(attempts.mayTry("here")).toBe(true);
});

test("who fails a thousand times at once waits no longer than who fails twenty times: another may come by their address", () => {
  let now = 0;
  const attempts = new Attempts(() => now);
  for (let n = 0; n < 1_000; n++) attempts.failed("here");
  expect(attempts.mayTry("here")).toBe(false);
  now = 3 * second;
  expect(attempts.mayTry("here")).toBe(true);
});
