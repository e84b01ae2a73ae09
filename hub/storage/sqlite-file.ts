/**
 * The log's SQLite database, synchronously. It lives in a worker thread (`sqlite-worker.ts`), because a commit waits for
 * the disk.
 *
 * WAL with `synchronous=FULL`: a commit is on disk when it returns, and a torn last commit is undone when it is opened.
 * Each row carries a checksum, since SQLite has none: a flipped bit must not pass for somebody's words.
 */
import { existsSync, mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { crc32 } from "node:zlib";
import { folded } from "./fold.ts";
import { LogError, type LogFailure, type LogRecord, type RecordKind, type Stored } from "./log.ts";

const schema = `
  CREATE TABLE IF NOT EXISTS updates (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, document TEXT NOT NULL, bytes BLOB NOT NULL, checksum INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS updates_of_document ON updates (document, seq);
  CREATE TABLE IF NOT EXISTS snapshots (
    document TEXT PRIMARY KEY, bytes BLOB NOT NULL, checksum INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS records (
    kind TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (kind, key)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS damaged (document TEXT PRIMARY KEY, detail TEXT NOT NULL) STRICT;
  PRAGMA user_version = 1;
`;

/** Something to keep. Those of one batch are kept together or not at all. */
export type Write =
  | {
      readonly do: "append";
      readonly document: string;
      readonly update: Uint8Array;
      readonly beside: readonly LogRecord[];
    }
  | { readonly do: "put"; readonly record: LogRecord }
  | { readonly do: "remove"; readonly kind: RecordKind; readonly key: string };

/** What opening found. `damagedFile`: where the unreadable database was put, if there was one. */
export interface Opened {
  readonly damagedFile: string | null;
}

export class SqliteFile {
  readonly #path: string;
  #database: DatabaseSync;
  readonly opened: Opened;

  /** @param folder must be there, and locked by this process */
  constructor(folder: string) {
    this.#path = join(folder, "hub.sqlite");
    const found = openSound(this.#path);
    this.#database = found.database;
    this.opened = { damagedFile: found.damagedFile };
  }

  /** Keeps all of them in one transaction, hence with one wait for the disk. */
  write(writes: readonly Write[]): void {
    this.#transaction(() => {
      for (const write of writes) {
        if (write.do === "append") {
          this.#append(write.document, write.update);
          for (const record of write.beside) this.#put(record);
        } else if (write.do === "put") this.#put(write.record);
        else this.#run("DELETE FROM records WHERE kind = ? AND key = ?", write.kind, write.key);
      }
    });
  }

  load(document: string): Stored {
    return attempt(() => readDocument(this.#database, document));
  }

  fold(document: string): void {
    const last = this.#all("SELECT max(seq) AS seq FROM updates WHERE document = ?", document)[0]?.seq;
    if (typeof last !== "number") return;
    const snapshot = folded(this.load(document));
    this.#transaction(() => {
      this.#run("INSERT OR REPLACE INTO snapshots VALUES (?, ?, ?)", document, snapshot, crc32(snapshot));
      this.#run("DELETE FROM updates WHERE document = ? AND seq <= ?", document, last);
    });
  }

  get(kind: RecordKind, key: string): unknown {
    const row = this.#all("SELECT value FROM records WHERE kind = ? AND key = ?", kind, key)[0];
    return row && JSON.parse(String(row.value));
  }

  list(kind: RecordKind, prefix: string): readonly LogRecord[] {
    const rows = this.#all(
      "SELECT key, value FROM records WHERE kind = ? AND key >= ? AND substr(key, 1, length(?)) = ? ORDER BY key",
      ...[kind, prefix, prefix, prefix],
    );
    return rows.map((row) => ({ kind, key: String(row.key), value: JSON.parse(String(row.value)) }));
  }

  close(): void {
    this.#database.close();
  }

  #append(document: string, update: Uint8Array): void {
    this.#run("INSERT INTO updates (document, bytes, checksum) VALUES (?, ?, ?)", document, update, crc32(update));
  }

  #put({ kind, key, value }: LogRecord): void {
    this.#run("INSERT OR REPLACE INTO records VALUES (?, ?, ?)", kind, key, JSON.stringify(value));
  }

  #run(sql: string, ...values: (string | number | Uint8Array)[]): void {
    this.#database.prepare(sql).run(...values);
  }

  #all(sql: string, ...values: string[]) {
    return attempt(() => this.#database.prepare(sql).all(...values));
  }

  #transaction(act: () => void): void {
    try {
      attempt(() => {
        this.#database.exec("BEGIN IMMEDIATE");
        act();
        this.#database.exec("COMMIT");
      });
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
      // After a failed write the connection may believe what the disk doesn't hold.
      if (error instanceof LogError && error.reason === "failed") this.#reopen();
      throw error;
    }
  }

  #reopen(): void {
    this.#database.close();
    this.#database = open(this.#path);
  }
}

/** Runs it, and turns what SQLite says into one of our reasons. */
function attempt<Result>(act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    throw asLogError(error);
  }
}

