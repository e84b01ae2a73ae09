/** Folds one document, and ends: a fold of a large one takes longer than other people's edits should wait. */
import { parentPort, workerData } from "node:worker_threads";
import { folded } from "./fold.ts";

parentPort?.postMessage(folded(workerData));
