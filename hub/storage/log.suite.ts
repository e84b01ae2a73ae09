/** What every log must do. Each implementation runs it (`specifyLog`) over places of its own. */
import type { ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { createInterface } from "node:readline";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { type Log, LogError, type LogRecord } from "./log.ts";
import { wordsIn, wordsOf, wordUpdate } from "./words.suite.ts";

/** Somewhere a log can be: empty at first. */
interface LogPlace {
  open(): Promise<Log>;
  /** Starts `writer.suite.ts` over this place, with its standard output piped. */
  startWriter(): ChildProcess;
  remove(): Promise<void>;
}

export function specifyLog(name: string, at: () => Promise<LogPlace>): void {
  describe(`the log in ${name}`, () => {
    let place: LogPlace;
    let log: Log;

    beforeEach(async () => {
      place = await at();
      log = await place.open();
    });
    afterEach(async () => {
      await log.close();
      await place.remove();
    });
    const reopen = async () => {
      await log.close();
      log = await place.open();
    };

    describe("documents", () => {
      test("hold what was appended to them, and nothing of each other", async () => {
        for (const word of ["a", "b"]) await log.append("one", wordUpdate(word));
        await log.append("two", wordUpdate("c"));
        expect(await wordsOf(log, "one")).toEqual(["a", "b"]);
        expect(await wordsOf(log, "two")).toEqual(["c"]);
      });

      test("can be replaced whole, and go on from there", async () => {
        for (const word of ["a", "b"]) await log.append("one", wordUpdate(word));
        await log.replace("one", wordUpdate("c"));
        await log.append("one", wordUpdate("d"));
        await reopen();
        expect(await wordsOf(log, "one")).toEqual(["c", "d"]);
      });

      test("that nobody wrote to are empty", async () => {
        expect(await log.load("none")).toEqual({ snapshot: null, updates: [] });
      });

      test("give back the very bytes, in their order", async () => {
        await fc.assert(
          fc.asyncProperty(
            fc.uuid(),
            fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 6 }),
            async (id, all) => {
              await Promise.all(all.map((bytes) => log.append(id, bytes)));
              const { updates } = await log.load(id);
              expect(updates.map((bytes) => [...bytes])).toEqual(all.map((bytes) => [...bytes]));
            },
          ),
          { numRuns: 20 },
        );
      });

      test("keep an update of 32 MB", async () => {
        const large = randomBytes(32 * 1024 * 1024);
        await log.append("large", large);
        expect(Buffer.compare((await log.load("large")).updates[0] ?? Buffer.of(), large)).toBe(0);
      });

      test.each([
        ["a path out of the folder", "../../etc/passwd"],
        ["a statement", "'; DROP TABLE updates; --"],
        ["another script", "موجز/content"],
        ["a very long one", "x".repeat(1_000)],
      ])("may have any name: %s", async (_, document) => {
        await log.append(document, wordUpdate("kept"));
        await log.fold(document);
        await log.append(document, wordUpdate("more"));
        expect(await wordsOf(log, document)).toEqual(["kept", "more"]);
      });

      test("are all there when the log is opened again", async () => {
        await log.append("one", wordUpdate("a"));
        await log.fold("one");
        await log.append("one", wordUpdate("b"));
        await reopen();
        expect(await wordsOf(log, "one")).toEqual(["a", "b"]);
      });
    });

    describe("calls", () => {
      test("see all that was asked before them, and perhaps some of what is asked a moment later", async () => {
        const word = (text: string) => log.append("one", wordUpdate(text));
        const [, early, , late, , folded] = await Promise.all([
          word("a"),
          log.load("one"),
          word("b"),
          log.load("one"),
          log.fold("one"),
          log.load("one"),
        ]);
        expect(wordsIn(early)).toContain("a");
        expect([late, folded].map(wordsIn)).toEqual([
          ["a", "b"],
          ["a", "b"],
        ]);
        const put = (value: number) => log.put({ kind: "setting", key: "all", value });
        const [, , second] = await Promise.all([put(1), put(2), log.get("setting", "all")]);
        expect(second).toBe(2);
      });

      test("are answered while others write without a pause", async () => {
        let isAnswered = false;
        const write = async () => {
          while (!isAnswered) await log.append("busy", wordUpdate("x"));
        };
        const writers = [write()];
        // Out of step, so that something of one waits whenever something of the other is kept.
        await new Promise((resolve) => setImmediate(resolve));
        writers.push(write());
        await log.append("one", wordUpdate("a"));
        expect(await wordsOf(log, "one")).toEqual(["a"]);
        await log.fold("one");
        isAnswered = true;
        await Promise.all(writers);
      });

      test("that write do not wait for all that read", async () => {
        await log.append("one", wordUpdate("a"));
        let answered = 0;
        const readers = Array.from({ length: 500 }, () => log.load("one").then(() => (answered += 1)));
        await log.append("one", wordUpdate("b"));
        expect(answered).toBeLessThan(readers.length);
        await Promise.all(readers);
      });

      test("made before the log is closed are finished, and those made after it are refused", async () => {
        const before = log.append("one", wordUpdate("a"));
        const closed = log.close();
        await expect(log.append("one", wordUpdate("late"))).rejects.toMatchObject({
          name: "LogError",
          reason: "closed",
        });
        await expect(log.load("one")).rejects.toMatchObject({ name: "LogError", reason: "closed" });
        await Promise.all([before, closed]);
        log = await place.open();
        expect(await wordsOf(log, "one")).toEqual(["a"]);
      });
    });

    describe("folding", () => {
      test("leaves one snapshot that says what the updates said, also of those that came meanwhile", async () => {
        for (const word of ["a", "b"]) await log.append("one", wordUpdate(word));
        await Promise.all([log.fold("one"), log.append("one", wordUpdate("c"))]);
        expect(await wordsOf(log, "one")).toEqual(["a", "b", "c"]);
        await log.fold("one");
        const { snapshot, updates } = await log.load("one");
        expect(updates).toEqual([]);
        expect(wordsIn({ snapshot, updates })).toEqual(["a", "b", "c"]);
      });

      test("keeps what was there first: words that somebody puts in the place of others' are none", async () => {
        const by = (client: number, word: string) => {
          const document = new Y.Doc();
          document.clientID = client;
          document.getMap("words").set(word, true);
          return Y.encodeStateAsUpdate(document);
        };
        await log.append("one", by(7, "true"));
        await log.append("one", Y.mergeUpdates([by(9, "beside"), by(7, "put in its place")]));
        expect(await wordsOf(log, "one")).toEqual(["beside", "true"]);
        await log.fold("one");
        expect(await wordsOf(log, "one")).toEqual(["beside", "true"]);
      });

      test("keeps what still waits for an update that has not come", async () => {
        const writer = new Y.Doc();
        const sent: Uint8Array[] = [];
        writer.on("update", (update: Uint8Array) => sent.push(update));
        writer.getMap("words").set("first", true);
        writer.getMap("words").set("second", true);
        const [first = Buffer.of(), second = Buffer.of()] = sent;
        await log.append("one", second);
        await log.fold("one");
        await log.append("one", first);
        await log.fold("one");
        expect(await wordsOf(log, "one")).toEqual(["first", "second"]);
      });

      test("of nothing makes nothing, and twice is as once", async () => {
        await log.fold("none");
        expect(await log.load("none")).toEqual({ snapshot: null, updates: [] });
        await log.append("one", wordUpdate("a"));
        await log.fold("one");
        await log.fold("one");
        expect(await wordsOf(log, "one")).toEqual(["a"]);
      });
    });

    describe("records", () => {
      const brief = (key: string, value: unknown): LogRecord => ({ kind: "brief", key, value });

      test("are kept as they were put, replaced, and removed", async () => {
        await fc.assert(
          fc.asyncProperty(fc.uuid(), fc.jsonValue(), fc.jsonValue(), async (key, before, after) => {
            await log.put(brief(key, before));
            await log.put(brief(key, after));
            // As JSON has it: -0 is 0.
            expect(await log.get("brief", key)).toEqual(JSON.parse(JSON.stringify(after)));
            await log.remove("brief", key);
            expect(await log.get("brief", key)).toBeUndefined();
          }),
          { numRuns: 20 },
        );
      });

      test("are listed by kind, and by the beginning of their key", async () => {
        await log.put({ kind: "session", key: "a/1", value: "session" });
        for (const key of ["a/1", "a/2", "a%", "b/1", "A/1"]) await log.put(brief(key, key));
        const keys = async (prefix?: string) => (await log.list("brief", prefix)).map(({ key }) => key).sort();
        expect(await keys()).toEqual(["A/1", "a%", "a/1", "a/2", "b/1"]);
        expect(await keys("a/")).toEqual(["a/1", "a/2"]);
        expect(await keys("a%")).toEqual(["a%"]);
        expect(await keys("c")).toEqual([]);
        expect(await log.list("session")).toEqual([{ kind: "session", key: "a/1", value: "session" }]);
      });

      test("are swapped where they are as they were, and left alone where they are another by now", async () => {
        const [one, two] = [brief("one", { title: "One" }), brief("one", { title: "Two" })];
        expect(await log.swap(one, { title: "Two" })).toBe(false);
        await log.put(one);
        expect(await log.swap(two, { title: "Three" })).toBe(false);
        const swaps = await Promise.all([log.swap(one, { title: "Two" }), log.swap(one, { title: "Two" })]);
        expect(swaps.filter(Boolean)).toHaveLength(1);
        expect(await log.get("brief", "one")).toEqual({ title: "Two" });
        expect(await log.swap(one, undefined)).toBe(false);
        expect(await log.swap(two, undefined)).toBe(true);
        expect(await log.list("brief")).toEqual([]);
      });

      test("that come beside an update are there with it when the log is opened again", async () => {
        await log.append("one", wordUpdate("a"), [brief("one", { title: "One" }), brief("two", { title: "Two" })]);
        await reopen();
        expect(await wordsOf(log, "one")).toEqual(["a"]);
        expect(await log.get("brief", "one")).toEqual({ title: "One" });
        expect(await log.get("brief", "two")).toEqual({ title: "Two" });
      });

      test("that can't be written leave out the update beside which they came", async () => {
        const circular: Record<string, unknown> = {};
        circular.self = circular;
        await expect(log.append("one", wordUpdate("a"), [brief("one", circular)])).rejects.toThrow(LogError);
        await log.append("one", wordUpdate("b"));
        expect(await wordsOf(log, "one")).toEqual(["b"]);
        expect(await log.list("brief")).toEqual([]);
      });

      const nested: unknown = JSON.parse(`${"[".repeat(100_000)}${"]".repeat(100_000)}`);
      test.each([
        ["whose value is nested without end", brief("deep", nested)],
        ["whose key holds a NUL", brief("a\0b", {})],
        ["whose key is longer than an index takes", brief(randomBytes(10_000).toString("hex"), {})],
      ])("take nothing with them that others write at the same moment: one %s", async (_name, poison) => {
        const [before, , after] = await Promise.allSettled([
          log.append("one", wordUpdate("a")),
          log.put(poison),
          log.append("one", wordUpdate("b")),
        ]);
        expect([before.status, after.status]).toEqual(["fulfilled", "fulfilled"]);
        expect(await wordsOf(log, "one")).toEqual(["a", "b"]);
      });
    });

    test("what it acknowledged is there after its process was killed in the midst of writing", async () => {
      await log.close();
      const acknowledged: string[] = [];
      for (const enough of [40, 300, 1]) {
        const writer = place.startWriter();
        if (!writer.stdout) throw new Error("the writer's output has to be piped");
        let lines = 0;
        for await (const line of createInterface({ input: writer.stdout })) {
          acknowledged.push(line);
          // What it still prints before it is gone was acknowledged, too.
          if (++lines === enough) writer.kill("SIGKILL");
        }
      }
      log = await place.open();
      const words = new Set(await wordsOf(log, "killed"));
      expect(acknowledged.filter((number) => !words.has(number))).toEqual([]);
    });
  });
}
