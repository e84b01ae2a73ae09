/** Backup, restore and move by the command line, on real hubs and a real Postgres. */
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { contentOf } from "../shared/protocol/documents.ts";
import { type BriefAccess, type Client, newBrief, openClient } from "../tests/client.ts";
import { type RunningHub, signIn, startHub } from "../tests/e2e/hub.ts";
import { type Postgres, startPostgres } from "../tests/postgres.ts";
import { backUp, move, restore } from "./backup.ts";
import type { Log } from "./storage/log.ts";
import { openSqliteLog } from "./storage/sqlite.ts";
import { wordsOf, wordUpdate } from "./storage/words.suite.ts";

let folder: string;
let hub: RunningHub | null = null;
const clients: Client[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "demarche-backup-test-"));
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await hub?.kill();
  hub = null;
  rmSync(folder, { recursive: true, force: true });
});

const at = (name: string): string => join(folder, name);
const open = async (place: BriefAccess): Promise<Client> => {
  const client = openClient(place);
  clients.push(client);
  await client.opened();
  return client;
};
async function serve(data: string, env: Record<string, string> = {}): Promise<RunningHub> {
  await hub?.kill();
  hub = await startHub({ command: "serve", data, env });
  return hub;
}

interface Ran {
  readonly status: number;
  readonly said: string;
}
const cli = fileURLToPath(new URL("cli.ts", import.meta.url));
const demarche = (args: readonly string[], env: Record<string, string> = {}): Promise<Ran> =>
  new Promise((resolve) => {
    execFile(process.execPath, [cli, ...args], { env: { ...process.env, ...env } }, (error, stdout, stderr) =>
      resolve({ status: error ? Number(error.code) : 0, said: stdout + stderr }),
    );
  });

/** Names in the folder, without the lock that each hub leaves, and what SQLite keeps beside its file. */
const entries = (path: string) => readdirSync(path).filter((name) => !/^lock|-wal|-shm/.test(name));

async function newLog(data: string): Promise<Log> {
  const opened = await openSqliteLog(data);
  if ("refused" in opened) throw new Error(opened.detail);
  return opened.log;
}

const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** A hub with a brief, a picture, a second person who has written, and words that are still being written. */
async function workingHub(running: RunningHub) {
  const token = await signIn(running, "Amina");
  const place = await newBrief(running, token);
  const ask = (method: string, path: string, body?: BodyInit, as = token) =>
    fetch(running.url + path, { method, headers: { Authorization: `Bearer ${as}` }, ...(body && { body }) });
  const hash = Buffer.from(await crypto.subtle.digest("SHA-256", png)).toString("hex");
  const { asset }: { asset: string } = await (
    await ask("PUT", `/api/briefs/${place.brief}/assets/${hash}`, new Blob([png]))
  ).json();
  const { code }: { code: string } = await (
    await ask("POST", `/api/briefs/${place.brief}/invitations`, JSON.stringify({ role: "editor" }))
  ).json();
  const boris = await signIn({ url: running.url, code }, "Boris");
  const unused: { code: string } = await (
    await ask("POST", `/api/briefs/${place.brief}/invitations`, JSON.stringify({ role: "owner" }))
  ).json();
  const [one, two] = [await open(place), await open({ ...place, token: boris })];
  one.write("protection of civilians");
  two.write("arms transfers");
  await Promise.all([one.saved(), two.saved()]);
  return { place, boris, picture: asset.replace("asset:sha256-", ""), unused: unused.code, clients: [one, two] };
}

