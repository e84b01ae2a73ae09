/**
 * One configuration, three builds: the window (`out/renderer`), the shell's processes (`out/electron/*.cjs`) and
 * its preload. The hub on a server, the command line and the tests run from the sources.
 */
import { readFileSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { builtinModules } from "node:module";
import { basename, dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const path = (relative: string) => fileURLToPath(new URL(`../${relative}`, import.meta.url));

/** Never bundled: Electron supplies it, or it finds its own files (native code, WASM) beside itself. */
const external = ["electron", /^@myriaddreamin\//, /^@expo-google-fonts\//, ...builtinModules, /^node:/];
/** CommonJS, because Electron loads it before it is ready: scheme and sandbox calls can't wait for an ES module. */
const cjs = {
  format: "cjs",
  entryFileNames: "[name].cjs",
  chunkFileNames: "[name]-[hash].cjs",
  assetFileNames: "[name][extname]",
} as const;

/**
 * `new URL("./x", import.meta.url)` names a file beside its module. From the sources that holds as it is; in the bundle a
 * `.ts` file (a worker thread) becomes an entry of its own, and any other file is copied beside it.
 */
function filesBesideModules(): Plugin {
  const reference = /new URL\(\s*"(\.{1,2}\/[^"]+)",\s*import\.meta\.url\s*,?\s*\)/g;
  return {
    name: "files-beside-modules",
    transform(code, id) {
      if (id.includes("node_modules") || !code.includes("import.meta.url")) return null;
      const written = code.replace(reference, (_whole, relative: string) => {
        const file = resolve(dirname(id), relative);
        const name = basename(file);
        const output = name.replace(/\.ts$/, ".cjs");
        if (output === name) this.emitFile({ type: "asset", fileName: name, source: readFileSync(file) });
        else this.emitFile({ type: "chunk", id: file, fileName: output });
        return `new URL("./${output}", import.meta.url)`;
      });
      // Each line stays where it was.
      return { code: written, map: null };
    },
  };
}

/** `files.json`: every script and style sheet, which a guest's browser fetches to have all of the window without a network. */
const listOfFiles = (): Plugin => ({
  name: "list-of-files",
  applyToEnvironment: ({ name }) => name === "client",
  generateBundle: {
    // Once Vite has dropped the scripts that held nothing but a style sheet.
    order: "post",
    handler(_options, bundle) {
      const source = JSON.stringify(Object.keys(bundle).filter((name) => /^assets\/.*\.(js|css)$/.test(name)));
      this.emitFile({ type: "asset", fileName: "files.json", source });
    },
  },
});

/** Beside each script and style sheet a copy packed with Brotli: over a poor line the window comes in a third of the time. */
const packedCopies = (): Plugin => ({
  name: "packed-copies",
  applyToEnvironment: ({ name }) => name === "client",
  async writeBundle({ dir = "" }, bundle) {
    const files = Object.keys(bundle).filter((name) => /\.(js|css)$/.test(name));
    await Promise.all(
      files.map(async (name) => {
        const file = resolve(dir, name);
        const packed = await brotli(await readFile(file), { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
        await writeFile(`${file}.br`, packed);
      }),
    );
  },
});
const brotli = promisify(brotliCompress);

export default defineConfig({
  root: path("renderer"),
  base: "/",
  plugins: [react(), listOfFiles(), packedCopies()],
  builder: {
    buildApp: async (builder) => {
      for (const environment of Object.values(builder.environments)) await builder.build(environment);
    },
  },
  environments: {
    client: {
      build: {
        outDir: path("out/renderer"),
        emptyOutDir: true,
        target: "chrome150",
        sourcemap: true,
        chunkSizeWarningLimit: 2_000,
        rolldownOptions: {
          input: { index: path("renderer/index.html"), "offline-worker": path("renderer/platform/offline-worker.ts") },
          output: {
            // A service worker governs the addresses below its own, so it lies at the top and keeps its name.
            entryFileNames: ({ name }) => (name === "offline-worker" ? "[name].js" : "assets/[name]-[hash].js"),
            // The records change seldom and the code often; a browser keeps what has not changed.
            codeSplitting: { groups: [{ name: "records", test: /(catalogue|sc-index)\.json$/ }] },
          },
        },
      },
    },
    main: {
      consumer: "server",
      resolve: { noExternal: true, conditions: ["node", "import", "default"] },
      build: {
        outDir: path("out/electron"),
        emptyOutDir: true,
        // What the processes read beside themselves, such as the typesetter's template.
        emitAssets: true,
        target: "node24",
        minify: false,
        sourcemap: true,
        copyPublicDir: false,
        rolldownOptions: {
          input: { main: path("electron/main.ts"), "hub-process": path("electron/hub-process.ts") },
          external,
          platform: "node",
          output: cjs,
          plugins: [filesBesideModules()],
        },
      },
    },
    preload: {
      consumer: "server",
      resolve: { noExternal: true },
      build: {
        outDir: path("out/electron"),
        emptyOutDir: false,
        target: "chrome150",
        minify: false,
        copyPublicDir: false,
        rolldownOptions: {
          input: { preload: path("electron/preload.ts") },
          external: ["electron"],
          platform: "browser",
          output: { ...cjs, codeSplitting: false },
        },
      },
    },
  },
});
