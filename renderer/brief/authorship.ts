/** Which Yjs client wrote what of a text that an editor shows: who that was, the hub knows. */
import type { Editor } from "@tiptap/core";
import { absolutePositionToRelativePosition, ySyncPluginKey } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import { isBound } from "./carets.ts";

/** Words that one client wrote, next to one another. */
export interface AuthorRun {
  readonly client: number;
  readonly text: string;
}

/** What is selected, or the block that the caret is in. One list of runs for each block. */
export function selectedRuns({ state }: Editor): readonly (readonly AuthorRun[])[] {
  const { $from, from, to, empty } = state.selection;
  const blocks: AuthorRun[][] = [];
  const [start, end] = empty ? [$from.start(), $from.end()] : [from, to];
  const sync: unknown = ySyncPluginKey.getState(state);
  if (!isBound(sync)) return [];
  state.doc.nodesBetween(start, end, (node, at) => {
    if (node.isTextblock) blocks.push([]);
    if (!node.isText) return true;
    const first = Math.max(start, at);
    const text = node.text?.slice(first - at, end - at) ?? "";
    // A relative position names the sign before it.
    const { item } = absolutePositionToRelativePosition(first + 1, sync.type, sync.binding.mapping);
    if (item) blocks.at(-1)?.push(...runsOf(sync.doc, item, text));
    return false;
  });
  return blocks.map(joined).filter((runs) => runs.length > 0);
}

/** Walks along the items of a text from the one that holds its first sign. */
function runsOf(content: Y.Doc, first: Y.ID, text: string): AuthorRun[] {
  const runs: AuthorRun[] = [];
  let item: Y.Item | null = itemAt(content, first);
  let skip = item ? first.clock - item.id.clock : 0;
  for (let at = 0; item !== null && at < text.length; item = item.right) {
    if (item.deleted || !item.countable) continue;
    const length = Math.min(item.length - skip, text.length - at);
    runs.push({ client: item.id.client, text: text.slice(at, at + length) });
    at += length;
    skip = 0;
  }
  return runs;
}

/** Null: what stands there is no item any more (it was collected). */
function itemAt(content: Y.Doc, id: Y.ID): Y.Item | null {
  const found: unknown = Y.getItem(content.store, id);
  return found instanceof Y.Item ? found : null;
}

function joined(runs: readonly AuthorRun[]): AuthorRun[] {
  const result: AuthorRun[] = [];
  for (const run of runs) {
    const last = result.at(-1);
    if (last?.client === run.client) result[result.length - 1] = { ...last, text: last.text + run.text };
    else result.push(run);
  }
  return result;
}
