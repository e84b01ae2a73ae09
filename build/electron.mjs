/** Finds Electron's program without importing `electron`, whose own entry starts a download when the program is missing. */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** @type {Partial<Record<NodeJS.Platform, string>>} */
const programs = { darwin: "Electron.app/Contents/MacOS/Electron", win32: "electron.exe" };
const PROGRAM = programs[process.platform] ?? "electron";

/** @returns {{ found: true, path: string } | { found: false, why: string }} */
export function findElectron() {
  let folder;
  try {
    folder = dirname(createRequire(import.meta.url).resolve("electron/package.json"));
  } catch {
    return { found: false, why: "Electron is not installed." };
  }
  const path = join(folder, "dist", PROGRAM);
  if (!existsSync(path)) {
    return { found: false, why: "Electron's program is not here (`npx install-electron` downloads it)." };
  }
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const present = readFileSync(join(folder, "dist/version"), "utf8").trim().replace(/^v/, "");
  if (present !== version) {
    return {
      found: false,
      why: `Electron's program is version ${present}, and ${version} is needed (\`npx install-electron\`).`,
    };
  }
  return { found: true, path };
}
