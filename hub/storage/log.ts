/**
 * What keeps a hub's words: for each document a snapshot and the updates since, and a few small records beside them.
 * `log.suite.ts` says what every implementation must do.
 */

/**
 * Why something was not kept or not found. Nothing of the refused write is there, and everything before it is; only a
 * database that went away without an answer (`away`) may have it. It can be asked for again: applied twice, an update
 * says the same.
 * - `full`, `read-only`: the disk; works again by itself when there is room or the right to write
 * - `gone`: the folder is not where it was, as when its disk is pulled out; works again by itself once it is back
 * - `corrupt`: what is stored under that name can't be read; it is left as it is
 * - `closed`: the log was closed
 * - `away`: the database did not answer for as long as the log waits; works again by itself once it is there
 * - `failed`: anything else the disk or the system said
 */
export type LogFailure = "full" | "read-only" | "gone" | "corrupt" | "closed" | "away" | "failed";

/** What every method of a log throws, and nothing else. The message is for whoever runs the hub. */
export class LogError extends Error {
  override readonly name = "LogError";
  readonly reason: LogFailure;

  constructor(reason: LogFailure, detail: string) {
    super(detail);
    this.reason = reason;
  }
}

/** What a document is made of. Apply the snapshot, then the updates, in any order. */
export interface Stored {
  readonly snapshot: Uint8Array | null;
  readonly updates: readonly Uint8Array[];
}

/** All of it, to be applied one after the other. */
export const partsOf = ({ snapshot, updates }: Stored): readonly Uint8Array[] =>
  snapshot ? [snapshot, ...updates] : updates;

/**
 * Small facts that are not a document's: `brief` (the registry), `bin` (that a brief lies in it), `person`, `member` (a person's role, by brief and
 * person), `source` (of a person's own library, by person and id), `asset` (that a brief has it, by brief and hash),
 * `replica` (a brief that lives on one), `invitation`, `session`, `setting`; `author` (whose a Yjs client id is, by document and client).
 */
export type RecordKind = (typeof recordKinds)[number];
const recordKinds = [
  "brief",
  "bin",
  "person",
  "member",
  "invitation",
  "session",
  "setting",
  "asset",
  "author",
  "replica",
  "source",
] as const;

/** The kind that a database or a file names. @throws LogError `corrupt`: there is no such kind */
export function recordKind(name: unknown): RecordKind {
  const kind = recordKinds.find((known) => known === name);
  if (kind === undefined) throw new LogError("corrupt", `a record of an unknown kind: ${String(name).slice(0, 20)}`);
  return kind;
}

/** A record; `value` is JSON, to be checked by whoever reads it. */
export interface LogRecord {
  readonly kind: RecordKind;
  readonly key: string;
  readonly value: unknown;
}

/** A record as it lies in a database. */
export interface WrittenRecord extends Omit<LogRecord, "value"> {
  readonly json: string;
}

/**
 * Done before the record waits with others for their commit, which it would spoil for them.
 * @throws LogError `failed`: its value is no JSON, or nested too deep
 */
export function written({ kind, key, value }: LogRecord): WrittenRecord {
  try {
    const json: string | undefined = JSON.stringify(value);
    if (json !== undefined) return { kind, key, json };
  } catch {
    // A value that holds itself, or so much in each other that it can't be told.
  }
  throw new LogError("failed", `the value of a record (${kind}) is no JSON`);
}

/**
 * All methods reject with a LogError. What is asked sees all that was asked before it. Writes take effect in the order in which
 * they were made.
 */
export interface Log {
  /**
   * Keeps an update of a document. Resolved means on disk: it survives the loss of the process and of the power.
   * @param beside records kept in the same transaction: all are there, or none
   */
  append(document: string, update: Uint8Array, beside?: readonly LogRecord[]): Promise<void>;
  /** All of a document; empty if there is no such document. */
  load(document: string): Promise<Stored>;
  /** Turns a document's snapshot and updates into one snapshot. Changes nothing that `load` means. */
  fold(document: string): Promise<void>;
  /** Puts this in place of all that is kept of a document: of its history nothing is left. */
  replace(document: string, state: Uint8Array): Promise<void>;
  /** Keeps a record in place of the one with the same kind and key. */
  put(record: LogRecord): Promise<void>;
  remove(kind: RecordKind, key: string): Promise<void>;
  /**
   * Puts `value` in place of a record's, or takes the record away (undefined), where it still is as given. False: it is
   * another by now. Of several who ask at once, at whichever hub, one has true.
   */
  swap(record: LogRecord, value: unknown): Promise<boolean>;
  /** The value, or undefined. */
  get(kind: RecordKind, key: string): Promise<unknown>;
  /** Those whose key begins with `prefix`; all, where none is given. */
  list(kind: RecordKind, prefix?: string): Promise<readonly LogRecord[]>;
  /**
   * Tells of each record that another hub changes in the same log; null: some may have changed unnoticed. Never called
   * where one hub alone has the log.
   */
  watch(listener: (changed: Pick<LogRecord, "kind" | "key"> | null) => void): void;
  /** Finishes what was asked before, then lets go of the files. */
  close(): Promise<void>;
}
