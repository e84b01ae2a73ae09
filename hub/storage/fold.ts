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

let thread: Worker | null = null;
let last: Promise<unknown> = Promise.resolve();

/** The same, in a thread of its own, one after the other. The thread stays: to begin one takes longer than most folds. */
export function foldedAside(stored: Stored): Promise<Uint8Array> {
  const turn = last.then(() => foldIn(running(), stored));
  last = turn.catch(() => {});
  return turn;
}

function running(): Worker {
  if (thread) return thread;
  const begun = new Worker(new URL("./fold-worker.ts", import.meta.url));
  begun
    .on("error", () => {})
    .once("exit", () => {
      thread = null;
    });
  // It keeps no process from ending.
  begun.unref();
  thread = begun;
  return begun;
}

/** A thread that fails is waited for to its end, so that none begins while another ends (`hub/export/compiler.ts` says why). */
function foldIn(worker: Worker, stored: Stored): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    let fault: unknown = new Error("the thread ended");
    const settle = (act: () => void) => {
      worker.off("message", done).off("error", fail).off("exit", end);
      act();
    };
    const done = (state: Uint8Array) => settle(() => resolve(state));
    const fail = (error: unknown) => {
      fault = error;
    };
    const end = () => settle(() => reject(fault));
    worker.on("message", done).once("error", fail).once("exit", end);
    worker.postMessage(stored);
  });
}
