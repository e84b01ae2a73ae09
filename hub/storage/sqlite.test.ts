import { spawn } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { smallDisk } from "../../tests/small-disk.ts";
import { specifyLog } from "./log.suite.ts";
import { type Log, LogError, type LogFailure } from "./log.ts";
import { openSqliteLog } from "./sqlite.ts";
import { SqliteFile } from "./sqlite-file.ts";
import { wordsIn, wordsOf, wordUpdate } from "./words.suite.ts";

const writer = fileURLToPath(new URL("./writer.suite.ts", import.meta.url));

async function open(folder: string): Promise<Log> {
  const opened = await openSqliteLog(folder);
  if ("refused" in opened) throw new Error(`${opened.refused}: ${opened.detail}`);
  return opened.log;
}

specifyLog("a folder", async () => {
  const folder = mkdtempSync(join(tmpdir(), "demarche-log-"));
  return {
    open: () => open(folder),
    startWriter: () => spawn(process.execPath, [writer, folder], { stdio: ["ignore", "pipe", "inherit"] }),
    remove: async () => rmSync(folder, { recursive: true }),
  };
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "demarche-log-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A folder with the words a to j in "one", and "other" in "two", as a process leaves it that was killed. */
async function killedFolder(): Promise<string> {
  const living = join(folder, "living");
  const dead = mkdtempSync(join(folder, "dead-"));
  const log = await open(living);
  for (const word of "abcdefghij") await log.append("one", wordUpdate(word));
  await log.append("two", wordUpdate("other"));
  for (const part of ["", "-wal"]) copyFileSync(join(living, `hub.sqlite${part}`), join(dead, `hub.sqlite${part}`));
  await log.close();
  rmSync(living, { recursive: true });
  return dead;
}

describe("fault 17: a power cut", () => {
  test("that tore the end of the log leaves a beginning of what was written, and a log that goes on", async () => {
    const written = "abcdefghij".split("");
    const whole = readFileSync(join(await killedFolder(), "hub.sqlite-wal")).length;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: whole }), async (length) => {
        const dead = await killedFolder();
        truncateSync(join(dead, "hub.sqlite-wal"), length);
        const log = await open(dead);
        const words = await wordsOf(log, "one");
        expect(written.slice(0, words.length)).toEqual(words);
        await log.append("one", wordUpdate("later"));
        expect(await wordsOf(log, "one")).toEqual([...words, "later"]);
        await log.close();
      }),
      { numRuns: 8, examples: [[whole]] },
    );
  });

  test("that left rubbish behind the last commit loses nothing", async () => {
    const dead = await killedFolder();
    const wal = join(dead, "hub.sqlite-wal");
    writeFileSync(wal, Buffer.concat([readFileSync(wal), Buffer.alloc(5_000, 0xa5)]));
    const log = await open(dead);
    expect(await wordsOf(log, "one")).toEqual("abcdefghij".split(""));
    await log.close();
  });
});

describe("fault 21: damaged storage", () => {
  const wordsOrReason = (file: SqliteFile, document: string): readonly string[] | LogFailure => {
    try {
      return wordsIn(file.load(document));
    } catch (error) {
      if (error instanceof LogError) return error.reason;
      throw error;
    }
  };

  test("of one document refuses that document by name; the others are whole", async () => {
    const log = await open(folder);
    for (const word of ["a", "b", "c"]) await log.append("one", wordUpdate(word));
    await log.append("two", wordUpdate("other"));
    await log.close();
    const database = new DatabaseSync(join(folder, "hub.sqlite"));
    database.exec("UPDATE updates SET bytes = x'0001' WHERE document = 'one' AND seq = 2");
    database.close();
    const again = await open(folder);
    await expect(again.load("one")).rejects.toMatchObject({ name: "LogError", reason: "corrupt" });
    expect(await wordsOf(again, "two")).toEqual(["other"]);
    await again.append("two", wordUpdate("more"));
    await again.close();
  });

  test("anywhere in the database never makes a document say half of what it did: it is whole, or refused; and the damaged file is kept", {
    timeout: 600_000,
  }, async () => {
    const source = join(folder, "source");
    const log = await open(source);
    const all = new Map<string, readonly string[]>();
    for (let document = 0; document < 12; document++) {
      const words = Array.from({ length: 20 }, (_, word) => `${document}-${word}`).sort();
      for (const word of words) await log.append(`d${document}`, wordUpdate(word));
      if (document % 2) await log.fold(`d${document}`);
      await log.put({ kind: "brief", key: `d${document}`, value: {} });
      all.set(`d${document}`, words);
    }
    await log.close();
    const sound = readFileSync(join(source, "hub.sqlite"));
    let damages = 0;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 100, max: sound.length - 1 }), fc.integer({ min: 1, max: 255 })), {
          minLength: 1,
          maxLength: 30,
        }),
        (flips) => {
          const damaged = mkdtempSync(join(folder, "damaged-"));
          const bytes = Buffer.from(sound);
          for (const [at, by] of flips) bytes[at] = (bytes[at] ?? 0) ^ by;
          writeFileSync(join(damaged, "hub.sqlite"), bytes);
          const file = new SqliteFile(damaged, new DatabaseSync(":memory:"));
          for (const [document, words] of all) {
            const read = wordsOrReason(file, document);
            // Nothing at all is refused by whoever opens a brief: it can't be told from a document of another name.
            if (read !== "corrupt" && read.length > 0) expect(read).toEqual(words);
          }
          if (file.opened.damagedFile) {
            damages += 1;
            expect(readFileSync(file.opened.damagedFile)).toHaveLength(bytes.length);
          }
          file.close();
          rmSync(damaged, { recursive: true });
        },
      ),
      { numRuns: process.env.SOAK ? 2_000 : 50 },
    );
    expect(damages).toBeGreaterThan(0);
  });

  test("that is no database at all is put aside, and a new one begun", async () => {
    writeFileSync(join(folder, "hub.sqlite"), "This was a database.".repeat(1_000));
    const log = await open(folder);
    await log.append("one", wordUpdate("a"));
    await log.close();
    expect(readdirSync(folder)).toContain("hub.sqlite.damaged-1");
  });
});

