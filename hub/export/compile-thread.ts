/** The thread in which briefs are typeset: one at a time, with an engine that stays warm from one to the next. */
import { parentPort, workerData } from "node:worker_threads";
import type { BriefModel } from "../../shared/brief/model.ts";
import { readyStyle } from "../../shared/citations/styles.ts";
import { exportChecks, isAccessible } from "../../shared/export/checks.ts";
import { typeset } from "../../shared/export/typst.ts";
import { type Engine, type EngineKind, openEngine } from "./engine.ts";
import { type FaultPlace, placeOfFault } from "./fault.ts";
import { declareUa1 } from "./pdf-ua.ts";

/** To the thread: what to set, and which engine with. */
export interface CompileOrder {
  readonly model: BriefModel;
  readonly pictures: ReadonlyMap<string, Uint8Array>;
}
export interface CompileThreadData {
  /** Undefined: the better one that loads. */
  readonly engine: EngineKind | undefined;
}

/** From the thread, in this order for each order: stages, then one of the others. */
export type CompileNews =
  | { readonly stage: "typesetting" | "finishing" }
  /** `room`: the engine's. */
  | { readonly pdf: Uint8Array<ArrayBuffer>; readonly room: number }
  /** `said`: by the engine, for a log. */
  | { readonly fault: FaultPlace; readonly said: readonly string[] };

const { engine: kind }: CompileThreadData = workerData;
const engine: Promise<Engine> = openEngine(kind);

async function compile({ model, pictures }: CompileOrder): Promise<void> {
  tell({ stage: "typesetting" });
  await readyStyle(model.meta.citationStyle, model.meta.addedStyle);
  const setter = await engine;
  const set = (part: BriefModel) => setter.compile(typeset(part, pictures));
  const outcome = set(model);
  if (!("pdf" in outcome)) {
    const fault = placeOfFault(model, (part) => "faults" in set(part));
    return tell({ fault, said: outcome.faults });
  }
  tell({ stage: "finishing" });
  const pdf = isAccessible(exportChecks(model)) ? declareUa1(outcome.pdf) : new Uint8Array(outcome.pdf);
  tell({ pdf, room: setter.room }, [pdf.buffer]);
}

function tell(news: CompileNews, transfer: ArrayBuffer[] = []): void {
  parentPort?.postMessage(news, transfer);
}

parentPort?.on("message", (order: CompileOrder) => {
  // What is thrown here is a fault of ours or of the engine's, after which neither is to be trusted: the thread ends.
  compile(order).catch((error: unknown) => {
    throw error;
  });
});
