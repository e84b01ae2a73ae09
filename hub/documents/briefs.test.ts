import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { briefFromTemplate } from "../../shared/brief/templates.ts";
import { writeBrief } from "../../shared/brief/write.ts";
import { type SyncHub, startSyncHub } from "../../tests/sync-hub.ts";
import { Members } from "../access/members.ts";
import { Assets } from "./assets.ts";
import { Briefs } from "./briefs.ts";
import { Registry } from "./registry.ts";

let hub: SyncHub;
let folder: string;
let members: Members;
let person: string;
let briefs: Briefs;
beforeEach(async () => {
  hub = await startSyncHub();
  folder = mkdtempSync(join(tmpdir(), "demarche-briefs-"));
  members = await Members.read(hub.log, () => {});
  person = await members.self();
  await members.keepSelf(person);
  const registry = await Registry.read(hub.log);
  const { sync } = hub;
  briefs = new Briefs({ registry, members, sync, assets: new Assets(folder, null), report: () => {} });
});
afterEach(async () => {
  await hub.close();
  rmSync(folder, { recursive: true });
});

test("of two files that come at once under one id, one is taken, and who brought the other is not on the brief", async () => {
  const id = "i".repeat(21);
  const eve = await members.add({ name: "Eve", team: true });
  const bring = (text: string, owner: string) => briefs.import(new TextEncoder().encode(text), owner, id);
  expect(await Promise.all([bring("# Hers", person), bring("# His", eve)])).toEqual([id, { problem: "id-taken" }]);
  expect(members.of(id)).toMatchObject([{ member: person }]);
  expect((await briefs.read(id)).meta.title).toBe("Hers");
});

test("whoever asks for the list gets each brief's newest title, also while a line is on its way to the disk", async () => {
  const id = await briefs.create({ template: "blank" }, person);
  const content = new Y.Doc();
  writeBrief(briefFromTemplate("blank", { title: "Mali", language: "en", date: "2026-01-31" }), content);
  briefs.changed(id, content);
  // As the brief is closed, and the library shown at the same moment.
  const [, list] = await Promise.all([briefs.settle(id), briefs.list(false, person)]);
  expect(list).toMatchObject([{ id, title: "Mali" }]);
});
