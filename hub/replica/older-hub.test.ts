/** A desktop that is newer than its team's hub: the hub is a process of its own, the desktop has the next schema. */
import { afterEach, expect, test, vi } from "vitest";
import { meta } from "../../shared/brief/layout.ts";
import { migrations } from "../../shared/brief/migrations.ts";
import { contentOf } from "../../shared/protocol/documents.ts";
import { InvitationCreated } from "../../shared/protocol/http.ts";
import { newBrief } from "../../tests/client.ts";
import { startHub } from "../../tests/e2e/hub.ts";
import { Desktop, Person, removeFolders } from "../../tests/team.ts";

vi.mock("../../shared/brief/schema.ts", async (original) => ({
  ...(await original<typeof import("../../shared/brief/schema.ts")>()),
  SCHEMA_VERSION: 2,
}));

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  removeFolders();
});

test("fault 16: a brief of an older hub is read there and left as it is; it is for that hub to bring up to date", async () => {
  Object.assign(migrations, [{ from: 1, change: () => {} }]);
  const team = await startHub({ command: "serve" });
  ends.push(() => team.stop());
  const { token, brief } = await newBrief(team);
  const owner = new Person(team.url, token, "");
  const invited = await owner.ask("POST", `/api/briefs/${brief}/invitations`, { role: "editor" });
  const amina = await Desktop.start("Amina");
  ends.push(() => amina.close());
  await amina.join(InvitationCreated.parse(await invited.json()).url);
  await amina.link(brief, ({ state }) => state === "up-to-date");
  const window = await amina.open(contentOf(brief)).entered();
  expect(meta(window.content).get("schemaVersion")).toBe(1);
  expect(await window.write("too new")).toBe("newer-schema");
  window.leave();
  const colleague = await owner.open(contentOf(brief)).entered();
  ends.push(() => colleague.leave());
  expect(await colleague.write("goes on")).toBe("kept");
  expect(meta(colleague.content).get("schemaVersion")).toBe(1);
  const reader = await amina.open(contentOf(brief)).entered();
  ends.push(() => reader.leave());
  await reader.shows("goes on");
});
