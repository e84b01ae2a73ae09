import { expect, test } from "vitest";
import { Turns } from "./turns.ts";

test("who asks for many things has one place in a common line, so that who asks for one waits for one of theirs", async () => {
  const line = new Turns();
  const greedy = new Turns(() => line.next());
  const modest = new Turns(() => line.next());
  const served: string[] = [];
  const many = Array.from({ length: 50 }, () => greedy.next().then(() => served.push("greedy")));
  await modest.next();
  served.push("modest");
  expect(served.filter((who) => who === "greedy").length).toBeLessThanOrEqual(1);
  await Promise.all(many);
  expect(served.length).toBe(51);
});
