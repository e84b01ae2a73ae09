import { defineConfig } from "@playwright/test";
import { findBrowser } from "../../build/browser.mjs";

const executablePath = findBrowser();

/**
 * Real Chromium, real hub processes. A test that fails now and then names a fault, so there are no retries at a desk; where
 * a change is about to land, two, and `npm test` says how many tests needed one.
 */
export default defineConfig({
  testDir: ".",
  outputDir: "../../test-results/e2e",
  reporter: [["list"], ["json", { outputFile: "../../test-results/e2e.json" }]],
  workers: process.env.CI ? 2 : 1,
  retries: process.env.CI ? 2 : 0,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: {
    viewport: { width: 1440, height: 900 },
    trace: "retain-on-failure",
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    },
  },
});
