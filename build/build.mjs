/** Builds the window and the shell, unless nothing that goes into them has changed since. */
import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./install.mjs";

const stampFile = join(root, "out/stamp");

/** One hash over all sources of the build. */
function stamp() {
  const hash = createHash("sha256");
  const sources = globSync(["{renderer,shared,electron,hub,build}/**/*", "package-lock.json"], {
    cwd: root,
    withFileTypes: true,
  })
    .filter((entry) => entry.isFile() && !/\.(test|suite)\.tsx?$|\.tsbuildinfo$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of sources) hash.update(file).update("\0").update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}

/** Brings `out/` up to date. Says so only where there is work to do. */
export async function buildIfChanged() {
  const wanted = stamp();
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === wanted) return;
  process.stderr.write("Building Demarche…\n");
  // Loaded where there is work for it: it takes longer than all else of a start.
  const { createBuilder } = await import("vite");
  const builder = await createBuilder({ configFile: join(root, "build/vite.config.ts"), logLevel: "warn" });
  await builder.buildApp();
  mkdirSync(join(root, "out"), { recursive: true });
  writeFileSync(stampFile, wanted);
}
