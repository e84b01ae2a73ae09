/**
 * Typesets briefs one after the other, in a thread of its own, so that a long one holds up nothing but the next. What
 * waits holds no memory: a brief is read when its turn comes.
 */
import { Worker } from "node:worker_threads";
import { Thread } from "../threads/thread.ts";
import type { CompileNews, CompileOrder, CompileThreadData } from "./compile-thread.ts";
import type { EngineKind } from "./engine.ts";
import type { FaultPlace } from "./fault.ts";

interface CompileJob {
  /** Reads what is to be set; called once, when it is this job's turn. */
  readonly read: () => Promise<CompileOrder>;
  readonly onStage: (stage: CompileStage) => void;
  /** Ends the job, at whatever stage. */
  readonly signal: AbortSignal;
}
/** How far a brief has come. `waiting`: behind others. */
export type CompileStage = "waiting" | "reading" | "typesetting" | "finishing";

/** `room`: see `Engine.room`. */
export type Compiled = { readonly room: number; readonly pdf: Uint8Array<ArrayBuffer> } | CompileFault;
/** Why there is no PDF. */
export interface CompileFault {
  /** What can't be set; null: the engine itself stopped. */
  readonly place: FaultPlace | null;
  /** By the engine, for a log. */
  readonly said: readonly string[];
}

interface CompilerOptions {
  /** Default: the better one that loads. */
  readonly engine?: EngineKind;
  /** Bytes of `Engine.room` after which the engine is begun anew. */
  readonly room?: number;
  /** Milliseconds without work after which the engine's memory is given back. */
  readonly idle?: number;
}

/** One engine, which is begun when it is first needed and given back when nothing was asked of it for a while. To be closed. */
export class Compiler {
  readonly #options: CompilerOptions;
  readonly #thread: Thread<CompileOrder, CompileNews>;
  /** Settles when the last job that was taken is over. */
  #last: Promise<unknown> = Promise.resolve();
  #resting: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: CompilerOptions = {}) {
    this.#options = options;
    const workerData: CompileThreadData = { engine: options.engine };
    this.#thread = new Thread(() => new Worker(new URL("./compile-thread.ts", import.meta.url), { workerData }));
  }

  /**
   * In the order in which they are asked for. Rejects with the signal's reason when the job was cancelled, and with what
   * `read` rejected with.
   */
  compile(job: CompileJob): Promise<Compiled> {
    job.onStage("waiting");
    const turn = this.#last.then(() => this.#run(job));
    this.#last = turn.catch(() => {});
    // Whoever cancels a waiting job is answered at once, and not when its turn would have come.
    return new Promise((resolve, reject) => {
      const cancel = () => reject(job.signal.reason);
      job.signal.addEventListener("abort", cancel, { once: true });
      turn.then(resolve, reject).finally(() => job.signal.removeEventListener("abort", cancel));
    });
  }

  /** Ends what is under way and waits for it. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#rest();
    await this.#last;
  }

  async #run({ read, onStage, signal }: CompileJob): Promise<Compiled> {
    signal.throwIfAborted();
    clearTimeout(this.#resting);
    onStage("reading");
    const order = await read();
    signal.throwIfAborted();
    if (this.#closed) return stopped("closed");
    try {
      const outcome = await this.#outcomeOf(order, onStage, signal);
      if ("room" in outcome && outcome.room > (this.#options.room ?? halfAGigabyte)) await this.#rest();
      return outcome;
    } finally {
      if (signal.aborted) await this.#rest();
      else this.#resting = setTimeout(() => void this.#rest(), this.#options.idle ?? tenMinutes).unref();
    }
  }

  #outcomeOf(order: CompileOrder, onStage: (stage: CompileStage) => void, signal: AbortSignal): Promise<Compiled> {
    const answerIn = (news: CompileNews): Compiled | undefined => {
      if ("stage" in news) return void onStage(news.stage);
      return "pdf" in news ? news : { place: news.fault, said: news.said };
    };
    return this.#thread.ask(order, answerIn, signal).catch((error: unknown) => stopped(String(error)));
  }

  async #rest(): Promise<void> {
    clearTimeout(this.#resting);
    await this.#thread.end();
  }
}

const tenMinutes = 600_000;
const halfAGigabyte = 512 * 1024 * 1024;
const stopped = (why: string): Compiled => ({ place: null, said: [why] });
