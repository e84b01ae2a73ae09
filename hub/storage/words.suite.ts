/** Documents that hold a set of words: what tests of a log write and read. */
import * as Y from "yjs";
import { type Log, partsOf, type Stored } from "./log.ts";

/** An update that adds one word, by a client of its own. */
export function wordUpdate(word: string): Uint8Array {
  const document = new Y.Doc();
  document.getMap("words").set(word, true);
  return Y.encodeStateAsUpdate(document);
}

/** The words that are stored of a document, sorted. */
export async function wordsOf(log: Log, document: string): Promise<readonly string[]> {
  return wordsIn(await log.load(document));
}

export function wordsIn(stored: Stored): readonly string[] {
  const read = new Y.Doc();
  for (const part of partsOf(stored)) Y.applyUpdate(read, part);
  return [...read.getMap("words").keys()].sort();
}
