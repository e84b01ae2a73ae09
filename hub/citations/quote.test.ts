import { execFile } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";

const cli = fileURLToPath(new URL("../cli.ts", import.meta.url));
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "demarche-quote-"));
});

async function quote(source: string | Uint8Array, quotations: string) {
  const file = join(folder, "source");
  await writeFile(file, source);
  return new Promise<{ status: number; lines: unknown[]; said: string }>((resolve) => {
    const child = execFile(process.execPath, [cli, "quote", "--source", file], (error, out, said) => {
      const lines = out
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line));
      resolve({ status: error ? Number(error.code) : 0, lines, said });
    });
    child.stdin?.end(quotations);
  });
}

test("one JSON object for each line of quotations", async () => {
  const { status, lines } = await quote(
    "9. All States shall act.\f10. No State may transfer arms.",
    "“All States shall act”\nAll States should act.\n[N]o State may […] arms\nno such words in here\n",
  );
  expect(status).toBe(0);
  expect(lines).toEqual([
    { verdict: "exact", start: 3, end: 23, page: 1, difference: null },
    { verdict: "differs", start: 3, end: 23, page: 1, difference: "All States [-shall-] {+should+} act" },
    { verdict: "marked", start: 29, end: 55, page: 2, difference: null },
    { verdict: "missing", start: null, end: null, page: null, difference: null },
  ]);
});

test("a file that can't be read is refused with a sentence, and nothing is printed", async () => {
  const { status, lines, said } = await quote("%PDF-1.7\n", "All States");
  expect({ status, lines }).toEqual({ status: 1, lines: [] });
  expect(said).toMatch(/is damaged|holds pictures/);
});
