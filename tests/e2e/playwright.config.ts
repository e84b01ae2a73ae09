import { defineConfig } from "@playwright/test";
import { findBrowser } from "../../build/browser.mjs";
import { browserArguments } from "../../build/browser-arguments.mjs";

const executablePath = findBrowser();

/**
 * Real Chromium, real hub processes. A test that fails now and then names a fault, so nothing is tried twice at a desk; where
 * a change is about to land (`.ci/run`), once, and `npm test` says how many tests needed it.
 */
export default defineConfig({
  testDir: ".",
  outputDir: "../../test-results/e2e",
  reporter: [["list"], ["json", { outputFile: "../../test-results/e2e.json" }]],
  workers: 2,
  retries: process.env.CI ? 1 : 0,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: {
    viewport: { width: 1440, height: 900 },
    // Recording every journey takes more from the machine than it tells; `--trace on` records one.
    screenshot: "only-on-failure",
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: browserArguments,
    },
  },
});
