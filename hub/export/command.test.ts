import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { packBundle } from "../../shared/brief/bundle.ts";
import { writeBrief } from "../../shared/brief/write.ts";
import { sampleBrief } from "../../shared/import/sample.ts";
import { factsOf, pagesOf } from "../../tests/pdf.ts";

const cli = fileURLToPath(new URL("../cli.ts", import.meta.url));
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "demarche-export-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Ended {
  readonly status: number;
  readonly said: string;
}
/** `demarche export …`, in a shell that may set limits first. */
const demarche = (args: readonly string[], limits = ""): Promise<Ended> =>
  new Promise((resolve) => {
    const words = [process.execPath, cli, "export", ...args].map((word) => `'${word}'`).join(" ");
    execFile("/bin/sh", ["-c", `${limits}${words}`], { cwd: folder }, (error, stdout, stderr) =>
      resolve({ status: typeof error?.code === "number" ? error.code : error ? 1 : 0, said: stdout + stderr }),
    );
  });

test("the sample brief is exported", async () => {
  expect(await demarche(["--sample", "--to", "out.pdf"])).toEqual({ status: 0, said: "" });
  expect(factsOf(readFileSync(join(folder, "out.pdf"))).Title).toBe(sampleBrief().model.meta.title);
  expect(readdirSync(folder)).toEqual(["out.pdf"]);
});

test("a .brief file is exported with its pictures", async () => {
  const { model, assets } = sampleBrief();
  const content = new Y.Doc();
  writeBrief({ ...model, meta: { ...model.meta, title: "From a file" } }, content);
  writeFileSync(
    join(folder, "in.brief"),
    packBundle({ title: "From a file", content: Y.encodeStateAsUpdate(content), assets }),
  );
  expect(await demarche(["in.brief", "--to", "out.pdf"])).toEqual({ status: 0, said: "" });
  const pages = pagesOf(readFileSync(join(folder, "out.pdf")));
  expect(pages[0]).toContain("From a file");
  expect(pages.join("")).not.toContain("Picture missing");
});

test("what is no brief, or isn't there, is said, and nothing is written", async () => {
  writeFileSync(join(folder, "in.brief"), "no brief");
  expect(await demarche(["in.brief", "--to", "out.pdf"])).toMatchObject({
    status: 1,
    said: expect.stringContaining("no brief that Demarche knows"),
  });
  expect(await demarche(["gone.brief", "--to", "out.pdf"])).toMatchObject({
    status: 1,
    said: expect.stringContaining("“gone.brief” could not be read"),
  });
  expect(readdirSync(folder)).toEqual(["in.brief"]);
});

test.each([[["--sample"]], [["--to", "out.pdf"]], [["--sample", "x.brief", "--to", "o.pdf"]], [["--bad"]]])(
  "the usage answers %j",
  async (args) => {
    expect(await demarche(args)).toMatchObject({ status: 2, said: expect.stringContaining("Usage: demarche export") });
  },
);

test("a disk that fills up leaves the file that was there, and no other", async () => {
  writeFileSync(join(folder, "out.pdf"), "the old one");
  // Files may grow to 20 kB in there.
  const ended = await demarche(["--sample", "--to", "out.pdf"], "ulimit -f 40; ");
  expect(ended).toMatchObject({ status: 1, said: expect.stringContaining("“out.pdf” was not written") });
  expect(readFileSync(join(folder, "out.pdf"), "utf8")).toBe("the old one");
  expect(readdirSync(folder)).toEqual(["out.pdf"]);
});

test("a name as long as the disk takes is written; a longer one, and a folder that isn't there, are said", async () => {
  const longest = `${"n".repeat(251)}.pdf`;
  expect(await demarche(["--sample", "--to", longest])).toEqual({ status: 0, said: "" });
  mkdirSync(join(folder, "taken.pdf"));
  for (const [to, why] of [
    [`${"n".repeat(300)}.pdf`, "its name is too long"],
    ["gone/out.pdf", "its folder is not there"],
    ["taken.pdf", "a folder has that name"],
  ]) {
    const said = expect.stringContaining(`“${to}” was not written: ${why}.`);
    expect(await demarche(["--sample", "--to", String(to)])).toEqual({ status: 1, said });
  }
  expect(readdirSync(folder)).toEqual([longest, "taken.pdf"]);
});
