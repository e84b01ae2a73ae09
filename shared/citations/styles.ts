/** The citation styles at hand: the United Nations' own, those of the bundle, and those that people added. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { CslFileProblem } from "./csl-file.ts";
import type { CitationStyle } from "./style.ts";
import { unStyle } from "./un-style.ts";

/** Styles that come with the product, by id, under the names by which they are known. */
export const bundledStyles = [
  { id: "un", name: "United Nations" },
  { id: "oscola", name: "OSCOLA" },
  { id: "chicago-notes", name: "Chicago (notes)" },
  { id: "apa", name: "APA" },
  { id: "bluebook", name: "Bluebook" },
] as const;

/** A style that someone added to a brief: the text of its `.csl` file, and how it calls itself. */
export interface AddedStyle {
  readonly title: string;
  readonly csl: string;
}

/** By what the file says, so that no brief can change another's style. */
export const addedStyleId = (csl: string): string => `added-${bytesToHex(sha256(utf8ToBytes(csl))).slice(0, 32)}`;

const loaded = new Map<string, CitationStyle>([["un", unStyle]]);

/**
 * Makes a style of the bundle ready for the formatter, which until then prints the United Nations' style. Resolves to
 * whether it is at hand; an added style is from `addStyle` on.
 */
export async function loadStyle(id: string): Promise<boolean> {
  if (loaded.has(id)) return true;
  const data = await bundled(id);
  if (!data) return false;
  const { cslTree } = await import("./csl-tree.ts");
  const { CslStyle } = await import("./csl-style.ts");
  const { legalForms } = await import("./legal/forms.ts");
  loaded.set(id, new CslStyle(cslTree(data), legalForms[id], id === "apa"));
  return true;
}

/** The same for the style of a brief, which may have brought its own. */
export async function readyStyle(id: string, added: AddedStyle | undefined): Promise<boolean> {
  if (!added || loaded.has(id) || id !== addedStyleId(added.csl)) return loadStyle(id);
  return (await addStyle(id, added.csl)).ok;
}

async function bundled(id: string): Promise<unknown> {
  switch (id) {
    case "oscola":
      return (await import("./csl/oscola.json", { with: { type: "json" } })).default;
    case "chicago-notes":
      return (await import("./csl/chicago-notes.json", { with: { type: "json" } })).default;
    case "apa":
      return (await import("./csl/apa.json", { with: { type: "json" } })).default;
    case "bluebook":
      return (await import("./csl/bluebook.json", { with: { type: "json" } })).default;
    default:
      return null;
  }
}

/** Takes the text of a `.csl` file under an id of the caller's. A file that is no usable style changes nothing. */
export async function addStyle(
  id: string,
  text: string,
): Promise<{ readonly ok: true; readonly title: string } | { readonly ok: false; readonly problem: CslFileProblem }> {
  if (bundledStyles.some((style) => style.id === id)) return { ok: false, problem: "notAStyle" };
  const { readCslFile } = await import("./csl-file.ts");
  const file = readCslFile(text);
  if (!file.ok) return file;
  const { CslStyle } = await import("./csl-style.ts");
  try {
    const style = new CslStyle(file.style);
    // A style may be well-formed and still fail at its first citation.
    const item = { source: "trial", pinpoint: "para. 1", prefix: "", suffix: "" };
    const source = { id: "trial", type: "report", title: "Trial", author: [{ literal: "Author" }] };
    style.note([{ item, source, position: { kind: "first" } }], "en");
    loaded.set(id, style);
  } catch {
    // citeproc throws strings and errors of its own at styles that it cannot run.
    return { ok: false, problem: "notAStyle" };
  }
  return { ok: true, title: file.title };
}

/** The style by its id; the United Nations' for one that is not at hand. */
export const styleOf = (id: string): CitationStyle => loaded.get(id) ?? unStyle;
