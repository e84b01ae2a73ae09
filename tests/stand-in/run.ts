/**
 * Starts the app's main under the stand-in, from Electron's command line. The order matters to Playwright: Node's
 * debugger; Playwright's loader, after the hooks; then the line with Chromium's address, on which it lets the app start.
 */
import { readFileSync } from "node:fs";
import inspector from "node:inspector";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { z } from "zod";
import { startChromium } from "./chromium.ts";
import { app, standIn } from "./electron.ts";
import { PageHost } from "./host.ts";

const require = createRequire(import.meta.url);
const loaders: string[] = [];
const words: string[] = [];
const given = process.argv.slice(2);
for (let word = given.shift(); word !== undefined; word = given.shift()) {
  if (word === "-r") loaders.push(given.shift() ?? "");
  // Prints its own address.
  else if (word === "--inspect=0") inspector.open(0);
  else words.push(word);
}
const folder = resolve(words.find((word) => !word.startsWith("-")) ?? ".");
const userData = words.find((word) => word.startsWith("--user-data-dir="))?.split("=")[1];
standIn.appPath = folder;
if (userData) standIn.userData = resolve(userData);

const chromium = await startChromium();
const end = (code: number) => {
  chromium.stop();
  process.exit(code);
};
standIn.host = await PageHost.over(chromium.address);
app.on("quit", () => end(0));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => end(1));

// Playwright's loader cuts the arguments up to this word.
process.argv = [process.execPath, "--remote-debugging-port=0", ...words];
for (const loader of loaders) require(loader);
process.argv = [process.execPath, ...words];
// Once from here, or the debugger's own `require` finds it empty.
require("electron");
process.stderr.write(`DevTools listening on ${chromium.address}\n`);

const { main } = z
  .object({ main: z.string() })
  .parse(JSON.parse(readFileSync(resolve(folder, "package.json"), "utf8")));
require(resolve(folder, main));
await standIn.makeReady();
