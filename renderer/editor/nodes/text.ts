/** Running text: paragraphs, headings, lists, quotations, and the marks on words. */

import { mergeAttributes } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { safeHref } from "../../../shared/brief/links.ts";
import { say } from "../../ui/say.ts";
import { blockAttributes, boxView, languageOf, markFromSchema, nodeFromSchema } from "../from-schema.ts";
import "./text.css";

const headingLevel = (value: unknown): 1 | 2 | 3 => (value === 1 || value === 2 ? value : 3);

const listAttributes = (node: Node) => ({ ...blockAttributes(node), start: String(listStart(node.attrs.start)) });

/** `start` of a list, as a whole number that is safe to write into the page. */
const listStart = (value: unknown): number => {
  const start = Number(value);
  return Number.isInteger(start) && Math.abs(start) < 1_000_000 ? start : 1;
};

/** The document itself, and the blocks of running text. */
export const textNodes = [
  nodeFromSchema("doc"),
  nodeFromSchema("paragraph", {
    parseHTML: () => [{ tag: "p", getAttrs: languageOf }],
    renderHTML: ({ node }) => ["p", blockAttributes(node), 0],
  }),
  nodeFromSchema("heading", {
    // The brief's title is the page's h1, so its headings begin at h2, in the page and to a screen reader.
    parseHTML: () =>
      [1, 2, 3, 4, 5, 6].map((level) => ({
        tag: `h${level}`,
        getAttrs: (element) => ({ ...languageOf(element), level: headingLevel(level) }),
      })),
    renderHTML: ({ node }) => [`h${headingLevel(node.attrs.level) + 1}`, blockAttributes(node), 0],
  }),
  nodeFromSchema("bulletList", {
    parseHTML: () => [{ tag: "ul", getAttrs: languageOf }],
    renderHTML: ({ node }) => ["ul", blockAttributes(node), 0],
    addNodeView: () => boxView("ul"),
  }),
  nodeFromSchema("orderedList", {
    parseHTML: () => [
      {
        tag: "ol",
        getAttrs: (element) => ({ ...languageOf(element), start: listStart(element.getAttribute("start") ?? 1) }),
      },
    ],
    renderHTML: ({ node }) => ["ol", listAttributes(node), 0],
    addNodeView: () => boxView("ol", listAttributes),
  }),
  nodeFromSchema("listItem", {
    parseHTML: () => [{ tag: "li" }],
    renderHTML: () => ["li", 0],
  }),
  nodeFromSchema("blockquote", {
    parseHTML: () => [{ tag: "blockquote", getAttrs: languageOf }],
    renderHTML: ({ node }) => ["blockquote", blockAttributes(node), 0],
    addNodeView: () => boxView("blockquote"),
  }),
  nodeFromSchema("text"),
  nodeFromSchema("hardBreak", {
    parseHTML: () => [{ tag: "br" }],
    renderHTML: () => ["br"],
    renderText: () => "\n",
  }),
  nodeFromSchema("pageBreak", {
    parseHTML: () => [{ tag: "hr" }],
    renderHTML: () => ["hr", { class: "page-break", "data-name": say("editor.pageBreak") }],
  }),
];

/** All marks of the schema. */
export const textMarks = [
  markFromSchema("bold", {
    parseHTML: () => [
      { tag: "strong" },
      { tag: "b" },
      { style: "font-weight", getAttrs: (weight) => /^(bold(er)?|[6-9]00)$/.test(weight) && null },
    ],
    renderHTML: () => ["strong", 0],
  }),
  markFromSchema("italic", {
    parseHTML: () => [{ tag: "em" }, { tag: "i" }, { style: "font-style=italic" }],
    renderHTML: () => ["em", 0],
  }),
  markFromSchema("underline", {
    parseHTML: () => [
      { tag: "u" },
      { style: "text-decoration", getAttrs: (line) => /\bunderline\b/.test(line) && null },
    ],
    renderHTML: () => ["u", 0],
  }),
  markFromSchema("superscript", {
    parseHTML: () => [{ tag: "sup" }, { style: "vertical-align=super" }],
    renderHTML: () => ["sup", 0],
  }),
  markFromSchema("subscript", {
    parseHTML: () => [{ tag: "sub" }, { style: "vertical-align=sub" }],
    renderHTML: () => ["sub", 0],
  }),
  markFromSchema("link", {
    parseHTML: () => [
      {
        tag: "a[href]",
        getAttrs: (element) => {
          const href = safeHref(element.getAttribute("href") ?? "");
          return href === null ? false : { href };
        },
      },
    ],
    // A link that came over the wire is as hostile as one that was pasted: an unsafe one is shown as words alone.
    renderHTML: ({ mark }) => {
      const href = safeHref(String(mark.attrs.href));
      return href === null ? ["span", 0] : ["a", mergeAttributes({ href, rel: "noopener noreferrer" }), 0];
    },
  }),
  markFromSchema("language", {
    parseHTML: () => [{ tag: "span[lang]", getAttrs: (element) => ({ code: element.getAttribute("lang") }) }],
    renderHTML: ({ mark }) => ["span", { lang: String(mark.attrs.code) }, 0],
  }),
];
