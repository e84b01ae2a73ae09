import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { Client } from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { type Postgres, startPostgres } from "../../tests/postgres.ts";
import { specifyLog } from "./log.suite.ts";
import { type Log, LogError, partsOf } from "./log.ts";
import { openPostgresLog } from "./postgres.ts";

let postgres: Postgres;
let url: string;
const opened: Log[] = [];

beforeAll(async () => {
  postgres = await startPostgres();
});
beforeEach(async () => {
  for (const log of opened.splice(0)) await log.close();
  url = await postgres.database();
});
afterAll(async () => {
  for (const log of opened) await log.close();
  await postgres.stop();
});

async function open({ shared = true, patience = Infinity } = {}): Promise<Log> {
  const result = await openPostgresLog({ url, shared, patience, report: () => {} });
  if (!("log" in result)) throw new Error(result.detail);
  opened.push(result.log);
  return result.log;
}

const writer = fileURLToPath(new URL("./writer.suite.ts", import.meta.url));

specifyLog("a database", async () => ({
  open,
  startWriter: () => spawn(process.execPath, [writer, url], { stdio: ["ignore", "pipe", "inherit"] }),
  remove: async () => {},
}));

const word = (text: string): Uint8Array => {
  const document = new Y.Doc();
  document.getText("t").insert(0, text);
  return Y.encodeStateAsUpdate(document);
};
async function words(log: Log, document: string): Promise<string[]> {
  const read = new Y.Doc();
  for (const part of partsOf(await log.load(document))) Y.applyUpdate(read, part);
  return read.getText("t").toString().split(" ").filter(Boolean).sort();
}
async function ask(sql: string): Promise<void> {
  const client = new Client({ connectionString: url, options: "-c default_transaction_read_only=off" });
  await client.connect();
  await client.query(sql);
  await client.end();
}

test("what a commit acknowledged is there after the database lost its power", async () => {
  const log = await open();
  await Promise.all(["a ", "b ", "c "].map((text) => log.append("d", word(text))));
  await postgres.kill();
  await postgres.start();
  expect(await words(log, "d")).toEqual(["a", "b", "c"]);
});

test("fault 19: an edit made while the database restarts waits for it, and is kept once it is there", async () => {
  const log = await open();
  await postgres.kill();
  await Promise.all([log.append("d", word("patience ")), postgres.start()]);
  expect(await words(log, "d")).toEqual(["patience"]);
});

test("fault 19: a database that stays away refuses edits, and is an error to read from, never an empty document", async () => {
  const log = await open({ patience: 1_000 });
  await log.append("d", word("here "));
  await postgres.kill();
  const [read, kept] = await Promise.allSettled([log.load("d"), log.append("d", word("lost? "))]);
  expect(read).toMatchObject({ status: "rejected", reason: { reason: "away" } });
  expect(kept).toMatchObject({ status: "rejected", reason: { reason: "away" } });
  await postgres.start();
  expect(await words(log, "d")).toEqual(["here"]);
});

test("fault 19: an edit made while the database stands still is not acknowledged until the database has it", async () => {
  const log = await open();
  await log.append("d", word("before "));
  postgres.freeze();
  let acknowledged = false;
  const kept = log.append("d", word("during ")).then(() => {
    acknowledged = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect(acknowledged).toBe(false);
  postgres.resume();
  await kept;
  expect(await words(log, "d")).toEqual(["before", "during"]);
});

test("bytes that changed in the database are found, and are not taken for somebody's words", async () => {
  const log = await open();
  await log.append("d", word("true "));
  await ask("UPDATE updates SET bytes = set_byte(bytes, 12, get_byte(bytes, 12) # 1)");
  await expect(log.load("d")).rejects.toMatchObject({ name: "LogError", reason: "corrupt" });
});

test("a database that turns read-only says so, and takes edits again when it no longer is", async () => {
  const log = await open();
  await ask(`ALTER DATABASE ${new URL(url).pathname.slice(1)} SET default_transaction_read_only = on`);
  await postgres.kill();
  await postgres.start();
  await expect(log.append("d", word("no "))).rejects.toMatchObject({ reason: "read-only" });
  await ask(`ALTER DATABASE ${new URL(url).pathname.slice(1)} RESET ALL`);
  await postgres.kill();
  await postgres.start();
  await log.append("d", word("yes "));
  expect(await words(log, "d")).toEqual(["yes"]);
});

test("two hubs that append and fold one document at the same time lose nothing", async () => {
  const [one, two] = [await open(), await open()];
  const expected: string[] = [];
  for (let round = 0; round < 10; round++) {
    const jobs: Promise<void>[] = [];
    for (const [name, log] of [["one", one] as const, ["two", two] as const]) {
      for (let n = 0; n < 5; n++) {
        const text = `${name}-${round}-${n}`;
        expected.push(text);
        jobs.push(log.append("d", word(`${text} `)));
      }
      jobs.push(log.fold("d"));
    }
    await Promise.all(jobs);
    expect(await words(two, "d")).toEqual([...expected].sort());
  }
});

test("a fold leaves one snapshot that says the same", async () => {
  const log = await open();
  for (const text of ["a ", "b "]) await log.append("d", word(text));
  await log.fold("d");
  expect((await log.load("d")).updates).toEqual([]);
  expect(await words(log, "d")).toEqual(["a", "b"]);
});

test("a hub hears of the records that another hub changes, and not of its own", async () => {
  const [one, two] = [await open(), await open()];
  const heard: unknown[] = [];
  const wanted = new Promise<void>((resolve) => {
    two.watch((changed) => {
      heard.push(changed);
      if (heard.length === 2) resolve();
    });
  });
  await two.put({ kind: "setting", key: "own", value: 1 });
  await one.append("d", word("x "), [{ kind: "brief", key: "a b", value: 1 }]);
  await one.remove("session", "s");
  await wanted;
  expect(heard).toEqual([
    { kind: "brief", key: "a b" },
    { kind: "session", key: "s" },
  ]);
});

test("after a loss of the database a hub is told that records may have changed unheard", async () => {
  const log = await open();
  const told = new Promise((resolve) => log.watch(resolve));
  await postgres.kill();
  await postgres.start();
  expect(await told).toBeNull();
});

test("a hub that shares its database with nobody is refused one that is in use, and gets it when it is free", async () => {
  const first = await open({ shared: false });
  expect(await openPostgresLog({ url, shared: false, report: () => {} })).toMatchObject({ refused: "folder-in-use" });
  expect(await openPostgresLog({ url, shared: true, report: () => {} })).toMatchObject({ refused: "folder-in-use" });
  await first.close();
  expect(
    await openPostgresLog({ url: "postgres://demarche@127.0.0.1:1/none", shared: true, report: () => {} }),
  ).toMatchObject({ refused: "away" });
  await open({ shared: false });
});

test("a closed log keeps what was asked before, and refuses what comes after", async () => {
  const log = await open();
  const kept = log.append("d", word("last "));
  await log.close();
  await kept;
  await expect(log.append("d", word("late "))).rejects.toBeInstanceOf(LogError);
  expect(await words(await open(), "d")).toEqual(["last"]);
});
