/** What a window says of where its words are, as hubs come and go. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { syncPathOf } from "../../shared/protocol/documents.ts";
import { Person, removeFolders, startTeam, type Team } from "../../tests/team.ts";
import type { SavedState } from "./saved.ts";
import { BriefSession } from "./session.ts";

let team: Team;
let session: BriefSession;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  team = await startTeam();
  const { url } = team;
  const person = await Person.first(team);
  session = new BriefSession(
    {
      keepsCopies: false,
      socket: { Class: WebSocket, urlOf: (brief) => `${url.replace("http", "ws")}${syncPathOf(brief)}` },
      token: async () => person.token,
    },
    await person.newBrief(),
  );
  await saved("saved");
});
afterEach(async () => {
  session.close();
  await team.close();
  removeFolders();
  vi.useRealTimers();
});

/** Resolves when the window says this of its words. */
const saved = <State extends SavedState["state"]>(state: State) =>
  new Promise<Extract<SavedState, { state: State }>>((resolve) => {
    const look = () => {
      const { stage, saved } = session.state;
      const is = (one: SavedState): one is Extract<SavedState, { state: State }> => one.state === state;
      if (stage === "open" && is(saved)) resolve(saved);
    };
    session.subscribe(look);
    look();
  });

/** The hub stops, as for an update; and is there again. */
const stop = (at: string): Promise<void> => {
  vi.setSystemTime(new Date(at));
  return team.close();
};
const startAgain = async (): Promise<void> => {
  const { data, url } = team;
  team = await startTeam({ data, port: Number(new URL(url).port) });
  session.retry();
  await saved("saved");
};

test("a hub that stops is one that does not answer: it refuses nobody's words", async () => {
  const states = new Set<string>();
  session.subscribe(() => states.add(session.state.saved.state));
  await stop("2026-11-29T10:00:00Z");
  await saved("unreachable");
  await startAgain();
  expect(states).not.toContain("refused");
  expect(session.state.mayWrite).toBe(true);
});

test("since when the hub is away is said of this time, and not of the last", async () => {
  for (const at of ["2026-11-29T10:00:00Z", "2026-11-29T12:00:00Z"]) {
    await stop(at);
    expect(new Date((await saved("unreachable")).since)).toEqual(new Date(at));
    await startAgain();
  }
});
