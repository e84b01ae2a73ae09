/// <reference path="./citeproc.d.ts" />
/** Styles and locales of the Citation Style Language as trees, in citeproc's own form. */
import type { CslNode } from "citeproc";
import { z } from "zod";
import arabic from "./csl/locale-ar.json" with { type: "json" };
import british from "./csl/locale-en-GB.json" with { type: "json" };
import american from "./csl/locale-en-US.json" with { type: "json" };
import spanish from "./csl/locale-es-ES.json" with { type: "json" };
import french from "./csl/locale-fr-FR.json" with { type: "json" };

const CslTree: z.ZodType<CslNode> = z.lazy(() =>
  z.object({
    name: z.string(),
    attrs: z.record(z.string(), z.string()),
    children: z.array(z.union([z.string(), CslTree])),
  }),
);
/** A style or locale of the bundle. */
export const cslTree = (data: unknown): CslNode => CslTree.parse(data);

const locales: readonly (readonly [prefix: string, locale: unknown])[] = [
  ["en-GB", british],
  ["en", american],
  ["fr", french],
  ["es", spanish],
  ["ar", arabic],
];
const parsedLocales = new Map<unknown, CslNode>();
/** The words and dates of a language; those of American English where there are none for it. */
export function localeFor(language: string): CslNode {
  const data = locales.find(([prefix]) => language.startsWith(prefix))?.[1] ?? american;
  const tree = parsedLocales.get(data) ?? cslTree(data);
  parsedLocales.set(data, tree);
  return tree;
}

/** A dash for "the same author" would be wrong: the list is grouped, and sorted anew in the brief's language. */
export function withEveryName({ name, attrs, children }: CslNode): CslNode {
  const { "subsequent-author-substitute": _, "subsequent-author-substitute-rule": __, ...kept } = attrs;
  const inner = children.map((child) =>
    typeof child !== "string" && child.name === "bibliography" ? withEveryName(child) : child,
  );
  return { name, attrs: name === "bibliography" ? kept : attrs, children: inner };
}

/** What the layout of a part of the tree puts after each citation or entry. */
export const layoutEnd = (part: CslNode | string): string =>
  typeof part === "string"
    ? ""
    : (part.children.flatMap((child) =>
        typeof child !== "string" && child.name === "layout" ? (child.attrs.suffix ?? "") : [],
      )[0] ?? "");