describe("fault 18: a full disk", () => {
  test("refuses the edit and keeps what there is; with room again the same log takes edits", async () => {
    const disk = smallDisk(2);
    const log = await open(disk.folder);
    await log.append("one", wordUpdate("before"));
    disk.fill();
    const large = wordUpdate("x".repeat(200_000));
    await expect(log.append("one", large)).rejects.toMatchObject({ name: "LogError", reason: "full" });
    expect(await wordsOf(log, "one")).toEqual(["before"]);
    disk.free();
    await log.append("one", wordUpdate("after"));
    expect(await wordsOf(log, "one")).toEqual(["after", "before"]);
    await log.close();
    const again = await open(disk.folder);
    expect(await wordsOf(again, "one")).toEqual(["after", "before"]);
    await again.close();
    disk.remove();
  });
});

describe("fault 18: a folder that can only be read", () => {
  test("is refused as such, and unchanged; allowed to write again, all is there", async () => {
    const disk = smallDisk(2);
    const log = await open(disk.folder);
    await log.append("one", wordUpdate("before"));
    await log.close();
    disk.allowWriting(false);
    expect(await openSqliteLog(disk.folder)).toMatchObject({ refused: "read-only" });
    disk.allowWriting(true);
    const again = await open(disk.folder);
    expect(await wordsOf(again, "one")).toEqual(["before"]);
    await again.close();
    disk.remove();
  });
});

test("fault 16: the folder of a newer Demarche is refused as such, and left as it is", async () => {
  const log = await open(folder);
  await log.append("one", wordUpdate("kept"));
  await log.close();
  const file = join(folder, "hub.sqlite");
  const database = new DatabaseSync(file);
  database.exec("PRAGMA user_version = 2");
  database.close();
  const before = readFileSync(file);
  expect(await openSqliteLog(folder)).toMatchObject({ refused: "newer" });
  expect(readFileSync(file)).toEqual(before);
});

describe("fault 23: a folder that goes away while it is open", () => {
  test("keeps nothing more, and makes nothing in its place; back again, it has all that was kept and takes the rest", async () => {
    const [here, away] = [join(folder, "here"), join(folder, "away")];
    const log = await open(here);
    await log.append("one", wordUpdate("kept"));
    renameSync(here, away);
    for (const word of ["a", "b"]) {
      await expect(log.append("one", wordUpdate(word))).rejects.toMatchObject({ name: "LogError", reason: "gone" });
    }
    await expect(log.load("one")).rejects.toMatchObject({ reason: "gone" });
    expect(readdirSync(folder)).toEqual(["away"]);
    renameSync(away, here);
    await log.append("one", wordUpdate("after"));
    expect(await wordsOf(log, "one")).toEqual(expect.arrayContaining(["after", "kept"]));
    expect(await openSqliteLog(here)).toMatchObject({ refused: "folder-in-use" });
    await log.close();
  });

  test("with another in its place, takes nothing as kept that the other does not have", async () => {
    const [here, away] = [join(folder, "here"), join(folder, "away")];
    const log = await open(here);
    await log.append("one", wordUpdate("kept"));
    renameSync(here, away);
    const other = await open(here);
    await other.append("one", wordUpdate("other"));
    await expect(log.append("one", wordUpdate("lost"))).rejects.toMatchObject({ reason: "gone" });
    // The other's owner has the folder.
    await expect(log.append("one", wordUpdate("lost"))).rejects.toMatchObject({ reason: "failed" });
    await other.close();
    await log.append("one", wordUpdate("now here"));
    expect(await wordsOf(log, "one")).toEqual(["now here", "other"]);
    await log.close();
  });
});

describe("fault 23: one folder", () => {
  test("has one hub at a time: the second is refused, the first goes on; it is free when the first ends", async () => {
    const first = await open(folder);
    expect(await openSqliteLog(folder)).toMatchObject({ refused: "folder-in-use" });
    await first.append("one", wordUpdate("mine"));
    await first.close();
    const second = await open(folder);
    expect(await wordsOf(second, "one")).toEqual(["mine"]);
    await second.close();
  });

  test("that is not there is made", async () => {
    const log = await open(join(folder, "a/b"));
    await log.close();
    expect(existsSync(join(folder, "a/b/hub.sqlite"))).toBe(true);
  });
});
