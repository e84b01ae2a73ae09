/**
 * The log's SQLite database, synchronously. It lives in a worker thread (`sqlite-worker.ts`), because a commit waits for
 * the disk.
 *
 * WAL with `synchronous=FULL`: a commit is on disk when it returns, and a torn last commit is undone when it is opened.
 */
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { pathToFileURL } from "node:url";
import { folded } from "./fold.ts";
import { LogError, type LogRecord, type RecordKind, type Stored, type WrittenRecord } from "./log.ts";
import { makeFolder } from "./make-folder.ts";
import { asLogError } from "./sqlite-error.ts";
import { appendUpdate, createTables, DATABASE_VERSION, readDocument, replaceBySnapshot } from "./sqlite-rows.ts";
import { putAside, salvage } from "./sqlite-salvage.ts";

/** Something to keep. Those of one batch are kept together or not at all. */
export type Write =
  | {
      readonly do: "append";
      readonly document: string;
      readonly update: Uint8Array;
      readonly beside: readonly WrittenRecord[];
    }
  | { readonly do: "replace"; readonly document: string; readonly state: Uint8Array }
  | { readonly do: "put"; readonly record: WrittenRecord }
  | { readonly do: "remove"; readonly kind: RecordKind; readonly key: string };

/** What opening found. `damagedFile`: where the unreadable database was put, if there was one. */
export interface Opened {
  readonly damagedFile: string | null;
}

export class SqliteFile {
  readonly #folder: string;
  readonly #path: string;
  #lock: DatabaseSync;
  #database: DatabaseSync;
  /** Of the lock and of the database, as they were opened. */
  #lockIdentity: string;
  #identity: string;
  readonly opened: Opened;

  /**
   * @param folder must be there
   * @param lock of that folder, which is now this file's to let go
   */
  constructor(folder: string, lock: DatabaseSync) {
    this.#folder = folder;
    this.#path = join(folder, "hub.sqlite");
    this.#lock = lock;
    this.#lockIdentity = identityOf(join(folder, LOCK));
    const found = openSound(this.#path);
    this.#database = found.database;
    this.#identity = identityOf(this.#path, `${this.#path}-wal`);
    this.opened = { damagedFile: found.damagedFile };
  }

  /** Keeps all of them in one transaction, hence with one wait for the disk. */
  write(writes: readonly Write[]): void {
    this.#transaction(() => {
      for (const write of writes) {
        if (write.do === "append") {
          appendUpdate(this.#database, write.document, write.update);
          for (const record of write.beside) this.#put(record);
        } else if (write.do === "replace") {
          replaceBySnapshot(this.#database, write.document, write.state);
        } else if (write.do === "put") this.#put(write.record);
        else this.#run("DELETE FROM records WHERE kind = ? AND key = ?", write.kind, write.key);
      }
    });
  }

  load(document: string): Stored {
    return attempt(() => readDocument(this.#opened(), document));
  }

  fold(document: string): void {
    const stored = this.load(document);
    if (stored.updates.length === 0) return;
    this.#transaction(() => replaceBySnapshot(this.#database, document, folded(stored)));
  }

  get(kind: RecordKind, key: string): unknown {
    const row = this.#all("SELECT value FROM records WHERE kind = ? AND key = ?", kind, key)[0];
    return row && storedValue(row);
  }

  list(kind: RecordKind, prefix: string): readonly LogRecord[] {
    const rows = this.#all(
      "SELECT key, value FROM records WHERE kind = ? AND key >= ? AND substr(key, 1, length(?)) = ? ORDER BY key",
      ...[kind, prefix, prefix, prefix],
    );
    return rows.map((row) => ({ kind, key: String(row.key), value: storedValue(row) }));
  }

  /** @param to null: takes it away. Returns whether it was as given. */
  swap({ kind, key, json }: WrittenRecord, to: string | null): boolean {
    let changed = 0;
    this.#transaction(() => {
      changed =
        to === null
          ? this.#run("DELETE FROM records WHERE kind = ? AND key = ? AND value = ?", kind, key, json)
          : this.#run("UPDATE records SET value = ? WHERE kind = ? AND key = ? AND value = ?", to, kind, key, json);
    });
    return changed > 0;
  }

