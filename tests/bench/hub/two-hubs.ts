/** How much more two hubs on PostgreSQL and Redis carry than one. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { contentOf } from "../../../shared/protocol/documents.ts";
import { newBrief } from "../../client.ts";
import { type RunningHub, startHub } from "../../e2e/hub.ts";
import { median } from "../../median.ts";
import { startPostgres } from "../../postgres.ts";
import { startRedis } from "../../redis.ts";
import { manyBriefs, seconds, write } from "./people.ts";
import { cpuSeconds } from "./process.ts";

const rounds = 3;

/**
 * With a core for each, a hub carries what fills its core. So one hub is given a load, then two together are given twice that,
 * and the processor time of the one is held against that of the busier of the two: were it the same, two would carry twice as
 * much. Once with each brief's people at one hub, as a balancer keeps them, and once with half of them at either.
 * Medians of rounds in turn, each in new briefs.
 */
export async function twoHubs(): Promise<string> {
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  const env = { DATABASE_URL: await postgres.database(), REDIS_URL: redis.url };
  const folders = [0, 1].map(() => mkdtempSync(join(tmpdir(), "demarche-bench-")));
  const hubs: RunningHub[] = [];
  for (const data of folders) hubs.push(await startHub({ command: "serve", data, env }));
  const [first] = hubs;
  if (!first) throw new Error("no hub");
  const { token } = await newBrief(first);
  const newDocuments = async (count: number): Promise<readonly string[]> => {
    const documents: string[] = [];
    for (let n = 0; n < count; n++) documents.push(contentOf((await newBrief(first, token)).brief));
    await atRest(hubs);
    return documents;
  };
  /** Seconds of processor time of the busier hub, while `writers` people of each of the documents at either write there. */
  const cost = async (writers: number, ...documentsAt: readonly (readonly string[])[]): Promise<number> => {
    const before = hubs.map(({ pid }) => cpuSeconds(pid));
    await Promise.all(
      documentsAt.map((documents, n) => {
        const url = `${(hubs[n] ?? first).url.replace("http", "ws")}/sync`;
        return write({ ...manyBriefs, protocol: "hocuspocus", url, token, documents, writers, seconds });
      }),
    );
    await atRest(hubs);
    return Math.max(...hubs.map(({ pid }, n) => cpuSeconds(pid) - (before[n] ?? 0)));
  };
  const { writers, briefs } = manyBriefs;
  const shared = async (): Promise<number> => {
    const documents = await newDocuments(2 * briefs);
    return cost(writers / 2, documents, documents);
  };
  // Programs that have just started are still being compiled: the first turn counts for nothing.
  await shared();
  const costs: { readonly alone: number; readonly together: number; readonly apart: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    costs.push({
      alone: await cost(writers, await newDocuments(briefs)),
      together: await cost(writers, await newDocuments(briefs), await newDocuments(briefs)),
      apart: await shared(),
    });
  }
  const alone = median(costs.map(({ alone }) => alone));
  const together = median(costs.map(({ together }) => together));
  const apart = median(costs.map(({ apart }) => apart));
  for (const hub of hubs) await hub.stop();
  for (const data of folders) rmSync(data, { recursive: true, force: true });
  await Promise.all([postgres.stop(), redis.stop()]);
  return `Two hubs on PostgreSQL and Redis, each with ${manyBriefs.name}, a brief's people together as the balancer keeps them: ${together.toFixed(1)} s of processor time at the busier, where one hub took ${alone.toFixed(1)} s for its half alone; so with a core for each they carry ${((2 * alone) / together).toFixed(2)} times as much. Half of each brief's people at either: ${apart.toFixed(1)} s, ${((2 * alone) / apart).toFixed(2)} times.`;
}

/** Resolves when hubs have done what remains to be done once people have left: lines of the library, folds. */
async function atRest(hubs: readonly RunningHub[]): Promise<void> {
  const spent = () => hubs.reduce((sum, { pid }) => sum + cpuSeconds(pid), 0);
  for (let before = Number.NaN, now = spent(); !(now - before < 0.05); before = now, now = spent()) {
    await new Promise((resolve) => setTimeout(resolve, 3_000));
  }
}
