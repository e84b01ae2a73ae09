/** How somebody comes back who has lost what a hub knows them by. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";
import { newBrief } from "../tests/client.ts";
import { type RunningHub, signIn, startHub } from "../tests/e2e/hub.ts";
import { newFolder, removeFolders } from "../tests/team.ts";

const cli = fileURLToPath(new URL("cli.ts", import.meta.url));
const readmit = (data: string, ...more: string[]) =>
  spawnSync(process.execPath, [cli, "readmit", "--data", data, ...more], { encoding: "utf8" });

let hub: RunningHub | null = null;
afterEach(async () => {
  await hub?.kill();
  removeFolders();
});
const get = async (token: string, path: string) =>
  fetch(`${hub?.url}${path}`, { headers: { Authorization: `Bearer ${token}` } });

test("an owner whose device is lost comes in again as who they were, and nobody by the lost device", async () => {
  const data = newFolder();
  hub = await startHub({ data, command: "serve" });
  const lost = await signIn(hub, "Olga");
  const { brief } = await newBrief(hub, lost);
  const { member } = await (await get(lost, "/api/me")).json();
  const made = await fetch(`${hub.url}/api/briefs/${brief}/invitations`, {
    method: "POST",
    headers: { Authorization: `Bearer ${lost}` },
    body: JSON.stringify({ role: "owner" }),
  });
  const link = await made.json();
  expect(readmit(data).stderr).toMatch(/A hub is running on .* Stop it/);
  await hub.stop();

  expect(readmit(data).stdout).toBe(`${member}  Olga  (team, owner of 1 brief)\n`);
  expect(readmit(data, "--person", "nobody")).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/knows nobody/),
  });
  const [, code = ""] = /#invitation=([\w-]+)/.exec(readmit(data, "--person", member).stdout) ?? [];

  hub = await startHub({ data, command: "serve" });
  expect((await get(lost, "/api/me")).status).toBe(401);
  const token = await signIn({ url: hub.url, code }, "Somebody else");
  expect(await (await get(token, "/api/me")).json()).toMatchObject({ member, name: "Olga", team: true });
  expect(await (await get(token, `/api/briefs/${brief}`)).json()).toMatchObject({ role: "owner" });
  for (const each of [code, link.code]) {
    await expect(signIn({ url: hub.url, code: each })).rejects.toThrow(/bad-code/);
  }
});

test("where no hub has kept anything, nothing is made", () => {
  const data = newFolder();
  expect(readmit(data)).toMatchObject({ status: 1, stderr: expect.stringMatching(/No hub has kept anything/) });
});
