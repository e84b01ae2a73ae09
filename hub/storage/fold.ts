import { Worker } from "node:worker_threads";
import * as Y from "yjs";
import type { Stored } from "./log.ts";

/** One update that says what the snapshot and the updates say together. Text that was deleted is not in it. */
export function folded({ snapshot, updates }: Stored): Uint8Array {
  const document = new Y.Doc();
  Y.applyUpdate(document, Y.mergeUpdates(snapshot ? [snapshot, ...updates] : [...updates]));
  // Holds updates that still wait for others, too.
  const state = Y.encodeStateAsUpdate(document);
  document.destroy();
  return state;
}

/** The same, in a thread of its own. */
export function foldedAside(stored: Stored): Promise<Uint8Array> {
  const worker = new Worker(new URL("./fold-worker.ts", import.meta.url), { workerData: stored });
  return new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
  });
}
