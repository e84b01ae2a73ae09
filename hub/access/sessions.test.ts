import { afterEach, expect, test, vi } from "vitest";
import { newFolder, removeFolders } from "../../tests/team.ts";
import { openSqliteLog } from "../storage/sqlite.ts";
import { Sessions } from "./sessions.ts";

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
  removeFolders();
});

/** Sessions of two hubs on one log, and how often the log was asked for one. */
async function two() {
  const opened = await openSqliteLog(newFolder());
  if ("refused" in opened) throw new Error(opened.detail);
  const { log } = opened;
  ends.push(() => log.close());
  let asked = 0;
  const get = log.get.bind(log);
  let answering: Promise<void> = Promise.resolve();
  log.get = async (kind, key) => {
    asked += 1;
    const answer = await get(kind, key);
    await answering;
    return answer;
  };
  /** Holds back what the log has to say, until the function that it gives is called. */
  const hold = (): (() => void) => {
    const held = Promise.withResolvers<void>();
    answering = held.promise;
    return held.resolve;
  };
  const hub = () =>
    new Sessions(
      log,
      () => Date.now(),
      () => {},
    );
  const [here, there] = [hub(), hub()];
  const token = await here.open("ana");
  const key = (await log.list("session"))[0]?.key ?? "";
  return { here, there, token, key, asked: () => asked, hold };
}

test("one that ends while it is renewed stays ended", async () => {
  const { here, token, hold } = await two();
  const later = Date.now() + 2 * 24 * 60 * 60 * 1000;
  const clock = vi.spyOn(Date, "now").mockReturnValue(later);
  ends.push(() => clock.mockRestore());
  const release = hold();
  const found = here.find(token);
  await here.close(token);
  release();
  await found;
  expect(await here.find(token)).toBeNull();
});

test("the log is asked for a session once, however often it is shown", async () => {
  const { here, token, asked } = await two();
  for (let n = 0; n < 100; n++) expect(await here.find(token)).toMatchObject({ person: "ana" });
  expect(asked()).toBe(1);
});

test("a session that is ended is good no more, at once", async () => {
  const { here, token } = await two();
  expect(await here.find(token)).not.toBeNull();
  await here.close(token);
  expect(await here.find(token)).toBeNull();
});

test("nor is one that another hub has ended, when that is heard", async () => {
  const { here, there, token, key } = await two();
  expect(await here.find(token)).not.toBeNull();
  await there.close(token);
  await here.follow({ kind: "session", key });
  expect(await here.find(token)).toBeNull();
});

test("nor one of which it was not heard, when all is looked at anew", async () => {
  const { here, there, token } = await two();
  expect(await here.find(token)).not.toBeNull();
  await there.close(token);
  await here.follow(null);
  expect(await here.find(token)).toBeNull();
});

test("one that ends while it is read is not remembered as good", async () => {
  const { here, token, hold } = await two();
  const answer = hold();
  const read = here.find(token);
  await here.close(token);
  answer();
  await read;
  expect(await here.find(token)).toBeNull();
});