/** That a hub has all of it: words, picture, people, roles, sessions and authorship. */
async function expectAll(running: RunningHub, made: Awaited<ReturnType<typeof workingHub>>): Promise<void> {
  const place = { ...made.place, url: running.url };
  const client = await open(place);
  expect(client.paragraphs).toContain("protection of civilians");
  expect(client.paragraphs).toContain("arms transfers");
  const get = (path: string, token = place.token) =>
    fetch(running.url + path, { headers: { Authorization: `Bearer ${token}` } });
  expect((await get(`/api/briefs/${place.brief}/assets/${made.picture}`)).status).toBe(200);
  const { members }: { members: { name: string; role: string }[] } = await (
    await get(`/api/briefs/${place.brief}/members`, made.boris)
  ).json();
  expect(members.map(({ name, role }) => `${name}: ${role}`)).toEqual(["Amina: owner", "Boris: editor"]);
  // Under a client id that is the other's, nothing is taken: whose it is came along.
  const other = made.clients[1]?.content.clientID ?? 0;
  client.content.clientID = other;
  client.write("in his name");
  expect(await client.refused()).toBe("not-allowed");
  const reused = await fetch(`${running.url}/api/sessions`, {
    method: "POST",
    body: JSON.stringify({ code: made.unused, name: "Eve" }),
  });
  expect(reused.status).toBe(401);
}

describe("a backup", () => {
  test("of a running hub holds all that was acknowledged, and comes back as a hub that people go on with", async () => {
    const made = await workingHub(await serve(at("hub")));
    const [writer] = made.clients;
    let written = 0;
    let over = false;
    const writing = (async () => {
      while (!over) {
        writer?.write(`word ${written}`);
        await writer?.saved();
        written += 1;
      }
    })();
    while (written < 5) await new Promise((resolve) => setImmediate(resolve));
    const before = written;
    const { status, said } = await demarche(["backup", "--data", at("hub"), "--to", at("all.backup")]);
    over = true;
    await writing;
    expect(said).toContain("1 brief, 1 picture or source text, 2 people");
    expect(status).toBe(0);
    expect(statSync(at("all.backup")).mode & 0o077).toBe(0);
    expect(entries(folder).sort()).toEqual(["all.backup", "hub"]);

    const restored = await demarche(["restore", at("all.backup"), "--data", at("new")]);
    expect(restored.said).toContain("1 brief, 1 picture or source text, 2 people");
    expect(entries(at("new")).sort()).toEqual(["assets", "hub.sqlite"]);
    const second = await serve(at("new"));
    const client = await open({ ...made.place, url: second.url });
    for (let n = 0; n < before; n++) expect(client.paragraphs).toContain(`word ${n}`);
    await expectAll(second, made);
  });

  test("holds no secret that opens a session, and no invitation", async () => {
    const made = await workingHub(await serve(at("hub")));
    await backUp({ folder: at("hub") }, at("all.backup"));
    const bytes = readFileSync(at("all.backup")).toString("latin1");
    for (const secret of [made.place.token, made.boris, made.unused]) expect(bytes).not.toContain(secret);
    const database = new DatabaseSync(at("all.backup"), { readOnly: true });
    expect(database.prepare("SELECT count(*) AS n FROM records WHERE kind = 'invitation'").get()?.n).toBe(0);
    database.close();
  });

  test("is not written over a file, nor restored over anything, nor made of what is no hub", async () => {
    const log = await newLog(at("hub"));
    await log.close();
    writeFileSync(at("mine"), "my own");
    expect(await backUp({ folder: at("hub") }, at("mine"))).toMatchObject({ problem: "exists" });
    expect(readFileSync(at("mine"), "utf8")).toBe("my own");
    await backUp({ folder: at("hub") }, at("all.backup"));
    const before = readFileSync(at("hub/hub.sqlite"));
    expect(await restore(at("all.backup"), { folder: at("hub") })).toMatchObject({ problem: "not-empty" });
    expect(readFileSync(at("hub/hub.sqlite")).equals(before)).toBe(true);
    mkdirSync(at("empty"));
    expect(await backUp({ folder: at("empty") }, at("none.backup"))).toMatchObject({ problem: "no-hub" });
    expect(existsSync(at("none.backup"))).toBe(false);
  });

  test("fault 38: that was changed, cut short or is something else leaves nothing behind where it was to go", async () => {
    const log = await newLog(at("hub"));
    await log.append("x".repeat(21), randomBytes(100_000));
    await log.close();
    await backUp({ folder: at("hub") }, at("all.backup"));
    const bytes = readFileSync(at("all.backup"));
    writeFileSync(at("cut.backup"), bytes.subarray(0, bytes.length / 2));
    writeFileSync(at("text.backup"), "not a backup");
    for (const name of ["cut.backup", "text.backup", "absent.backup"]) {
      const done = await restore(at(name), { folder: at("new") });
      expect("problem" in done, name).toBe(true);
      expect(existsSync(at("new")) ? readdirSync(at("new")) : [], name).toEqual([]);
    }
  });

  test("names a brief that can't be read, keeps its bytes, and all else comes back", async () => {
    const log = await newLog(at("hub"));
    const [broken, sound] = [contentOf("b".repeat(21)), contentOf("s".repeat(21))];
    for (const document of [broken, sound]) await log.append(document, wordUpdate("kept"));
    await log.close();
    const database = new DatabaseSync(at("hub/hub.sqlite"));
    database.prepare("UPDATE updates SET bytes = x'01020304' WHERE document = ?").run(broken);
    database.close();
    expect(await backUp({ folder: at("hub") }, at("all.backup"))).toMatchObject({ unreadable: [broken] });
    expect(await restore(at("all.backup"), { folder: at("new") })).toMatchObject({ unreadable: [broken] });
    const back = await newLog(at("new"));
    expect(await wordsOf(back, sound)).toEqual(["kept"]);
    await expect(back.load(broken)).rejects.toMatchObject({ reason: "corrupt" });
    await back.close();
  });

  test("fault 22: of yesterday, put back while people hold newer words, takes none of them away", async () => {
    const made = await workingHub(await serve(at("hub")));
    await backUp({ folder: at("hub") }, at("yesterday.backup"));
    const [one, two] = made.clients;
    one?.write("written today");
    await one?.saved();
    await two?.until(() => two.paragraphs.includes("written today"));
    const newest = one?.paragraphs;
    const url = new URL(hub?.url ?? "");
    await hub?.kill();
    await restore(at("yesterday.backup"), { folder: at("new") });
    hub = await startHub({ command: "serve", data: at("new"), port: Number(url.port) });
    await Promise.all([one?.saved(), two?.saved()]);
    const fresh = await open(made.place);
    await fresh.until(() => fresh.paragraphs.includes("written today"));
    for (const client of [fresh, one, two]) expect(client?.paragraphs).toEqual(newest);
  });
});

