/**
 * Acknowledged is durable, on real processes: people write while the hub is killed at moments that nobody chose. After
 * each end the disk is read before anybody connects again, so that no client fills a gap that it would hide.
 */
import { afterEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { body } from "../shared/brief/layout.ts";
import { contentOf } from "../shared/protocol/documents.ts";
import { type BriefAccess, type Client, newBrief, openClient } from "../tests/client.ts";
import { type RunningHub, startHub } from "../tests/e2e/hub.ts";
import { Network, randomFrom } from "../tests/network.ts";
import { type Postgres, startPostgres } from "../tests/postgres.ts";
import { type RedisServer, startRedis } from "../tests/redis.ts";
import { newFolder, removeFolders } from "../tests/team.ts";
import { type Log, partsOf } from "./storage/log.ts";
import { openPostgresLog } from "./storage/postgres.ts";
import { openSqliteLog } from "./storage/sqlite.ts";

const soak = process.env.SOAK === "1";
const writers = soak ? 20 : 6;
const seed = Number(process.env.SEED ?? 7);
/** Between the first edit that a hub acknowledges and its end: at most so many milliseconds. */
const longest = 400;

const ending: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
  removeFolders();
});

/** Writes one paragraph after the other, and remembers which of them the hub has acknowledged. */
class Writer {
  readonly acknowledged: string[] = [];
  readonly client: Client;
  #stopped = false;
  readonly #done: Promise<void>;

  constructor(place: BriefAccess, name: string) {
    this.client = openClient(place);
    this.#done = this.#run(name);
  }

  async #run(name: string): Promise<void> {
    await this.client.opened();
    for (let number = 0; !this.#stopped; number++) {
      const words = `${name}-${number}`;
      this.client.write(words);
      await this.client.saved();
      this.acknowledged.push(words);
    }
  }

  /** Resolves when one more edit is acknowledged. */
  nextAcknowledged(): Promise<void> {
    const before = this.acknowledged.length;
    return this.client.until(() => this.acknowledged.length > before);
  }

  /** Resolves when its last words are acknowledged, too. */
  stop(): Promise<void> {
    this.#stopped = true;
    return this.#done;
  }
}

/** What a log has of the brief, read as it lies there. */
async function kept(log: Log, brief: string): Promise<Set<string>> {
  const content = new Y.Doc();
  for (const part of partsOf(await log.load(contentOf(brief)))) Y.applyUpdate(content, part);
  const words = body(content).toArray();
  return new Set(
    words.flatMap((block) => (block instanceof Y.XmlElement ? [block.toArray().map(String).join("")] : [])),
  );
}

interface Scene {
  /** Where the writers connect: through it they find the hub again after each end. */
  readonly network: Network;
  readonly brief: string;
  readonly token: string;
  /** Ends something, and resolves when it has ended. */
  readonly disturb: () => Promise<void>;
  /** The log as it is on the disk while nobody writes; the caller closes it. */
  readonly readLog: () => Promise<Log>;
  /** Brings back what was ended. */
  readonly recover: () => Promise<void>;
}

