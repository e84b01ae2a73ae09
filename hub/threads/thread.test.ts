import { Worker } from "node:worker_threads";
import { expect, onTestFinished, test } from "vitest";
import { Thread } from "./thread.ts";

type News = number | "working";

/** Doubles numbers, says in between that it works, works for ever on 0, fails of NaN. `life`: of its threads, in order. */
function doubling(): { thread: Thread<number, News>; life: ("begun" | "ended")[] } {
  const life: ("begun" | "ended")[] = [];
  const program = `
    const { parentPort } = require("node:worker_threads");
    parentPort.on("message", (number) => {
      if (Number.isNaN(number)) throw new Error("not a number");
      parentPort.postMessage("working");
      if (number !== 0) parentPort.postMessage(number * 2);
    });`;
  const thread = new Thread<number, News>(() => {
    life.push("begun");
    return new Worker(program, { eval: true }).once("exit", () => life.push("ended"));
  });
  onTestFinished(async () => void (await thread.end()));
  return { thread, life };
}
const number = (news: News) => (news === "working" ? undefined : news);

test("one thread answers order after order", async () => {
  const { thread, life } = doubling();
  expect(await thread.ask(2, number)).toBe(4);
  expect(await thread.ask(3, number)).toBe(6);
  expect(life).toEqual(["begun"]);
});

test("who asks a thread that fails hears why, once it is gone; the next order begins another", async () => {
  const { thread, life } = doubling();
  const failure = await thread.ask(Number.NaN, number).catch((error: unknown) => String(error));
  expect([failure, ...life]).toEqual(["Error: not a number", "begun", "ended"]);
  expect(await thread.ask(4, number)).toBe(8);
  expect(life).toEqual(["begun", "ended", "begun"]);
});

test("a thread that is cancelled while it works answers that it ended, and none begins before it is gone", async () => {
  const { thread, life } = doubling();
  const working = Promise.withResolvers<void>();
  const cancelling = new AbortController();
  const endless = thread.ask(0, (news) => (news === "working" ? working.resolve() : news), cancelling.signal);
  await working.promise;
  cancelling.abort();
  const next = thread.ask(5, number);
  await expect(endless).rejects.toThrow("the thread ended");
  expect(await next).toBe(10);
  expect(life).toEqual(["begun", "ended", "begun"]);
});
