import { afterEach, expect, test } from "vitest";
import { newFolder, removeFolders } from "../../tests/team.ts";
import { openSqliteLog } from "../storage/sqlite.ts";
import { Invitations } from "./invitations.ts";

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
  removeFolders();
});

/** Invitations of two hubs on one log, whose first answers are held back until both are there. */
async function two(uses: number) {
  const opened = await openSqliteLog(newFolder());
  if ("refused" in opened) throw new Error(opened.detail);
  const { log } = opened;
  ends.push(() => log.close());
  const [here, there] = [new Invitations(log, () => Date.now()), new Invitations(log, () => Date.now())];
  const { code, id } = await here.create({ brief: "b", role: "viewer", team: false, uses });
  const get = log.get.bind(log);
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  let asked = 0;
  const both = Promise.withResolvers<void>();
  log.get = async (kind, key) => {
    const answer = await get(kind, key);
    asked += 1;
    if (asked === 2) both.resolve();
    await held;
    return answer;
  };
  return { here, there, code, id, both: both.promise, release };
}

test("the last use is one person's, also where two come in at two hubs at the same moment", async () => {
  const { here, there, code, both, release } = await two(1);
  const entered = [here.redeem(code), there.redeem(code)];
  await both;
  release();
  expect((await Promise.all(entered)).filter(Boolean)).toHaveLength(1);
});

test("of two uses that are taken at the same moment none is given twice", async () => {
  const { here, there, code, both, release } = await two(2);
  const entered = [here.redeem(code), there.redeem(code)];
  await both;
  release();
  expect((await Promise.all(entered)).filter(Boolean)).toHaveLength(2);
  expect(await here.redeem(code)).toBeNull();
});

test("one that is taken back while somebody comes in by it is good for nobody after", async () => {
  const { here, there, code, id, release } = await two(2);
  const entered = here.redeem(code);
  expect(await there.revoke("b", id)).toBe(true);
  release();
  await entered;
  expect(await here.redeem(code)).toBeNull();
});
