/** A hub's clock that is wrong by years, forwards or backwards, and right again. */
import { afterEach, describe, expect, test, vi } from "vitest";
import { contentOf } from "../../shared/protocol/documents.ts";
import { BriefCreated, BriefList } from "../../shared/protocol/http.ts";
import { Desktop, newFolder, Person, removeFolders, startTeam, type Team } from "../../tests/team.ts";

import { openSqliteLog } from "../storage/sqlite.ts";
import { Invitations } from "./invitations.ts";
import { Sessions } from "./sessions.ts";

const day = 24 * 60 * 60 * 1000;
const years = 10 * 365 * day;

const ends: (() => unknown)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const end of ends.splice(0).reverse()) await end();
  removeFolders();
});

/** From now on the clock of this process, hubs and all, is off by so many milliseconds; timers go on as they did. */
function jump(by: number): void {
  vi.useRealTimers();
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + by });
}
async function team(data?: string): Promise<Team> {
  const started = await startTeam(data === undefined ? {} : { data });
  ends.push(() => started.close());
  return started;
}
const stands = async (person: Person) => (await person.ask("GET", "/api/me")).status;
const entersBy = async ({ url }: Team, code: string) =>
  (await fetch(`${url}/api/sessions`, { method: "POST", body: JSON.stringify({ code, name: "N" }) })).status;

describe("fault 24: a clock that jumps by ten years", () => {
  test.each([
    ["forwards", years],
    ["backwards", -years],
  ])("(%s) takes no word from whoever writes, and puts none before another", async (_, by) => {
    const desktop = await Desktop.start("Amina");
    ends.push(() => desktop.close());
    const made = await desktop.ask("POST", "/api/briefs", { title: "On the road" });
    const id = contentOf(BriefCreated.parse(await made.json()).id);
    const window = await desktop.open(id).entered();
    ends.push(() => window.leave());
    expect(await window.write("one")).toBe("kept");
    jump(by);
    expect(await window.write("two")).toBe("kept");
    // A window that comes after the jump, too.
    const other = await desktop.open(id).entered();
    ends.push(() => other.leave());
    expect(await other.write("three")).toBe("kept");
    jump(0);
    expect(await other.write("four")).toBe("kept");
    await window.shows("one", "two", "three", "four");
    const words = () => window.content.getText("words").toString();
    expect(words().split(" ").filter(Boolean)).toEqual(["four", "three", "two", "one"]);
  });

  test("forwards lets nobody in by what has run out, and forgets nobody: set right, all is as it was", async () => {
    const { data, ...first } = await team();
    const owner = await Person.first(first);
    const brief = await owner.newBrief();
    const { code } = await owner.invitation(brief, "viewer");
    jump(years);
    expect(await stands(owner)).toBe(401);
    expect(await entersBy({ data, ...first }, code)).toBe(401);
    await ends.pop()?.();
    // Started with the wrong clock, as a computer without a battery is.
    const second = await team(data);
    jump(0);
    const again = new Person(second.url, owner.token, owner.id);
    expect(await stands(again)).toBe(200);
    expect(await entersBy(second, code)).toBe(200);
  });

  test("forwards gives no session and no invitation that lasts for years once it is set right", async () => {
    const opened = await openSqliteLog(newFolder());
    if ("refused" in opened) throw new Error(opened.detail);
    const { log } = opened;
    ends.push(() => log.close());
    let now = Date.now() + years;
    const sessions = new Sessions(
      log,
      () => now,
      () => {},
    );
    const invitations = new Invitations(log, () => now);
    const token = await sessions.open("somebody");
    const { code } = await invitations.create({ brief: null, role: "editor", team: true });
    now -= years;
    expect(await invitations.redeem(code)).toBeNull();
    expect(await sessions.find(token)).toMatchObject({ person: "somebody" });
    await sessions.tidy();
    now += 91 * day;
    expect(await sessions.find(token)).toBeNull();
  });

  test("backwards leaves sessions as they are, and makes no invitation good for longer than it said", async () => {
    const running = await team();
    const owner = await Person.first(running);
    const { code } = await owner.invitation(await owner.newBrief(), "viewer");
    jump(-years);
    expect(await stands(owner)).toBe(200);
    expect(await entersBy(running, code)).toBe(401);
    jump(0);
    expect(await stands(owner)).toBe(200);
    expect(await entersBy(running, code)).toBe(200);
  });
});

test("fault 24: the hour that summer time adds or takes changes nothing: hubs count in universal time", async () => {
  const zone = process.env.TZ;
  process.env.TZ = "Europe/Paris";
  ends.push(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });
  const running = await team();
  vi.useFakeTimers({ toFake: ["Date"], now: Date.UTC(2026, 9, 25, 0, 30, 0) });
  const owner = await Person.first(running);
  const brief = await owner.newBrief();
  const { code } = await owner.invitation(brief, "viewer", {
    expires: new Date(Date.now() + 45 * 60_000).toISOString(),
  });
  // 02:30 by the clock on the wall, then 02:10: the hour is there twice.
  vi.setSystemTime(Date.UTC(2026, 9, 25, 1, 10));
  expect(await entersBy(running, code)).toBe(200);
  expect(await stands(owner)).toBe(200);
  const { briefs } = BriefList.parse(await (await owner.ask("GET", "/api/briefs")).json());
  expect(briefs[0]?.created).toBe("2026-10-25T00:30:00.000Z");
});
