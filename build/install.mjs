/**
 * Makes a fresh clone able to run: installs what is missing, then hands over to the project's own Node.
 * Uses only Node's own modules, because nothing else is there yet.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));
const ownNode = join(root, "node_modules/.bin/node");

/** Whether node_modules holds what package-lock.json asks for. npm writes its own copy of the lock file last, when all is in place. */
function isInstalled() {
  const installed = join(root, "node_modules/.package-lock.json");
  if (!existsSync(installed) || !existsSync(ownNode)) return false;
  const wanted = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  const present = JSON.parse(readFileSync(installed, "utf8")).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional, devOptional }]) =>
      path === "" || optional || devOptional || present[path]?.version === version,
  );
}

/**
 * Installs if need be, and runs this same script again on the project's Node where the current one is older.
 * Returns only on the right Node.
 */
export function ensureInstalled() {
  if (!isInstalled()) {
    // Not to the standard output, which may be read by another program.
    process.stderr.write("Installing what Demarche is built from (once, a few minutes)…\n");
    const { status } = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error", "--progress"], {
      cwd: root,
      stdio: ["inherit", process.stderr, "inherit"],
      shell: process.platform === "win32",
    });
    if (status !== 0) {
      process.stderr.write(
        "The installation did not finish. Check the connection to the npm registry and run the command again.\n",
      );
      process.exit(status ?? 1);
    }
  }
  if (Number(process.versions.node.split(".")[0]) >= 24) return;
  const { status, signal } = spawnSync(ownNode, process.argv.slice(1), { stdio: "inherit" });
  process.exit(status ?? (signal ? 130 : 1));
}
