/** A thread that answers one order at a time: begun when it is first asked, kept, and begun anew once it has ended. */
import type { Worker } from "node:worker_threads";

/**
 * No thread begins here while its predecessor ends: V8 keeps one list of the pages of code of all threads, and has stopped
 * whole processes where the two met (nodejs/node#64500). So who asks a thread that fails is answered when it is gone.
 */
export class Thread<Order, News> {
  readonly #begin: () => Worker;
  #running: Worker | null = null;
  /** Settles when the last thread that was told to end is gone. */
  #ending: Promise<unknown> = Promise.resolve();

  /** @param begin makes the worker; its file must be named there, where bundlers look for it */
  constructor(begin: () => Worker) {
    this.#begin = begin;
  }

  /**
   * One at a time: who asks waits for the answer before.
   *
   * @param answerIn called with each thing that the thread says; undefined where that is not yet the answer
   * @param signal ends the thread: what it is at can't be interrupted otherwise
   * @returns rejects with what the thread failed of, when it has ended without an answer
   */
  async ask<Answer>(order: Order, answerIn: (news: News) => Answer | undefined, signal?: AbortSignal): Promise<Answer> {
    await this.#ending;
    signal?.throwIfAborted();
    this.#running ??= this.#started();
    const thread = this.#running;
    return new Promise((resolve, reject) => {
      let fault: unknown = new Error("the thread ended");
      const settle = (act: () => void) => {
        thread.off("message", hear).off("error", fail).off("exit", end);
        signal?.removeEventListener("abort", cancel);
        act();
      };
      const hear = (news: News) => {
        const answer = answerIn(news);
        if (answer !== undefined) settle(() => resolve(answer));
      };
      const fail = (error: unknown) => {
        fault = error;
      };
      const end = () => settle(() => reject(fault));
      const cancel = () => void this.end();
      thread.on("message", hear).once("error", fail).once("exit", end);
      signal?.addEventListener("abort", cancel, { once: true });
      thread.postMessage(order);
    });
  }

  /** Ends it, whatever it is at, and waits until it is gone. The next order begins another. */
  end(): Promise<unknown> {
    if (this.#running) this.#ending = this.#running.terminate();
    this.#running = null;
    return this.#ending;
  }

  #started(): Worker {
    const thread = this.#begin();
    // Between two orders nobody else listens, and it must not take the process with it.
    thread.on("error", () => {});
    thread.once("exit", () => {
      if (this.#running === thread) this.#running = null;
    });
    return thread;
  }
}
