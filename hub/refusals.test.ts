import { Writable } from "node:stream";
import { pino } from "pino";
import { expect, test } from "vitest";
import { refusalJournal } from "./refusals.ts";

test("a refusal is journalled at once, a thousand of one reason as one line a second with their number, each reason by itself", () => {
  const lines: object[] = [];
  const to = new Writable({
    write(line: Buffer, _, done) {
      lines.push(JSON.parse(line.toString()));
      done();
    },
  });
  let now = 0;
  const refused = refusalJournal(pino({ base: null, timestamp: false }, to), () => now);
  for (let n = 0; n < 1_000; n++) refused("too-many");
  refused("not-signed-in");
  now = 1_000;
  refused("too-many");
  now = 3_000;
  refused("too-many");
  expect(lines).toEqual([
    { level: 30, reason: "too-many", msg: "refused" },
    { level: 30, reason: "not-signed-in", msg: "refused" },
    { level: 30, reason: "too-many", since: 999, msg: "refused" },
    { level: 30, reason: "too-many", msg: "refused" },
  ]);
});
