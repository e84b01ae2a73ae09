import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { briefFromTemplate } from "../../shared/brief/templates.ts";
import { writeBrief } from "../../shared/brief/write.ts";
import { startSyncHub } from "../../tests/sync-hub.ts";
import { Members } from "../access/members.ts";
import { Assets } from "./assets.ts";
import { Briefs } from "./briefs.ts";
import { Registry } from "./registry.ts";

test("whoever asks for the list gets each brief's newest title, also while a line is on its way to the disk", async () => {
  const hub = await startSyncHub();
  const folder = mkdtempSync(join(tmpdir(), "demarche-briefs-"));
  const members = await Members.read(hub.log, () => {});
  const person = await members.self();
  await members.keepSelf(person);
  const registry = await Registry.read(hub.log);
  const { sync } = hub;
  const briefs = new Briefs({ registry, members, sync, assets: new Assets(folder, null), report: () => {} });
  const id = await briefs.create({ template: "blank" }, person);
  const content = new Y.Doc();
  writeBrief(briefFromTemplate("blank", { title: "Mali", language: "en", date: "2026-01-31" }), content);
  briefs.changed(id, content);
  // As the brief is closed, and the library shown at the same moment.
  const [, list] = await Promise.all([briefs.settle(id), briefs.list(false, person)]);
  expect(list).toMatchObject([{ id, title: "Mali" }]);
  await hub.close();
  rmSync(folder, { recursive: true });
});
