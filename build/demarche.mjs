/**
 * `npm run demarche`: the command line, on a fresh clone too. Installs what is missing, and builds what changed where pages
 * are to be served. On a server the hub is started without it: what runs there needs no right to write in its own program.
 */
import { ensureInstalled } from "./install.mjs";

ensureInstalled();
if (["open", "serve"].includes(process.argv[2] ?? "")) {
  const { buildIfChanged } = await import("./build.mjs");
  await buildIfChanged();
}
await import(new URL("../hub/cli.ts", import.meta.url).href);
