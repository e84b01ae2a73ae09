/** The log in one SQLite database in a folder that this process alone has: what a desktop and a small team use. */
import { Worker } from "node:worker_threads";
import { type Log, LogError, type LogFailure, type LogRecord, type RecordKind, type Stored, written } from "./log.ts";
import type { Write } from "./sqlite-file.ts";
import type { Read, Request, WorkerMessage } from "./sqlite-worker.ts";

interface OpenedLog {
  readonly log: Log;
  /** Where the database was put that could not be read; null in ordinary times. What could be saved of it is in the log. */
  readonly damagedFile: string | null;
}
/** `refused`: why the folder can't be used; nothing in it was changed. */
interface RefusedFolder {
  readonly refused: LogFailure | "folder-in-use" | "newer";
  readonly detail: string;
}

/** @param folder made if it isn't there */
export function openSqliteLog(folder: string): Promise<OpenedLog | RefusedFolder> {
  const worker = new Worker(new URL("./sqlite-worker.ts", import.meta.url), { workerData: folder });
  return new Promise((resolve) => {
    worker.once("error", (error) => resolve({ refused: "failed", detail: String(error) }));
    worker.once("message", (message: WorkerMessage) => {
      worker.removeAllListeners("error");
      if ("opened" in message) resolve({ log: new SqliteLog(worker), damagedFile: message.opened.damagedFile });
      else if ("refused" in message) resolve(message);
    });
  });
}

interface Waiting {
  resolve(result: unknown): void;
  reject(error: LogError): void;
}

class SqliteLog implements Log {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;
  #closed = false;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.on("message", (message: WorkerMessage) => {
      if (!("answers" in message)) return;
      for (const answer of message.answers) {
        const waiting = this.#waiting.get(answer.id);
        this.#waiting.delete(answer.id);
        if ("failure" in answer) waiting?.reject(new LogError(answer.failure, answer.detail));
        else waiting?.resolve(answer.result);
      }
    });
    // A thread that dies takes nothing with it that was acknowledged; what waits is told, and so is what comes later.
    worker.on("error", (error) => this.#end("failed", String(error)));
    worker.on("exit", () => this.#end("closed", "the log is closed"));
  }

  async append(document: string, update: Uint8Array, beside: readonly LogRecord[] = []): Promise<void> {
    await this.#ask({ do: "append", document, update, beside: beside.map(written) });
  }

  async load(document: string): Promise<Stored> {
    return (await this.#ask({ do: "load", document })) as Stored;
  }

  async fold(document: string): Promise<void> {
    await this.#ask({ do: "fold", document });
  }

  async replace(document: string, state: Uint8Array): Promise<void> {
    await this.#ask({ do: "replace", document, state });
  }

  async put(record: LogRecord): Promise<void> {
    await this.#ask({ do: "put", record: written(record) });
  }

  async remove(kind: RecordKind, key: string): Promise<void> {
    await this.#ask({ do: "remove", kind, key });
  }

  async swap(record: LogRecord, value: unknown): Promise<boolean> {
    const json = value === undefined ? null : written({ ...record, value }).json;
    return (await this.#ask({ do: "swap", record: written(record), json })) as boolean;
  }

  get(kind: RecordKind, key: string): Promise<unknown> {
    return this.#ask({ do: "get", kind, key });
  }

  async list(kind: RecordKind, prefix = ""): Promise<readonly LogRecord[]> {
    return (await this.#ask({ do: "list", kind, prefix })) as readonly LogRecord[];
  }

  /** Nobody else has the folder. */
  watch(): void {}

  async close(): Promise<void> {
    if (this.#closed) return;
    const closing = this.#ask({ do: "close" });
    this.#closed = true;
    await Promise.all([closing, new Promise((resolve) => this.#worker.once("exit", resolve))]);
  }

  /** Each question is answered with what `read` of `sqlite-worker.ts` gives for it; types can't see that across threads. */
  #ask(ask: Write | Read): Promise<unknown> {
    if (this.#closed) return Promise.reject(new LogError("closed", "the log is closed"));
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, ask } satisfies Request);
    });
  }

  #end(reason: LogFailure, detail: string): void {
    this.#closed = true;
    for (const { reject } of this.#waiting.values()) reject(new LogError(reason, detail));
    this.#waiting.clear();
  }
}
