/** Installs the programs that the benches measure against, where they are missing or of another version. */
import { execFileSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";

export function installPeers(): void {
  const installed = join(import.meta.dirname, "node_modules/.package-lock.json");
  const wanted = join(import.meta.dirname, "package-lock.json");
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(wanted).mtimeMs) return;
  execFileSync("npm", ["ci"], { cwd: import.meta.dirname, stdio: "inherit" });
}
