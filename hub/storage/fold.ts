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
