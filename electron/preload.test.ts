/** The preload as it is built: what the sandbox will load. */
import { fileURLToPath } from "node:url";
import { createBuilder } from "vite";
import { beforeAll, expect, test } from "vitest";

let built = "";

beforeAll(async () => {
  const configFile = fileURLToPath(new URL("../build/vite.config.ts", import.meta.url));
  const builder = await createBuilder({ configFile, logLevel: "error" });
  const { preload } = builder.environments;
  if (!preload) throw new Error("the configuration builds no preload");
  preload.config.build.write = false;
  const result = await builder.build(preload);
  if (!("output" in result)) throw new Error("the build has no output");
  expect(result.output.map(({ fileName }) => fileName)).toEqual(["preload.cjs"]);
  built = result.output[0].code;
});

test("is one file that requires nothing but electron: the sandbox has no other module", () => {
  expect(new Set([...built.matchAll(/\brequire\(\s*["'`]([^"'`]*)["'`]\s*\)/g)].map(([, name]) => name))).toEqual(
    new Set(["electron"]),
  );
  expect(built).not.toMatch(/\bimport\s*\(|\bimport\.meta|\b(process|Buffer|__dirname|__filename)\b/);
});

test("hands the page functions only, and never the shell's own channel object", () => {
  const exposed: Record<string, unknown>[] = [];
  const electron = {
    contextBridge: { exposeInMainWorld: (name: string, api: object) => exposed.push({ name, api }) },
    ipcRenderer: { invoke: async () => {}, on: () => {}, off: () => {} },
  };
  new Function("require", built)(() => electron);
  expect(exposed).toEqual([
    {
      name: "demarche",
      api: {
        connect: expect.any(Function),
        save: expect.any(Function),
        openLink: expect.any(Function),
        takeRequests: expect.any(Function),
        onRequestsWaiting: expect.any(Function),
      },
    },
  ]);
});
