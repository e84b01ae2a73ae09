/** What PDF readers of others make of a PDF: poppler, mupdf and qpdf. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Runs a reader on the PDF as a file; `@` among the arguments stands for its path. */
function read(pdf: Uint8Array, program: string, ...args: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), "demarche-pdf-"));
  try {
    const file = join(folder, "brief.pdf");
    writeFileSync(file, pdf);
    return execFileSync(
      program,
      args.map((arg) => (arg === "@" ? file : arg)),
      { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] },
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The text in reading order, pages parted by form feeds. */
export const textOf = (pdf: Uint8Array): string => read(pdf, "pdftotext", "@", "-");

/** The text of each page in the order in which it was set, lines joined, so that a sentence is found wherever it was broken. */
export const pagesOf = (pdf: Uint8Array): readonly string[] =>
  read(pdf, "pdftotext", "-raw", "@", "-")
    .replace(/\f$/, "")
    .split("\f")
    .map((page) => page.replace(/(\p{L})-\n(?=\p{Ll})/gu, "$1").replace(/\s+/g, " "));

/** "Title", "Tagged", "Pages" … as pdfinfo names them. */
export const factsOf = (pdf: Uint8Array): Readonly<Record<string, string>> =>
  Object.fromEntries(
    read(pdf, "pdfinfo", "@")
      .split("\n")
      .map((line) => [line.split(":")[0] ?? "", line.slice(line.indexOf(":") + 1).trim()]),
  );

/** The tag tree with its text, indented. */
export const tagsOf = (pdf: Uint8Array): string => read(pdf, "pdfinfo", "-struct-text", "@");

/** The bookmarks, a line each, indented by level. */
export const bookmarksOf = (pdf: Uint8Array): string => read(pdf, "mutool", "show", "@", "outline");

/** Addresses that the pages link to. */
export const linksOf = (pdf: Uint8Array): readonly string[] =>
  [...read(pdf, "pdfinfo", "-url", "@").matchAll(/\b(?:https?:|mailto:|[a-z-]+:)\S+/g)].map(([address]) => address);

/** Names of the fonts, without their subset's tag. */
export const fontsOf = (pdf: Uint8Array): readonly string[] =>
  [...read(pdf, "pdffonts", "@").matchAll(/^(?:[A-Z]{6}\+)?(\S+)/gm)].slice(2).map(([, name = ""]) => name);

/** Everything in the file, unpacked, for what must not be in it. */
export const unpacked = (pdf: Uint8Array): string => read(pdf, "qpdf", "--qdf", "--object-streams=disable", "@", "-");

/** What qpdf finds wrong; empty: nothing. */
export function faultsOf(pdf: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), "demarche-pdf-"));
  try {
    const file = join(folder, "brief.pdf");
    writeFileSync(file, pdf);
    const { status, stdout, stderr } = spawnSync("qpdf", ["--check", file], { encoding: "utf8" });
    return status === 0 ? "" : stdout + stderr;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
