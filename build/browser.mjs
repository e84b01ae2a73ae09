/** Finds a Chromium that tests can drive, or installs one. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";
import { installDebian } from "./programs.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const PLACES = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** Path of Playwright's own Chromium, of `CHROME_PATH`, or of an installed Chrome or Chromium; null where there is none. */
export function findBrowser() {
  const onPath = (process.env.PATH ?? "").split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const candidates = [process.env.CHROME_PATH, chromium.executablePath(), ...onPath, ...PLACES];
  return candidates.find((path) => path && existsSync(path)) ?? null;
}

/** As `findBrowser`, but installs one first where none is there. Says what to do and ends the process where it can't. */
export function ensureBrowser() {
  const found = findBrowser();
  if (found) return found;
  process.stdout.write("No Chromium found: installing one for the tests…\n");
  installDebian(["chromium"]);
  if (!findBrowser()) spawnSync("npx", ["playwright", "install", "chromium"], { stdio: "inherit", timeout: 300_000 });
  const installed = findBrowser();
  if (installed) return installed;
  process.stderr.write(
    "The tests need a browser: install Chrome or Chromium, or set CHROME_PATH to its program, and run again.\n",
  );
  return process.exit(1);
}