  close(): void {
    if (this.#database.isOpen) this.#database.close();
    if (this.#lock.isOpen) this.#lock.close();
  }

  #put({ kind, key, json }: WrittenRecord): void {
    this.#run("INSERT OR REPLACE INTO records VALUES (?, ?, ?)", kind, key, json);
  }

  /** Returns how many rows it changed. */
  #run(sql: string, ...values: (string | number | Uint8Array)[]): number {
    return Number(this.#database.prepare(sql).run(...values).changes);
  }

  #all(sql: string, ...values: string[]) {
    return attempt(() =>
      this.#opened()
        .prepare(sql)
        .all(...values),
    );
  }

  #transaction(act: () => void): void {
    try {
      attempt(() => {
        this.#opened().exec("BEGIN IMMEDIATE");
        act();
        this.#database.exec("COMMIT");
        // A file that was taken away while it is open takes what is written without a word, for nobody.
        if (identityOf(this.#path, `${this.#path}-wal`) !== this.#identity) throw new LogError("gone", this.#folder);
      });
    } catch (error) {
      if (this.#database.isOpen && this.#database.isTransaction) this.#database.exec("ROLLBACK");
      // After a failed write the connection may believe what the disk doesn't hold: the next call opens it anew.
      const isOver = error instanceof LogError && (error.reason === "failed" || error.reason === "gone");
      if (isOver && this.#database.isOpen) this.#database.close();
      throw error;
    }
  }

  /** Opens the file again if it had to be closed. */
  #opened(): DatabaseSync {
    if (!this.#database.isOpen) {
      // Never a new file: where the disk went away, an empty folder may stand in its place.
      if (!existsSync(this.#path)) throw new LogError("gone", this.#folder);
      this.#lockAgain();
      const file = pathToFileURL(this.#path);
      file.searchParams.set("mode", "rw");
      this.#database = open(file);
      this.#identity = identityOf(this.#path, `${this.#path}-wal`);
    }
    return this.#database;
  }

  /** What came back may have another owner by now. */
  #lockAgain(): void {
    const file = join(this.#folder, LOCK);
    if (this.#lock.isOpen && identityOf(file) === this.#lockIdentity) return;
    if (this.#lock.isOpen) this.#lock.close();
    const lock = lockFolder(this.#folder);
    if (!lock) throw new LogError("failed", "another process has the folder");
    this.#lock = lock;
    this.#lockIdentity = identityOf(file);
  }
}

const LOCK = "lock.sqlite";

/** Tells files from others that may come to stand at their place. */
function identityOf(...paths: readonly string[]): string {
  return paths
    .map((path) => {
      try {
        const { dev, ino } = statSync(path, { bigint: true });
        return `${dev}:${ino}`;
      } catch {
        return "not there";
      }
    })
    .join(" ");
}

/** Undefined where the stored text is none of ours: whoever reads the record checks its shape anyway. */
function storedValue(row: Readonly<Record<string, unknown>>): unknown {
  try {
    return JSON.parse(String(row.value));
  } catch {
    return undefined;
  }
}

/** Runs it, and turns what SQLite says into one of our reasons. */
function attempt<Result>(act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    throw error instanceof NewerDatabase ? error : asLogError(error);
  }
}

function open(path: string | URL): DatabaseSync {
  return attempt(() => {
    const database = new DatabaseSync(path);
    try {
      database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000;");
      const health = database.prepare("PRAGMA quick_check(1)").get();
      if (health?.quick_check !== "ok") throw new LogError("corrupt", String(health?.quick_check));
      prepareTables(database);
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  });
}

/** The database of a newer Demarche: to be left alone. */
export class NewerDatabase extends Error {}

function prepareTables(database: DatabaseSync): void {
  const version = database.prepare("PRAGMA user_version").get()?.user_version;
  if (version === 0) database.exec(createTables);
  else if (version !== DATABASE_VERSION) throw new NewerDatabase(`its version is ${version}`);
  const model = new DatabaseSync(":memory:");
  model.exec(createTables);
  if (definitionsIn(database) !== definitionsIn(model))
    throw new LogError("corrupt", "its tables are not as they were made");
  model.close();
}

const definitionsIn = (database: DatabaseSync): string =>
  JSON.stringify(database.prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name, type").all());

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
  const damagedFile = attempt(() => putAside(path, "damaged"));
  const database = open(path);
  salvage(damagedFile, database);
  return { database, damagedFile };
}

/** Holds the folder for this process; freed when the process ends, however it ends. Null: another has it. */
export function lockFolder(folder: string): DatabaseSync | null {
  makeFolder(folder);
  const lock = new DatabaseSync(join(folder, LOCK));
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
