/**
 * Typesets briefs one after the other, in a thread of its own, so that a long one holds up nothing but the next. What
 * waits holds no memory: a brief is read when its turn comes.
 */
import { Worker } from "node:worker_threads";
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

export class Compiler {
  readonly #options: CompilerOptions;
  #thread: Worker | null = null;
  /** Settles when the last job that was taken is over. */
  #last: Promise<unknown> = Promise.resolve();
  #resting: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: CompilerOptions = {}) {
    this.#options = options;
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
    const thread = this.#running();
    // A compilation can't be interrupted: its thread is. The next job waits until it is gone, so no two run at once.
    const cancel = () => void thread.terminate();
    signal.addEventListener("abort", cancel, { once: true });
    try {
      const outcome = await outcomeOf(thread, order, onStage);
      if ("room" in outcome && outcome.room > (this.#options.room ?? halfAGigabyte)) await this.#rest();
      return outcome;
    } finally {
      signal.removeEventListener("abort", cancel);
      if (signal.aborted) await this.#rest();
      else this.#resting = setTimeout(() => void this.#rest(), this.#options.idle ?? tenMinutes).unref();
    }
  }

  #running(): Worker {
    if (this.#thread) return this.#thread;
    const workerData: CompileThreadData = { engine: this.#options.engine };
    const thread = new Worker(new URL("./compile-thread.ts", import.meta.url), { workerData });
    thread.on("error", () => {});
    thread.once("exit", () => {
      if (this.#thread === thread) this.#thread = null;
    });
    this.#thread = thread;
    return thread;
  }

  async #rest(): Promise<void> {
    clearTimeout(this.#resting);
    const thread = this.#thread;
    this.#thread = null;
    await thread?.terminate();
  }
}

/**
 * A thread that fails is waited for to its end, so that none begins while another ends: V8 keeps one list of the pages of
 * code of all threads, and has stopped whole processes where the two met (nodejs/node#64500).
 */
function outcomeOf(thread: Worker, order: CompileOrder, onStage: (stage: CompileStage) => void): Promise<Compiled> {
  return new Promise((resolve) => {
    let why = "the thread ended";
    const settle = (outcome: Compiled) => {
      thread.off("message", hear).off("error", fail).off("exit", end);
      resolve(outcome);
    };
    const hear = (news: CompileNews) => {
      if ("stage" in news) onStage(news.stage);
      else settle("pdf" in news ? news : { place: news.fault, said: news.said });
    };
    const fail = (error: unknown) => {
      why = String(error);
    };
    const end = () => settle(stopped(why));
    thread.on("message", hear).once("error", fail).once("exit", end);
    thread.postMessage(order);
  });
}

const tenMinutes = 600_000;
const halfAGigabyte = 512 * 1024 * 1024;
const stopped = (why: string): Compiled => ({ place: null, said: [why] });
