import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openSqliteLog } from "../storage/sqlite.ts";
import { Registry } from "./registry.ts";

test("a brief that one hub deletes stays deleted while another, which has not heard of it, brings its line up to date", async () => {
  const folder = mkdtempSync(join(tmpdir(), "demarche-registry-"));
  const opened = await openSqliteLog(folder);
  if ("refused" in opened) throw new Error(opened.detail);
  const { log } = opened;
  const now = new Date().toISOString();
  const line = { title: "Mali", template: "blank", words: 2, created: now, updated: now } as const;
  await (await Registry.read(log)).add("brief", line, "brief/content", new Uint8Array([0, 0]), []);

  const [one, other] = [await Registry.read(log), await Registry.read(log)];
  await one.bin("brief", true);
  await other.change("brief", { title: "Mali and Niger" });
  const after = await Registry.read(log);
  expect(after.find("brief")).toBe(null);
  expect(after.list(true)).toMatchObject([{ id: "brief", title: "Mali and Niger" }]);

  await after.bin("brief", false);
  await one.follow({ kind: "bin", key: "brief" });
  expect(one.find("brief")?.title).toBe("Mali");
  await one.follow(null);
  expect(one.find("brief")?.title).toBe("Mali and Niger");
  await log.close();
  rmSync(folder, { recursive: true });
});
