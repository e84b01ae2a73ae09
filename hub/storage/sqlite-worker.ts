/**
 * The thread that waits for the disk. Everything that is to be written by then goes into the next commit: the more is written
 * at once, the fewer waits each write costs. What is read comes one by one between commits, so that whoever writes waits for
 * one reader at most.
 */
import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from "node:worker_threads";
import type { LogFailure, RecordKind, WrittenRecord } from "./log.ts";
import { asLogError } from "./sqlite-error.ts";
import { lockFolder, NewerDatabase, type Opened, SqliteFile, type Write } from "./sqlite-file.ts";

/** Answered under its `id`; those of one commit come together. */
export type Request = { readonly id: number; readonly ask: Write | Read };
export type Read =
  | { readonly do: "load" | "fold"; readonly document: string }
  | { readonly do: "get"; readonly kind: RecordKind; readonly key: string }
  | { readonly do: "list"; readonly kind: RecordKind; readonly prefix: string }
  | { readonly do: "swap"; readonly record: WrittenRecord; readonly json: string | null }
  | { readonly do: "close" };

type Answer =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly failure: LogFailure; readonly detail: string };

/** First message: whether the log could be opened. Then answers. */
export type WorkerMessage =
  | { readonly opened: Opened }
  | { readonly refused: LogFailure | "folder-in-use" | "newer"; readonly detail: string }
  | { readonly answers: readonly Answer[] };

const port = parentPort;
if (!port) throw new Error("sqlite-worker.ts runs in a worker thread");
const say = (message: WorkerMessage) => port.postMessage(message);

function serve(port: MessagePort, file: SqliteFile): void {
  let writes: { readonly id: number; readonly write: Write }[] = [];
  const reads: { readonly id: number; readonly ask: Read }[] = [];
  const take = ({ id, ask }: Request) => {
    if (isWrite(ask)) writes.push({ id, write: ask });
    else reads.push({ id, ask });
  };
  const commit = () => {
    const kept = attempt(() => file.write(writes.map(({ write }) => write)));
    say({ answers: writes.map(({ id }) => ({ id, ...kept })) });
    writes = [];
  };
  port.on("message", (first: Request) => {
    take(first);
    while (writes.length + reads.length > 0) {
      for (let more = receiveMessageOnPort(port); more; more = receiveMessageOnPort(port)) take(more.message);
      if (writes.length > 0) commit();
      const next = reads.shift();
      if (next) say({ answers: [{ id: next.id, ...attempt(() => read(file, next.ask)) }] });
      if (next?.ask.do === "close") port.close();
    }
  });
}

const isWrite = (ask: Write | Read): ask is Write =>
  ask.do === "append" || ask.do === "replace" || ask.do === "put" || ask.do === "remove";

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
    case "swap":
      return file.swap(ask.record, ask.json);
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
      serve(port, file);
    } catch (error) {
      lock.close();
      throw error;
    }
  } else say({ refused: "folder-in-use", detail: workerData });
} catch (error) {
  const { reason, message } = asLogError(error);
  say({ refused: error instanceof NewerDatabase ? "newer" : reason, detail: message });
}
