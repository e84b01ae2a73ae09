/** A node of a brief's content, which may come from anyone: what kind it is, its attributes and its words. Nothing here throws. */
import * as Y from "yjs";
import { fieldsOf } from "./fields.ts";
import type { Unknown } from "./model.ts";

/** What may stand in a Y type's list: other types, and, in hostile content, plain values. */
export type Child = unknown;

export const children = (parent: Y.XmlFragment): readonly Child[] => parent.toArray();

/** What stands where the schema has no place for it: its words stay. */
export function unknown(node: Child): Unknown {
  const name = node instanceof Y.XmlElement ? node.nodeName : "text";
  return { type: "unknown", name, text: wordsWithin(node) };
}

/** What a text holds, run by run; `insert` is a string, or what no editor of ours puts into a text. Yjs' own type is `any`. */
export const runsIn = (text: Y.Text): readonly { readonly insert: unknown; readonly attributes?: object }[] =>
  text.toDelta();

/** All text in a node, however deep, without recursion. */
function wordsWithin(node: Child): string {
  const words: string[] = [];
  const waiting: Child[] = [node];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next === "string") words.push(next);
    else if (next instanceof Y.Text) {
      for (const { insert } of runsIn(next)) if (typeof insert === "string") words.push(insert);
    } else if (next instanceof Y.XmlFragment) waiting.push(...children(next).toReversed());
  }
  return words.join("");
}

export const isElement = (node: Child, name: string): node is Y.XmlElement =>
  node instanceof Y.XmlElement && node.nodeName === name;

export const attributesOf = (node: Y.XmlElement): Readonly<Record<string, unknown>> => fieldsOf(node.getAttributes());
