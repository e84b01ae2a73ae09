/** Launches the desktop app: in Electron where its program is installed, in the stand-in (`tests/stand-in`) elsewhere. */
import { fileURLToPath } from "node:url";
import { test as base, type ElectronApplication, _electron as electron } from "@playwright/test";
import { findBrowser } from "../../build/browser.mjs";
import { findElectron } from "../../build/electron.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const installed = findElectron();
if (!installed.found && process.env.SHELL_UNDER_TEST === "electron") {
  throw new Error(`SHELL_UNDER_TEST asks for Electron: ${installed.why}`);
}

/** What runs the app's main, for the test report. */
const shell = installed.found ? "Electron" : "stand-in (Node and Chromium)";

// Playwright resolves the `electron` package in this process, and that downloads where neither is there.
if (!installed.found) process.env.ELECTRON_OVERRIDE_DIST_PATH = fileURLToPath(new URL("../stand-in", import.meta.url));

/** Starts the app on this test's own data folder, which is empty at first and the same for each start. */
export type Launch = (...files: readonly string[]) => Promise<ElectronApplication>;

interface Desktops {
  launch: Launch;
  /** Starts the app on the computer of a person, whose data folder is theirs alone. */
  launchFor: (person: string) => Promise<ElectronApplication>;
}

export const test = base.extend<
  Desktops & { start: (folder: string, ...files: readonly string[]) => ReturnType<Launch> }
>({
  launch: async ({ start }, use) => use((...files) => start("data", ...files)),
  launchFor: async ({ start }, use) => use((person) => start(`data of ${person}`)),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from here
  start: async ({}, use, info) => {
    info.annotations.push({ type: "shell", description: shell });
    const running = new Set<ElectronApplication>();
    await use(async (folder, ...files) => {
      const app = await electron.launch({
        args: [root, `--user-data-dir=${info.outputPath(folder)}`, ...files],
        env: { ...process.env, CHROME_PATH: findBrowser() ?? "" },
        cwd: root,
      });
      running.add(app);
      app.on("close", () => running.delete(app));
      return app;
    });
    for (const app of running) await app.close();
  },
});
export { expect } from "@playwright/test";
