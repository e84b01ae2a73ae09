/** The headings, each a way to its place; follows the caret. */
import type { Editor } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { useMemo } from "react";
import { goTo } from "../ui/go-to.ts";
import { say } from "../ui/say.ts";
import { useWhenIdle } from "../ui/when-idle.ts";
import "./outline.css";

interface OutlineEntry {
  readonly level: 1 | 2 | 3;
  readonly text: string;
  /** Index of its block in the document. */
  readonly index: number;
}

const entries = new WeakMap<Node, Omit<OutlineEntry, "index">>();

/** Headings (and the summary box) of a document. Only headings that changed since the last time are read. */
export function outlineOf(doc: Node): OutlineEntry[] {
  const outline: OutlineEntry[] = [];
  doc.forEach((block, _offset, index) => {
    const name = block.type.name;
    if (name !== "heading" && name !== "callout") return;
    let entry = entries.get(block);
    if (!entry) {
      const words = name === "heading" ? block.textContent : String(block.attrs.title ?? say("editor.summary"));
      const level = block.attrs.level === 2 || block.attrs.level === 3 ? block.attrs.level : 1;
      entry = { level, text: words.trim() };
      entries.set(block, entry);
    }
    outline.push({ ...entry, index });
  });
  return outline;
}

const sameOutline = (one: readonly OutlineEntry[], other: readonly OutlineEntry[]) =>
  one.length === other.length &&
  one.every((entry, at) => {
    const twin = other[at];
    return twin && entry.text === twin.text && entry.level === twin.level && entry.index === twin.index;
  });

/** Read when the typing pauses. The heading above the caret is marked. */
export function Outline({ editor }: { editor: Editor }) {
  const outline = useWhenIdle(editor, ({ doc }) => outlineOf(doc), sameOutline);
  const caret = useWhenIdle(editor, ({ selection }) => selection.$head.index(0), Object.is);
  const current = useMemo(() => outline.findLast(({ index }) => index <= caret), [outline, caret]);

  if (outline.length === 0) return <p className="empty-state">{say("editor.outlineEmpty")}</p>;
  return (
    <nav className="outline" aria-label={say("editor.outline")}>
      <ul>
        {outline.map((entry) => (
          <li key={entry.index} data-level={entry.level}>
            <button
              type="button"
              className="panel-row"
              dir="auto"
              aria-current={entry === current ? "location" : undefined}
              onClick={() => goTo(editor, positionOf(editor.state.doc, entry.index) + 1)}
            >
              {entry.text || say("editor.untitledHeading")}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function positionOf(doc: Node, index: number): number {
  let position = 0;
  for (let at = 0; at < Math.min(index, doc.childCount); at += 1) position += doc.child(at).nodeSize;
  return position;
}