async function lives({ network, brief, token, disturb, readLog, recover }: Scene, rounds: number): Promise<void> {
  const random = randomFrom(seed);
  const all = Array.from({ length: writers }, (_, n) => new Writer({ url: network.url, token, brief }, `w${n}`));
  ending.push(() => {
    for (const { client } of all) client.close();
  });
  await Promise.all(all.map(({ client }) => client.saved()));
  for (let round = 0; round < rounds; round++) {
    await Promise.race(all.map((writer) => writer.nextAcknowledged()));
    await new Promise((resolve) => setTimeout(resolve, random() * longest));
    await disturb();
    const promised = all.flatMap(({ acknowledged }) => acknowledged);
    const log = await readLog();
    const found = await kept(log, brief);
    await log.close();
    expect(promised.filter((words) => !found.has(words))).toEqual([]);
    await recover();
  }
  await Promise.all(all.map((writer) => writer.stop()));
  const last = openClient({ url: network.url, token, brief });
  ending.push(() => last.close());
  await last.opened();
  const expected = [...last.paragraphs].sort();
  await Promise.all(all.map(({ client }) => client.until(() => client.paragraphs.length === expected.length)));
  for (const { client } of all) expect([...client.paragraphs].sort()).toEqual(expected);
  expect(new Set(expected).size).toBe(expected.length);
  const there = new Set(expected);
  const acknowledged = all.flatMap((writer) => writer.acknowledged);
  const lost = acknowledged.filter((words) => !there.has(words));
  if (soak) {
    const figures = `${rounds} ends, ${writers} writers, seed ${seed}: ${acknowledged.length} edits acknowledged, ${lost.length} lost`;
    process.stdout.write(`${expect.getState().currentTestName}\n    ${figures}\n`);
  }
  expect(lost).toEqual([]);
}

async function serve(data: string, env: Record<string, string> = {}): Promise<RunningHub> {
  const hub = await startHub({ command: "serve", data, env });
  ending.push(() => hub.kill());
  return hub;
}

describe("no acknowledged edit is lost, and all come to the same text", () => {
  const timeout = soak ? 1_200_000 : 180_000;

  test("when a hub on a folder is killed again and again", { timeout }, async () => {
    const data = newFolder();
    let hub = await serve(data);
    const { token, brief } = await newBrief(hub);
    const network = await Network.before(hub.url, seed);
    ending.push(() => network.close());
    const readLog = async () => {
      const opened = await openSqliteLog(data);
      if ("refused" in opened) throw new Error(opened.detail);
      return opened.log;
    };
    const recover = async () => {
      hub = await serve(data);
      network.retarget(hub.url);
    };
    await lives({ network, brief, token, disturb: () => hub.kill(), readLog, recover }, soak ? 50 : 3);
  });

  describe("on Postgres and Redis,", () => {
    let postgres: Postgres;
    let redis: RedisServer;
    let env: { DATABASE_URL: string; REDIS_URL: string };

    /** Two hubs on one database; the writers reach the first. */
    async function twoHubs() {
      [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
      ending.push(
        () => postgres.stop(),
        () => redis.stop(),
      );
      env = { DATABASE_URL: await postgres.database(), REDIS_URL: redis.url };
      const first = await serve(newFolder(), env);
      const { token, brief } = await newBrief(first);
      const second = await serve(newFolder(), env);
      const network = await Network.before(first.url, seed);
      ending.push(() => network.close());
      return { hubs: [first, second] as [RunningHub, RunningHub], network, token, brief };
    }
    const readLog = async () => {
      const opened = await openPostgresLog({ url: env.DATABASE_URL, shared: true, report: () => {} });
      if ("refused" in opened) throw new Error(opened.detail);
      return opened.log;
    };

    test("when the one of two hubs that people are on is killed, and they go on at the other", {
      timeout,
    }, async () => {
      const { hubs, ...scene } = await twoHubs();
      const disturb = () => hubs[0].kill();
      const recover = async () => {
        hubs[0] = hubs[1];
        scene.network.retarget(hubs[0].url);
        hubs[1] = await serve(newFolder(), env);
      };
      await lives({ ...scene, disturb, readLog, recover }, soak ? 20 : 2);
    });

    test("when Postgres is killed and comes back", { timeout }, async () => {
      const { hubs: _, ...scene } = await twoHubs();
      const disturb = async () => {
        await postgres.kill();
        await postgres.start();
      };
      await lives({ ...scene, disturb, readLog, recover: async () => {} }, soak ? 20 : 1);
    });

    test("when Redis is killed and comes back", { timeout }, async () => {
      const { hubs: _, ...scene } = await twoHubs();
      await lives({ ...scene, disturb: () => redis.stop(), readLog, recover: () => redis.start() }, soak ? 20 : 1);
    });
  });
});
