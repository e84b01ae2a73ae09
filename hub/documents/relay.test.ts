/** Several hubs on one Postgres and one Redis serve the same briefs. */
import { createHash } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { contentOf } from "../../shared/protocol/documents.ts";
import { AssetStored, MemberList } from "../../shared/protocol/http.ts";
import { type Postgres, startPostgres } from "../../tests/postgres.ts";
import { type RedisServer, startRedis } from "../../tests/redis.ts";
import { type Client, Person, removeFolders, startTeam, type Team } from "../../tests/team.ts";

let postgres: Postgres;
let redis: RedisServer;
let one: Team;
let two: Team;
let owner: Person;
let brief: string;
const open: Client[] = [];

beforeAll(async () => {
  [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
});
beforeEach(async () => {
  const databaseUrl = await postgres.database();
  const more = { databaseUrl, redisUrl: redis.url };
  one = await startTeam(more);
  two = await startTeam(more);
  owner = await Person.first(one);
  brief = await owner.newBrief();
});
afterEach(async () => {
  for (const client of open.splice(0)) client.leave();
  await Promise.all([one.close(), two.close()]);
});
afterAll(async () => {
  await Promise.all([postgres.stop(), redis.stop()]);
  removeFolders();
});

/** The same person, with the same session, at this hub. */
const at = (team: Team, person: Person): Person => new Person(team.url, person.token, person.id);
const enter = (person: Person): Promise<Client> => {
  const client = person.open(contentOf(brief));
  open.push(client);
  return client.entered();
};

test("what is written at one hub is seen at the other, and each has it on disk when it is acknowledged", async () => {
  const [a, b] = [await enter(owner), await enter(at(two, owner))];
  expect(await a.write("one")).toBe("kept");
  expect(await b.write("two")).toBe("kept");
  await Promise.all([a.shows("one", "two"), b.shows("one", "two")]);
});

test("who is there is seen at both hubs, and nobody stays who has left", async () => {
  const [a, b] = [await enter(owner), await enter(at(two, owner))];
  const present = (holds: (names: unknown[]) => boolean) =>
    new Promise<void>((resolve) => {
      const look = ({ states }: { states: readonly Record<string, unknown>[] }) =>
        holds(states.map(({ clientId }) => clientId)) && resolve();
      b.provider.on("awarenessChange", look);
    });
  const came = present((clients) => clients.includes(a.content.clientID));
  a.provider.awareness?.setLocalStateField("user", { name: "x", color: "#123" });
  await came;
  const late = await enter(at(two, owner));
  expect([...(late.provider.awareness?.getStates().keys() ?? [])]).toContain(a.content.clientID);
  const left = present((clients) => !clients.includes(a.content.clientID));
  a.leave();
  await left;
});

test("fault 5: nobody is here, or writes, as somebody who is at the other hub", async () => {
  const editor = await owner.invite(brief, "editor", false, "Eve");
  const [a, eve] = [await enter(owner), await enter(at(two, editor))];
  const seen = new Promise<void>((resolve) => {
    eve.provider.on("awarenessChange", () => eve.provider.awareness?.getStates().has(a.content.clientID) && resolve());
  });
  a.provider.awareness?.setLocalStateField("user", { name: "x" });
  await seen;
  const stolen = a.content.clientID;
  const bare = new Y.Doc();
  bare.clientID = stolen;
  const thief = at(two, editor).open(contentOf(brief), bare);
  open.push(thief);
  await thief.entered();
  thief.provider.awareness?.setLocalStateField("user", { name: "y" });
  expect(await thief.write("hers")).toBe("not-allowed");
  expect(a.provider.awareness?.getLocalState()?.user).toEqual({ name: "x" });
  expect(await a.write("mine")).toBe("kept");
});

test("fault 29: who is removed at one hub is sent nothing more by the other, and not let in again", async () => {
  const viewer = await owner.invite(brief, "viewer");
  const there = await enter(at(two, viewer));
  const closed = there.closed();
  await owner.ask("DELETE", `/api/briefs/${brief}/members/${viewer.id}`);
  expect((await closed).reason).toBe("access-changed");
  expect(await (await enter(owner)).write("secret")).toBe("kept");
  await expect(enter(at(two, viewer))).rejects.toThrow("no-such-brief");
  expect(there.words).toEqual([]);
});

test("nobody takes others off a brief, or fills a hub's memory, by asking for briefs that can't be", async () => {
  const guest = await owner.invite(brief, "viewer");
  const names = async () => {
    const { members } = MemberList.parse(
      await (await at(two, guest).ask("GET", `/api/briefs/${brief}/members`)).json(),
    );
    return members.map(({ member }) => member);
  };
  expect(await names()).toContain(owner.id);
  expect((await at(two, guest).ask("GET", `/api/briefs/${brief}%2F${owner.id}`)).status).toBe(404);
  expect(await names()).toContain(owner.id);
});

test("whose session ends at one hub is let go by the other", async () => {
  const viewer = await owner.invite(brief, "viewer");
  const there = await enter(at(two, viewer));
  const closed = there.closed();
  await viewer.ask("DELETE", "/api/sessions/current");
  expect((await closed).reason).toBe("access-changed");
});

test("a brief made at one hub is opened at the other at once", async () => {
  for (let made = 0; made < 10; made++) {
    brief = await owner.newBrief();
    await enter(at(two, owner));
  }
});

test("a brief, a picture, an invitation of one hub are the other's, too", async () => {
  const picture = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  );
  const hash = createHash("sha256").update(picture).digest("hex");
  const put = await owner.ask("PUT", `/api/briefs/${brief}/assets/${hash}`, new Uint8Array(picture));
  const kept = AssetStored.parse(await put.json()).asset.replace("asset:sha256-", "");
  const there = await at(two, owner).ask("GET", `/api/briefs/${brief}/assets/${kept}`);
  expect(there.headers.get("Content-Type")).toBe("image/png");
  const { code } = await owner.invitation(brief, "editor");
  const editor = await Person.join(two.url, code);
  expect(await (await enter(editor)).write("welcome")).toBe("kept");
});

test("fault 20: hubs that lose Redis take edits each for itself, and are one again when it is back", async () => {
  const [a, b] = [await enter(owner), await enter(at(two, owner))];
  await redis.stop();
  expect(await a.write("left")).toBe("kept");
  expect(await b.write("right")).toBe("kept");
  expect([a.words, b.words]).toEqual([["left"], ["right"]]);
  await redis.start();
  await Promise.all([a.shows("left", "right"), b.shows("left", "right")]);
  expect(await a.write("after")).toBe("kept");
  await b.shows("after", "left", "right");
});

test("a brief can be opened and written to while Redis is away", async () => {
  await redis.stop();
  expect(await (await enter(owner)).write("alone")).toBe("kept");
  const b = await enter(at(two, owner));
  expect(b.words).toEqual(["alone"]);
  await redis.start();
});

test("a hub ends while Redis is away", async () => {
  await enter(owner);
  await redis.stop();
  await one.close();
  await redis.start();
});

test("when one hub ends, what it had acknowledged is at the other", async () => {
  const [a, b] = [await enter(owner), await enter(at(two, owner))];
  for (const word of ["x", "y", "z"]) expect(await a.write(word)).toBe("kept");
  await one.close();
  await b.shows("x", "y", "z");
});
