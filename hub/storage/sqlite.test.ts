import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { specifyLog } from "./log.suite.ts";
import type { Log } from "./log.ts";
import { openSqliteLog } from "./sqlite.ts";

const writer = fileURLToPath(new URL("./writer.suite.ts", import.meta.url));

async function open(folder: string): Promise<Log> {
  const opened = await openSqliteLog(folder);
  if ("refused" in opened) throw new Error(`${opened.refused}: ${opened.detail}`);
  return opened.log;
}

specifyLog("a folder", async () => {
  const folder = mkdtempSync(join(tmpdir(), "demarche-log-"));
  return {
    open: () => open(folder),
    startWriter: () => spawn(process.execPath, [writer, folder], { stdio: ["ignore", "pipe", "inherit"] }),
    remove: async () => rmSync(folder, { recursive: true }),
  };
});
