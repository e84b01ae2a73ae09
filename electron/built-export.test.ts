/** The desktop's export as it is built: what the sources find beside themselves, the bundle has to bring along. */
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { beforeAll, expect, test } from "vitest";
import { buildIfChanged } from "../build/build.mjs";
import type { CompileNews, CompileOrder, CompileThreadData } from "../hub/export/compile-thread.ts";
import { sampleBrief } from "../shared/import/sample.ts";
import { faultsOf } from "../tests/pdf.ts";

beforeAll(buildIfChanged, 180_000);

test.each(["native", "wasm"] as const)("the built thread sets the sample brief with its %s engine", async (engine) => {
  const workerData: CompileThreadData = { engine };
  const thread = new Worker(fileURLToPath(new URL("../out/electron/compile-thread.cjs", import.meta.url)), {
    workerData,
  });
  const { model, assets } = sampleBrief();
  const pdf = await new Promise<Uint8Array>((resolve, reject) => {
    thread.once("error", reject);
    thread.on("message", (news: CompileNews) => {
      if ("pdf" in news) resolve(news.pdf);
      else if ("fault" in news) reject(new Error(news.said.join("\n")));
    });
    thread.postMessage({ model, pictures: assets } satisfies CompileOrder);
  });
  await thread.terminate();
  expect(faultsOf(pdf)).toBe("");
});
