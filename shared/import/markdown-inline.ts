/** What stands inside a Markdown paragraph -> the inline content of a brief: marks, links, citations, footnotes. */
import type { Definition, FootnoteDefinition, Nodes, PhrasingContent, Root } from "mdast";
import { joined } from "../brief/inline.ts";
import { safeHref } from "../brief/links.ts";
import type { Inline, Marks, Text } from "../brief/model.ts";
import type { CitationItem } from "../citations/citation.ts";
import type { Source } from "../citations/source.ts";

/** Deeper nesting of marks is read as plain words. */
const DEEPEST = 40;

/** Reads the inline content of one file, whose definitions of links and footnotes it knows. */
export class InlineReader {
  readonly #definitions = new Map<string, Definition>();
  readonly #footnotes = new Map<string, FootnoteDefinition>();
  readonly #findSource: (id: string) => Source | undefined;
  /** Whether a note follows the punctuation, as in English, or comes before it (Editorial Manual: French and Spanish). */
  readonly #noteAfterPunctuation: boolean;
  readonly #cited = new Map<string, Source>();

  constructor(tree: Root, language: string, findSource: (id: string) => Source | undefined) {
    this.#findSource = findSource;
    this.#noteAfterPunctuation = !/^(?:fr|es)\b/i.test(language);
    for (const node of tree.children) {
      if (node.type === "definition") this.#definitions.set(node.identifier, node);
      else if (node.type === "footnoteDefinition") this.#footnotes.set(node.identifier, node);
    }
  }

  /** Snapshots of the sources cited so far, by id. */
  get cited(): Readonly<Record<string, Source>> {
    return Object.fromEntries(this.#cited);
  }

  read(nodes: readonly PhrasingContent[], marks: Marks = {}): Inline[] {
    return this.#settle(this.#parts(nodes, marks), this.#noteAfterPunctuation);
  }

  #parts(nodes: readonly PhrasingContent[], marks: Marks = {}): Inline[] {
    return nodes.flatMap((node) => this.#inline(node, marks, 0));
  }

  #inline(node: PhrasingContent, marks: Marks, depth: number): Inline[] {
    if (depth > DEEPEST) return run(wordsOf(node), marks);
    const inside = (children: readonly PhrasingContent[], added: Marks): Inline[] =>
      children.flatMap((child) => this.#inline(child, { ...marks, ...added }, depth + 1));
    switch (node.type) {
      case "text":
        return this.#text(onOneLine(node.value), marks);
      case "strong":
        return inside(node.children, { bold: true });
      case "emphasis":
        return inside(node.children, { italic: true });
      case "link":
        return inside(node.children, linkTo(node.url));
      case "linkReference":
        return inside(node.children, linkTo(this.#definitions.get(node.identifier)?.url));
      case "break":
        return [{ type: "hardBreak" }];
      case "footnoteReference":
        return this.#footnote(node.identifier);
      case "inlineCode":
      case "html":
        return run(node.value, marks);
      default:
        return run(wordsOf(node), marks);
    }
  }

  #footnote(identifier: string): Inline[] {
    const definition = this.#footnotes.get(identifier);
    // Taken out meanwhile: a note that refers to itself would never end.
    this.#footnotes.delete(identifier);
    const paragraphs =
      definition?.children.flatMap((block) => (block.type === "paragraph" ? [block.children] : [])) ?? [];
    // A citation within a note is printed in its place, before the stop that ends it.
    const content = paragraphs.flatMap((nodes, index) => [
      ...(index > 0 ? run(" ", {}) : []),
      ...this.#settle(this.#parts(nodes), false),
    ]);
    if (definition) this.#footnotes.set(identifier, definition);
    return [{ type: "footnote", note: 0, content: joined(content.flatMap(insideFootnote)) }];
  }

  /** Text, and the citations written in it. */
  #text(text: string, marks: Marks): Inline[] {
    const result: Inline[] = [];
    let end = 0;
    for (const match of text.matchAll(/\[([^[\]@]*@[^[\]]*)\]/g)) {
      const items = this.#items(match[1] ?? "");
      if (items === null) continue;
      result.push(...run(text.slice(end, match.index), marks), { type: "citation", items, note: null });
      end = match.index + match[0].length;
    }
    return [...result, ...run(text.slice(end), marks)];
  }

  /** The items of `see @id, para. 9; @other`, or null where it is not a citation, or of a source that nobody has. */
  #items(cluster: string): CitationItem[] | null {
    const items: CitationItem[] = [];
    for (const part of cluster.split(";")) {
      const [, prefix = "", id = "", pinpoint = ""] = /^([^@]*)@([\w.:/-]*\w)(?:,\s*(.*))?$/s.exec(part.trim()) ?? [];
      const source = id ? this.#findSource(id) : undefined;
      if (source === undefined) return null;
      this.#cited.set(id, source);
      items.push({ source: id, pinpoint: pinpoint.trim(), prefix: prefix.trim(), suffix: "" });
    }
    return items;
  }

