/**
 * `npm start`: installs what is missing, builds what changed, opens Demarche. Without Electron's program, or without a
 * display, it serves the same app on this computer alone and prints the address.
 */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { ensureInstalled, root } from "./install.mjs";

ensureInstalled();
const { buildIfChanged } = await import("./build.mjs");
const { findElectron } = await import("./electron.mjs");

await buildIfChanged();
const electron = findElectron();
const display = process.platform !== "linux" || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
const options = process.argv.slice(2);

if (electron.found && display) run(electron.path, [root, ...options]);
else {
  const why = electron.found ? "There is no display here." : electron.why;
  process.stdout.write(
    `${why} Demarche opens in your browser instead: everything works but opening files from the desktop and the menus.\n`,
  );
  run(process.execPath, [join(root, "hub/cli.ts"), "open", ...options]);
}

/**
 * Runs the app in this terminal until it ends; Ctrl+C reaches it too.
 * @param {string} program
 * @param {string[]} args
 */
function run(program, args) {
  const child = spawn(program, args, { cwd: root, stdio: "inherit" });
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(signal ? 0 : (code ?? 0)));
}