export function asLogError(error: unknown): LogError {
  if (error instanceof LogError) return error;
  const detail = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && "errcode" in error && typeof error.errcode === "number" ? error.errcode : 0;
  return new LogError(reasonOf(code), detail);
}

/** By SQLite's result codes, https://www.sqlite.org/rescode.html; the low byte is the primary one. */
function reasonOf(code: number): LogFailure {
  // The shared-memory file could not grow: a full disk, too.
  if ((code & 0xff) === 13 || code === 4874) return "full";
  if ((code & 0xff) === 8) return "read-only";
  if ((code & 0xff) === 11 || (code & 0xff) === 26) return "corrupt";
  return "failed";
}

function open(path: string): DatabaseSync {
  return attempt(() => {
    const database = new DatabaseSync(path);
    try {
      database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000;");
      const health = database.prepare("PRAGMA quick_check(1)").get();
      if (health?.quick_check !== "ok") throw new LogError("corrupt", String(health?.quick_check));
      database.exec(schema);
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  });
}

/**
 * Opens the database. If it is damaged, puts it aside and begins a new one with all that can still be read of it; a
 * document of which a part is missing stays refused as corrupt, so that nobody writes on over the gap.
 */
function openSound(path: string): { database: DatabaseSync; damagedFile: string | null } {
  try {
    return { database: open(path), damagedFile: null };
  } catch (error) {
    if (!(error instanceof LogError) || error.reason !== "corrupt") throw error;
  }
  const damagedFile = attempt(() => putAside(path));
  const database = open(path);
  salvage(damagedFile, database);
  return { database, damagedFile };
}

function putAside(path: string): string {
  let number = 1;
  while (existsSync(`${path}.damaged-${number}`)) number += 1;
  const aside = `${path}.damaged-${number}`;
  for (const part of ["-wal", "-shm", ""]) if (existsSync(path + part)) renameSync(path + part, aside + part);
  return aside;
}

function salvage(damagedFile: string, into: DatabaseSync): void {
  let from: DatabaseSync;
  try {
    from = new DatabaseSync(damagedFile);
  } catch {
    return;
  }
  into.exec("BEGIN");
  for (const row of readable(from, "SELECT kind, key, value FROM records")) {
    into
      .prepare("INSERT OR REPLACE INTO records VALUES (?, ?, ?)")
      .run(String(row.kind), String(row.key), String(row.value));
  }
  for (const document of documentsIn(from)) {
    try {
      const state = folded(readDocument(from, document));
      into.prepare("INSERT INTO snapshots VALUES (?, ?, ?)").run(document, state, crc32(state));
    } catch (error) {
      into.prepare("INSERT INTO damaged VALUES (?, ?)").run(document, asLogError(error).message);
    }
  }
  into.exec("COMMIT");
  from.close();
}

/** Every document that the database still names anywhere, each through its own pages. */
function documentsIn(from: DatabaseSync): Set<string> {
  const names = new Set<string>();
  for (const sql of [
    "SELECT document FROM snapshots",
    "SELECT document FROM updates NOT INDEXED",
    "SELECT document FROM updates INDEXED BY updates_of_document",
    "SELECT document FROM damaged",
    "SELECT key || '/content' AS document FROM records WHERE kind = 'brief'",
  ]) {
    for (const row of readable(from, sql)) names.add(String(row.document));
  }
  return names;
}

/** The rows up to the first that can't be read. */
function* readable(from: DatabaseSync, sql: string) {
  try {
    yield* from.prepare(sql).iterate();
  } catch {
    // The rest of this table is lost; what came before is not.
  }
}

function readDocument(database: DatabaseSync, document: string): Stored {
  const damage = database.prepare("SELECT detail FROM damaged WHERE document = ?").get(document);
  if (damage) throw new LogError("corrupt", String(damage.detail));
  const snapshot = database.prepare("SELECT bytes, checksum FROM snapshots WHERE document = ?").get(document);
  const updates = database.prepare("SELECT bytes, checksum FROM updates WHERE document = ? ORDER BY seq").all(document);
  return { snapshot: snapshot ? sound(snapshot) : null, updates: updates.map(sound) };
}

function sound(row: Readonly<Record<string, unknown>>): Uint8Array {
  const { bytes, checksum } = row;
  if (!(bytes instanceof Uint8Array) || crc32(bytes) !== checksum) {
    throw new LogError("corrupt", "stored bytes differ from their checksum");
  }
  return bytes;
}

/** Holds the folder for this process; freed when the process ends, however it ends. Null: another has it. */
export function lockFolder(folder: string): DatabaseSync | null {
  mkdirSync(folder, { recursive: true });
  const lock = new DatabaseSync(join(folder, "lock.sqlite"));
  try {
    // Locks by the operating system, on a file of its own, so that reading the data stays possible for other tools.
    lock.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; PRAGMA user_version = 1; COMMIT; BEGIN EXCLUSIVE");
    return lock;
  } catch (error) {
    lock.close();
    if (error instanceof Error && "errcode" in error && error.errcode === 5) return null;
    throw error;
  }
}
