import { afterEach, expect, test, vi } from "vitest";
import { today } from "./today.ts";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

test.each([
  ["America/Los_Angeles", "2026-11-29T03:00:00Z", "2026-11-28"],
  ["UTC", "2026-11-29T03:00:00Z", "2026-11-29"],
  ["Pacific/Auckland", "2026-11-28T20:00:00Z", "2026-11-29"],
])("in %s the day at %s is %s, as the person's calendar shows it", (place, instant, day) => {
  vi.stubEnv("TZ", place);
  vi.useFakeTimers({ now: new Date(instant) });
  expect(today()).toBe(day);
});
