import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { serveFile } from "./window-files.ts";

const place = mkdtempSync(join(tmpdir(), "window-files-"));
const folder = join(place, "renderer");
mkdirSync(join(folder, "assets"), { recursive: true });
const script = "export const words = 1;\n".repeat(200);
writeFileSync(join(folder, "index.html"), "<!doctype html>");
writeFileSync(join(folder, "assets/index-a1b2.js"), script);
writeFileSync(join(folder, "assets/index-a1b2.js.br"), brotliCompressSync(script));
writeFileSync(join(place, "secret.txt"), "not for you");
symlinkSync(join(place, "secret.txt"), join(folder, "assets/link.txt"));
afterAll(() => rmSync(place, { recursive: true }));

const get = (path: string, headers: Record<string, string> = {}) =>
  serveFile(folder, new Request(`http://127.0.0.1${path}`, { headers }));

test("a file of the build is kept by the browser for good, the page is asked for anew", async () => {
  expect((await get("/assets/index-a1b2.js")).headers.get("Cache-Control")).toBe("public, max-age=31536000, immutable");
  expect((await get("/")).headers.get("Cache-Control")).toBe("no-cache");
});

test("a script goes packed to whoever can unpack it, and as it is to all others", async () => {
  const packed = await get("/assets/index-a1b2.js", { "Accept-Encoding": "gzip, deflate, br, zstd" });
  expect(packed.headers.get("Content-Encoding")).toBe("br");
  expect(packed.headers.get("Content-Type")).toMatch("text/javascript");
  expect(brotliDecompressSync(await packed.bytes()).toString()).toBe(script);

  const plain = await get("/assets/index-a1b2.js", { "Accept-Encoding": "gzip" });
  expect(plain.headers.get("Content-Encoding")).toBeNull();
  expect(plain.headers.get("Vary")).toBe("Accept-Encoding");
  expect(await plain.text()).toBe(script);
});

test.each(["/../secret.txt", "/%2e%2e/secret.txt", "/..%5csecret.txt", "/assets/link.txt", "/assets", "/%00"])(
  "%s leads nowhere",
  async (path) => expect((await get(path)).status).toBe(404),
);