  /** Sets notes tight against what they support, on the right side of the punctuation, and joins the runs of text. */
  #settle(inline: readonly Inline[], noteAfterPunctuation: boolean): Inline[] {
    const settled: Inline[] = [];
    for (const part of inline) {
      const last = settled.at(-1);
      const isNote = part.type === "citation" || part.type === "footnote";
      if (isNote && last?.type === "text") {
        settled.pop();
        settled.push(...run(last.text.trimEnd(), last.marks));
      }
      const before = settled.findLastIndex((one) => one.type !== "citation" && one.type !== "footnote");
      const supported = settled[before];
      const mark = part.type === "text" && before < settled.length - 1 ? /^[.,;:]/.exec(part.text)?.[0] : undefined;
      if (noteAfterPunctuation && part.type === "text" && mark !== undefined && supported?.type === "text") {
        settled[before] = { ...supported, text: supported.text + mark };
        settled.push(...run(part.text.slice(mark.length), part.marks));
      } else settled.push(part);
    }
    return joined(trimmed(settled));
  }
}

/** Its lines, without the spaces where they meet. No pattern for it: one would try each run of spaces from each of them. */
const onOneLine = (text: string): string =>
  text
    .split("\n")
    .map((line, index) => (index === 0 ? line : line.trimStart()))
    .map((line, index, lines) => (index === lines.length - 1 ? line : line.trimEnd()))
    .join(" ");

/** The words of a node without marks, notes and line breaks; iterative, since nesting is up to whoever wrote the file. */
export function wordsOf(node: Nodes): string {
  const words: string[] = [];
  const waiting: Nodes[] = [node];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if ("children" in next) waiting.push(...next.children.toReversed());
    else if ("value" in next) words.push(next.value);
    else if ("alt" in next && next.alt) words.push(next.alt);
    else if (next.type === "break") words.push(" ");
  }
  return words.join("").replace(/\s+/g, " ").trim();
}

const run = (text: string, marks: Marks): Text[] => (text ? [{ type: "text", text, marks }] : []);

function linkTo(address: string | undefined): Marks {
  const link = safeHref(address ?? "");
  return link === null ? {} : { link };
}

/** A footnote holds text and citations: a note within it becomes part of it. */
const insideFootnote = (part: Inline): Inline[] =>
  part.type === "hardBreak" ? run(" ", {}) : part.type === "footnote" ? [...run(" ", {}), ...part.content] : [part];

/** Without white space at the two ends. */
function trimmed(inline: readonly Inline[]): Inline[] {
  const first = inline[0];
  const start = first?.type === "text" ? [...run(first.text.trimStart(), first.marks), ...inline.slice(1)] : inline;
  const last = start.at(-1);
  return last?.type === "text" ? [...start.slice(0, -1), ...run(last.text.trimEnd(), last.marks)] : [...start];
}
