/** How the updates of a document become what it says: the same way when they come, when it is read, and when it is folded. */
import * as Y from "yjs";

/** Fills `document` with what its updates say, in the order in which they came. */
export function replay(document: Y.Doc, updates: readonly Uint8Array[]): void {
  Y.transact(document, () => {
    for (const update of updates) {
      apply(document, update);
      dropOvertaken(document);
    }
  });
}

/** @throws where it can't be read */
function apply(document: Y.Doc, update: Uint8Array): void {
  try {
    Y.applyUpdate(document, update);
  } catch {
    // Yjs throws at a struct of which a part is here and collected, as where two connections of one client said it at once.
    Y.applyUpdate(document, Y.diffUpdate(update, Y.encodeStateVector(document)));
  }
}

/** Has what waits in `document` looked at after each change. */
export function dropsOvertaken(document: Y.Doc): void {
  document.on("afterTransaction", ({ origin }) => dropOvertaken(document, origin));
}

/**
 * Of what waits in the document for what is not there, takes out what claims places that are taken meanwhile. Yjs keeps it for
 * good; it holds up what follows it, and a fold, or what is sent to whoever comes, can say otherwise than the document.
 */
function dropOvertaken(document: Y.Doc, origin?: unknown): void {
  const { store } = document;
  for (let waiting = store.pendingStructs; waiting && isOvertaken(waiting.update, store); ) {
    store.pendingStructs = null;
    // What is left may wait no longer: it stood behind what is taken out.
    Y.applyUpdateV2(document, Y.diffUpdateV2(waiting.update, Y.encodeStateVector(document)), origin);
    waiting = store.pendingStructs;
  }
}

/** Where each client's part of what waits begins. Bytes that wait stay the same from one change to the next. */
const beginnings = new WeakMap<Uint8Array, ReadonlyMap<number, number>>();

function isOvertaken(update: Uint8Array, store: Y.Doc["store"]): boolean {
  const from = beginnings.get(update) ?? Y.parseUpdateMetaV2(update).from;
  beginnings.set(update, from);
  for (const [client, clock] of from) if (clock < Y.getState(store, client)) return true;
  return false;
}
