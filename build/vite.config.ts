/**
 * One configuration, three builds: the window (`out/renderer`), the shell's processes (`out/electron/*.cjs`) and
 * its preload. The hub on a server, the command line and the tests run from the sources.
 */
import { builtinModules } from "node:module";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const path = (relative: string) => fileURLToPath(new URL(`../${relative}`, import.meta.url));

/** Never bundled: Electron supplies it, or it finds its own files (native code, WASM) beside itself. */
const external = ["electron", /^@myriaddreamin\//, ...builtinModules, /^node:/];
/** CommonJS, because Electron loads it before it is ready: scheme and sandbox calls can't wait for an ES module. */
const cjs = { format: "cjs", entryFileNames: "[name].cjs", codeSplitting: false } as const;

/** Processes and workers of the desktop app: output name → source. */
const shell = {
  main: path("electron/main.ts"),
  "hub-process": path("electron/hub-process.ts"),
};

export default defineConfig({
  root: path("renderer"),
  base: "/",
  plugins: [react()],
  builder: {
    buildApp: async (builder) => {
      for (const environment of Object.values(builder.environments)) await builder.build(environment);
    },
  },
  environments: {
    client: {
      build: { outDir: path("out/renderer"), emptyOutDir: true, target: "chrome150", sourcemap: true },
    },
    ...Object.fromEntries(
      Object.entries(shell).map(([name, input]) => [
        name,
        {
          consumer: "server" as const,
          resolve: { noExternal: true as const, conditions: ["node", "import", "default"] },
          build: {
            outDir: path("out/electron"),
            emptyOutDir: false,
            target: "node24",
            minify: false,
            sourcemap: true,
            copyPublicDir: false,
            rolldownOptions: { input: { [name]: input }, external, platform: "node" as const, output: cjs },
          },
        },
      ]),
    ),
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
          output: cjs,
        },
      },
    },
  },
});
