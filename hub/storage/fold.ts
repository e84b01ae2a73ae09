import { Worker } from "node:worker_threads";
import * as Y from "yjs";
import { Thread } from "../threads/thread.ts";
import { partsOf, type Stored } from "./log.ts";
import { replay } from "./replay.ts";

/** One update that says what the snapshot and the updates say together. Text that was deleted is not in it. */
export function folded(stored: Stored): Uint8Array {
  const document = new Y.Doc();
  // One after the other, as they were applied when they came: of two that claim one place the first counts. `Y.mergeUpdates`
  // may take the other, and with it leave out what builds on the first.
  replay(document, partsOf(stored));
  // Holds updates that still wait for others, too.
  const state = Y.encodeStateAsUpdate(document);
  document.destroy();
  return state;
}

// It keeps no process from ending.
const thread = new Thread<Stored, Uint8Array>(() => {
  const worker = new Worker(new URL("./fold-worker.ts", import.meta.url));
  worker.unref();
  return worker;
});
let last: Promise<unknown> = Promise.resolve();

/** The same, in a thread of its own, one after the other. The thread stays: to begin one takes longer than most folds. */
export function foldedAside(stored: Stored): Promise<Uint8Array> {
  const turn = last.then(() => thread.ask(stored, (state) => state));
  last = turn.catch(() => {});
  return turn;
}
