import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { OwnSourceList, Problem } from "../../shared/protocol/http.ts";
import { type Hub, openHub } from "../hub.ts";

let folder: string;
let hub: Hub;
let token: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "demarche-sources-"));
  await open();
});
afterAll(async () => {
  await hub.close();
  rmSync(folder, { recursive: true });
});

async function open() {
  const opened = await openHub({ data: folder, sample: false });
  if ("problem" in opened) throw new Error(opened.problem.title);
  hub = opened;
  token = hub.signIn();
}
const ask = (method: string, path = "", body?: unknown, as = token): Promise<Response> =>
  hub.fetch(
    new Request(`http://localhost/api/sources${path}`, {
      method,
      headers: { Authorization: `Bearer ${as}`, "Content-Type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );
const kept = async () => OwnSourceList.parse(await (await ask("GET")).json()).sources;
const kaldor = { id: "kaldor", type: "book", title: "New and Old Wars", "title-short": "Wars" };

test("what a person keeps is there after the hub has been closed, with every field, until they remove it", async () => {
  expect(await (await ask("POST", "", kaldor)).json()).toEqual({ id: "kaldor" });
  await hub.close();
  await open();
  expect(await kept()).toEqual([kaldor]);
  expect((await ask("DELETE", "/kaldor")).status).toBe(200);
  expect(await kept()).toEqual([]);
});

test("the same document is kept once, as it was kept last; another one of the same id gets its own", async () => {
  await ask("POST", "", kaldor);
  await ask("POST", "", { ...kaldor, id: "other", publisher: "Polity" });
  const bombs = { id: "kaldor", type: "book", title: "Bombs" };
  const [one, other] = await Promise.all([ask("POST", "", bombs), ask("POST", "", { ...bombs, title: "Guns" })]);
  expect([await one.json(), await other.json()]).toEqual([{ id: "kaldor-2" }, { id: "kaldor-3" }]);
  expect((await kept()).map(({ id, title, publisher }) => [id, title, publisher])).toEqual([
    ["kaldor", "New and Old Wars", "Polity"],
    ["kaldor-2", "Bombs", undefined],
    ["kaldor-3", "Guns", undefined],
  ]);
});

test("a text that was attached in a brief stays there", async () => {
  await ask("POST", "", { id: "r", type: "report", custom: { symbol: "S/2014/106", text: "asset:sha256-0" } });
  expect((await kept()).find(({ id }) => id === "r")).toMatchObject({ custom: { symbol: "S/2014/106" } });
  expect(JSON.stringify(await kept())).not.toContain("asset:");
});

test("what is no source is refused, and nobody else's library is read", async () => {
  expect(Problem.parse(await (await ask("POST", "", { title: "no type" })).json()).code).toBe("bad-request");
  expect((await ask("POST", "", { ...kaldor, abstract: "x".repeat(70_000) })).status).toBe(413);
  expect((await ask("GET", "", undefined, "nobody")).status).toBe(401);
});
