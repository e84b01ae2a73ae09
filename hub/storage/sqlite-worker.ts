/**
 * The thread that waits for the disk. Everything that arrived while the last commit ran goes into the next one: the
 * more is written at once, the fewer waits each write costs.
 */
import { parentPort, receiveMessageOnPort, workerData } from "node:worker_threads";
import type { LogFailure, RecordKind } from "./log.ts";
import { asLogError } from "./sqlite-error.ts";
import { lockFolder, NewerDatabase, type Opened, SqliteFile, type Write } from "./sqlite-file.ts";

/** Answered under its `id`; answers come in batches. */
export type Request = { readonly id: number; readonly ask: Write | Read };
export type Read =
  | { readonly do: "load" | "fold"; readonly document: string }
  | { readonly do: "get"; readonly kind: RecordKind; readonly key: string }
  | { readonly do: "list"; readonly kind: RecordKind; readonly prefix: string }
  | { readonly do: "close" };

type Answer =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly failure: LogFailure; readonly detail: string };

/** First message: whether the log could be opened. Then the answers of each batch. */
export type WorkerMessage =
  | { readonly opened: Opened }
  | { readonly refused: LogFailure | "folder-in-use" | "newer"; readonly detail: string }
  | { readonly answers: readonly Answer[] };

const port = parentPort;
if (!port) throw new Error("sqlite-worker.ts runs in a worker thread");
const say = (message: WorkerMessage) => port.postMessage(message);

function serve(file: SqliteFile): void {
  port?.on("message", (first: Request) => {
    const batch = [first];
    for (;;) {
      const more = port && receiveMessageOnPort(port);
      if (!more) break;
      batch.push(more.message);
    }
    say({ answers: answerBatch(file, batch) });
    if (!batch.some(({ ask }) => ask.do === "close")) return;
    port?.close();
  });
}

function answerBatch(file: SqliteFile, batch: readonly Request[]): Answer[] {
  const answers: Answer[] = [];
  let writes: { id: number; write: Write }[] = [];
  const commit = () => {
    if (writes.length === 0) return;
    const kept = attempt(() => file.write(writes.map(({ write }) => write)));
    for (const { id } of writes) answers.push({ id, ...kept });
    writes = [];
  };
  for (const { id, ask } of batch) {
    if (ask.do === "append" || ask.do === "replace" || ask.do === "put" || ask.do === "remove") {
      writes.push({ id, write: ask });
      continue;
    }
    // A reader sees all that was written before it asked.
    commit();
    answers.push({ id, ...attempt(() => read(file, ask)) });
  }
  commit();
  return answers;
}

function read(file: SqliteFile, ask: Read): unknown {
  switch (ask.do) {
    case "load":
      return file.load(ask.document);
    case "fold":
      return file.fold(ask.document);
    case "get":
      return file.get(ask.kind, ask.key);
    case "list":
      return file.list(ask.kind, ask.prefix);
    case "close":
      return file.close();
  }
}

function attempt(act: () => unknown) {
  try {
    return { result: act() };
  } catch (error) {
    const { reason, message } = asLogError(error);
    return { failure: reason, detail: message };
  }
}

try {
  const lock = lockFolder(workerData);
  if (lock) {
    try {
      const file = new SqliteFile(workerData, lock);
      say({ opened: file.opened });
      serve(file);
    } catch (error) {
      lock.close();
      throw error;
    }
  } else say({ refused: "folder-in-use", detail: workerData });
} catch (error) {
  const { reason, message } = asLogError(error);
  say({ refused: error instanceof NewerDatabase ? "newer" : reason, detail: message });
}