describe("on Postgres", () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());

  test("a stopped hub moves there with everything; a running one does not; and nothing is left to go on from by mistake", async () => {
    const made = await workingHub(await serve(at("hub")));
    const env = { DATABASE_URL: await postgres.database() };
    expect(await move(at("hub"), env.DATABASE_URL)).toMatchObject({ problem: "in-use" });
    await hub?.stop();
    const moved = await demarche(["move", "--data", at("hub")], env);
    expect(moved).toMatchObject({ status: 0, said: expect.stringContaining("1 brief, 1 picture") });
    expect(entries(at("hub")).sort()).toEqual(["assets", "hub.sqlite.moved-1"]);
    // Another folder: what comes now comes from the database.
    await expectAll(await serve(at("other"), env), made);
  });

  test("a backup of running hubs comes back in a folder, and in an empty database alone", async () => {
    const env = { DATABASE_URL: await postgres.database() };
    const made = await workingHub(await serve(at("hub"), env));
    const { status } = await demarche(["backup", "--to", at("all.backup")], env);
    expect(status).toBe(0);
    await demarche(["restore", at("all.backup"), "--data", at("new")]);
    await expectAll(await serve(at("new")), made);
    await hub?.stop();
    const full = await restore(at("all.backup"), { databaseUrl: env.DATABASE_URL });
    expect(full).toMatchObject({ problem: "not-empty" });
    const empty = { DATABASE_URL: await postgres.database() };
    expect(await demarche(["restore", at("all.backup")], empty)).toMatchObject({ status: 0 });
    await expectAll(await serve(at("third"), empty), made);
  });
});
