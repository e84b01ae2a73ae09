/**
 * `npm test`: installs what is missing, builds, then checks, unit and integration tests (vitest) and end-to-end tests
 * (Playwright). Ends with the line `N passed, N failed`. `--soak` runs the long forms of the tests that have one.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ensureInstalled, root } from "./install.mjs";

ensureInstalled();
// What follows needs the installation and the project's own Node: an import above would be read by the older one.
const { ensureBrowser } = await import("./browser.mjs");
const { ensurePrograms } = await import("./programs.mjs");
const { buildIfChanged } = await import("./build.mjs");

ensurePrograms();
const env = {
  ...process.env,
  CHROME_PATH: ensureBrowser(),
  // Without it a browser saves no file whose name has more than ASCII.
  LANG: "C.UTF-8",
  ...(process.argv.includes("--soak") ? { SOAK: "1" } : {}),
};
const results = join(root, "test-results");
mkdirSync(results, { recursive: true });

/**
 * Runs one of the project's programs and says whether it succeeded.
 * @param {string} program
 * @param {string[]} args
 */
const run = (program, ...args) =>
  spawnSync(join(root, "node_modules/.bin", program), args, { cwd: root, stdio: ["ignore", "inherit", "inherit"], env })
    .status === 0;

await buildIfChanged();
const checked = spawnSync("npm", ["run", "--silent", "check"], {
  cwd: root,
  stdio: ["ignore", "inherit", "inherit"],
  env,
});
const unitFile = join(results, "unit.json");
const unitOk = run("vitest", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${unitFile}`);
const endToEndOk = run("playwright", "test", "--config", "tests/e2e/playwright.config.ts");

const unit = existsSync(unitFile)
  ? JSON.parse(readFileSync(unitFile, "utf8"))
  : { numPassedTests: 0, numFailedTests: 0 };
const e2eFile = join(results, "e2e.json");
const e2e = existsSync(e2eFile)
  ? JSON.parse(readFileSync(e2eFile, "utf8")).stats
  : { expected: 0, unexpected: 0, flaky: 0 };
if (e2e.flaky > 0)
  process.stdout.write(`${e2e.flaky} passed only when tried again: a fault to be found (above, "flaky").\n`);
if (checked.status !== 0) process.stdout.write("npm run check found faults (above).\n");
// A step that broke before it could count its tests is a failure too.
const failed = unit.numFailedTests + e2e.unexpected;
const ok = checked.status === 0 && unitOk && endToEndOk;
process.stdout.write(
  `${unit.numPassedTests + e2e.expected + e2e.flaky} passed, ${ok ? failed : Math.max(failed, 1)} failed\n`,
);
process.exit(ok ? 0 : 1);
