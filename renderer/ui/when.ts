import { interfaceLocale, say } from "./say.ts";

const units = [
  ["day", 24 * 60 * 60 * 1000],
  ["hour", 60 * 60 * 1000],
  ["minute", 60 * 1000],
] as const;
const near = new Intl.RelativeTimeFormat(interfaceLocale, { numeric: "auto" });
const far = new Intl.DateTimeFormat(interfaceLocale, { dateStyle: "medium" });
const DAYS_NEAR = 7;

/** How long ago an ISO instant was, in words; a date where it was more than a week. `now`: milliseconds since 1970. */
export function sayWhen(instant: string, now: number): string {
  const ago = now - Date.parse(instant);
  if (Number.isNaN(ago)) return "";
  if (ago > DAYS_NEAR * units[0][1]) return far.format(new Date(instant));
  for (const [unit, length] of units) if (ago >= length) return near.format(-Math.floor(ago / length), unit);
  return say("window.justNow");
}
