/// <reference path="./citeproc.d.ts" />
/**
 * A `.csl` file that someone adds: read as XML into citeproc's tree, and refused where it is no usable style or could keep
 * the machine busy without end.
 */
import type { CslNode } from "citeproc";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { LONGEST_STYLE } from "./style.ts";

export type CslFileProblem =
  | "tooLarge"
  | "notXml"
  | "notAStyle"
  /** It only points to another style. */
  | "dependent"
  /** Macros that call one another in a circle or multiply beyond measure. */
  | "tooComplex";
type CslFile =
  | { readonly ok: true; readonly title: string; readonly style: CslNode }
  /** The sentence is `citations.csl.<problem>` of the messages. */
  | { readonly ok: false; readonly problem: CslFileProblem };

const maxDepth = 60;
/** Elements with every macro written out where it is called; the largest style has some 30,000. */
const maxExpanded = 400_000;

const refuse = (problem: CslFileProblem): CslFile => ({ ok: false, problem });

/** Reads the text of a `.csl` file. Never throws. */
export function readCslFile(text: string): CslFile {
  if (text.length > LONGEST_STYLE) return refuse("tooLarge");
  // No style has a document type; entities are a way to blow a file up.
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) return refuse("notXml");
  try {
    if (tooDeep(text) || XMLValidator.validate(text) !== true) return refuse("notXml");
    const parsed: unknown = new XMLParser({
      preserveOrder: true,
      ignoreAttributes: false,
      attributeNamePrefix: "",
      trimValues: false,
      parseTagValue: false,
      parseAttributeValue: false,
    }).parse(text);
    const style = Array.isArray(parsed) ? parsed.map(toNode).find((node) => isElement(node, "style")) : undefined;
    if (!isElement(style, "style")) return refuse("notAStyle");
    const info = style.children.find((child) => isElement(child, "info"));
    const links = isElement(info, "info") ? info.children : [];
    if (links.some((link) => isElement(link, "link") && link.attrs.rel === "independent-parent"))
      return refuse("dependent");
    if (!style.children.some((child) => isElement(child, "citation"))) return refuse("notAStyle");
    if (expandedSize(style) > maxExpanded) return refuse("tooComplex");
    return { ok: true, title: titleOf(links), style };
  } catch {
    // The parsers refuse what the checks above let through.
    return refuse("notXml");
  }
}

function tooDeep(text: string): boolean {
  let depth = 0;
  for (const [tag] of text.matchAll(/<[^!?][^<>]{0,5000}>/g)) {
    if (tag.startsWith("</")) depth--;
    else if (!tag.endsWith("/>")) depth++;
    if (depth > maxDepth) return true;
  }
  return false;
}

const isElement = (node: unknown, name: string): node is CslNode =>
  typeof node === "object" && node !== null && "name" in node && node.name === name;

function toNode(raw: unknown): CslNode | string {
  if (typeof raw !== "object" || raw === null) return "";
  const entries: [string, unknown][] = Object.entries(raw);
  const text = entries.find(([key]) => key === "#text");
  if (text) return String(text[1]);
  const [name = "", children] = entries.find(([key]) => key !== ":@") ?? [];
  const attributes: unknown = entries.find(([key]) => key === ":@")?.[1];
  const attrs: Record<string, string> = {};
  if (typeof attributes === "object" && attributes !== null) {
    for (const [key, value] of Object.entries(attributes)) attrs[key] = String(value);
  }
  const nodes = (Array.isArray(children) ? children : []).map(toNode);
  // White space between elements is layout; a term may be empty but must have its text.
  const kept = nodes.some((node) => typeof node !== "string")
    ? nodes.filter((node) => typeof node !== "string")
    : nodes.length === 0 && /^(?:term|single|multiple)$/.test(name)
      ? [""]
      : nodes;
  return { name, attrs, children: kept };
}

function titleOf(info: readonly (CslNode | string)[]): string {
  const title = info.find((child) => isElement(child, "title"));
  return isElement(title, "title")
    ? title.children
        .filter((child) => typeof child === "string")
        .join("")
        .trim()
    : "";
}

/** How many elements the style has with its macros written out; Infinity for a circle of macros. */
function expandedSize(style: CslNode): number {
  const macros = new Map<string, CslNode>();
  for (const child of style.children) {
    if (isElement(child, "macro") && child.attrs.name) macros.set(child.attrs.name, child);
  }
  const sizes = new Map<string, number>();
  const sizeOf = (node: CslNode): number => {
    let size = 1;
    for (const child of node.children) if (typeof child !== "string") size += sizeOf(child);
    return size + (node.attrs.macro === undefined ? 0 : macroSize(node.attrs.macro));
  };
  const macroSize = (name: string): number => {
    const known = sizes.get(name);
    if (known !== undefined) return known;
    const macro = macros.get(name);
    if (!macro) return 0;
    sizes.set(name, Number.POSITIVE_INFINITY);
    const size = sizeOf(macro);
    sizes.set(name, size);
    return size;
  };
  return sizeOf(style);
}
