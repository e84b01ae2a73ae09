/** Folds documents, one after the other: a fold of a large one takes longer than other people's edits should wait. */
import { parentPort } from "node:worker_threads";
import { folded } from "./fold.ts";
import type { Stored } from "./log.ts";

parentPort?.on("message", (stored: Stored) => parentPort?.postMessage(folded(stored)));
