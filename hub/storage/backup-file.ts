/**
 * A backup: one SQLite file, laid out as a hub's own database is (`sqlite-rows.ts`), whatever the hub keeps its words in.
 * Pictures and source texts are in it as documents, as hubs on Postgres keep them.
 */
import { statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { LogError, type LogRecord, type RecordKind, recordKind, type Stored } from "./log.ts";
import { asLogError } from "./sqlite-error.ts";
import { appendUpdate, createTables, DATABASE_VERSION, readDocument, replaceBySnapshot } from "./sqlite-rows.ts";

/** Kept as the file's `application_id`: "Dmch". A hub's own database has none. */
const BACKUP = 0x446d6368;

/** Methods are synchronous and throw a LogError, with the reason of the disk. */
export class BackupFile {
  readonly #database: DatabaseSync;

  private constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** A new backup without anything in it. @param path of an empty file */
  static create(path: string): BackupFile {
    return attempt(() => BackupFile.#mark(path, (database) => database.exec(createTables)));
  }

  /**
   * A new backup of the database in a hub's folder as it is at one moment, also while the hub writes on.
   * @param path of an empty file
   * @throws LogError `failed` if there is no database in the folder
   */
  static copy(folder: string, path: string): BackupFile {
    return attempt(() => {
      const from = new DatabaseSync(join(folder, "hub.sqlite"), { readOnly: true });
      try {
        from.exec("PRAGMA busy_timeout = 5000");
        // The rows as they are, damaged ones too: what can't be read today may be mended tomorrow.
        from.prepare("VACUUM INTO ?").run(path);
      } finally {
        from.close();
      }
      return BackupFile.#mark(path, () => {});
    });
  }

  static #mark(path: string, fill: (database: DatabaseSync) => void): BackupFile {
    const database = new DatabaseSync(path);
    // Only synced whole, at its end; nobody else sees it before.
    database.exec("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF");
    fill(database);
    database.exec(`PRAGMA application_id = ${BACKUP}`);
    return new BackupFile(database);
  }

  /** Null: the file is no backup. `newer`: of a newer Demarche. */
  static open(path: string): BackupFile | "newer" | null {
    try {
      if (!statSync(path).isFile()) return null;
      const database = new DatabaseSync(path, { readOnly: true });
      const number = (pragma: string) => Number(database.prepare(`PRAGMA ${pragma}`).get()?.[pragma]);
      if (number("application_id") === BACKUP) {
        if (number("user_version") > DATABASE_VERSION) return "newer";
        if (number("user_version") === DATABASE_VERSION) return new BackupFile(database);
      }
      database.close();
      return null;
    } catch {
      // Not there, or not SQLite's: no backup in any case.
      return null;
    }
  }

  /** All of them at once, or none. */
  together(act: () => void): void {
    attempt(() => {
      this.#database.exec("BEGIN");
      try {
        act();
        this.#database.exec("COMMIT");
      } catch (error) {
        this.#database.exec("ROLLBACK");
        throw error;
      }
    });
  }

  append(document: string, update: Uint8Array): void {
    appendUpdate(this.#database, document, update);
  }

  setSnapshot(document: string, snapshot: Uint8Array): void {
    replaceBySnapshot(this.#database, document, snapshot);
  }

  put({ kind, key, value }: LogRecord): void {
    const text = JSON.stringify(value);
    this.#database.prepare("INSERT OR REPLACE INTO records VALUES (?, ?, ?)").run(kind, key, text);
  }

  forget(kind: RecordKind): void {
    this.#database.prepare("DELETE FROM records WHERE kind = ?").run(kind);
  }

  records(kind?: RecordKind): readonly LogRecord[] {
    return attempt(() => {
      const rows = this.#database
        .prepare("SELECT kind, key, value FROM records WHERE ?1 IS NULL OR kind = ?1 ORDER BY kind, key")
        .all(kind ?? null);
      return rows.map((row) => ({
        kind: recordKind(row.kind),
        key: String(row.key),
        value: JSON.parse(String(row.value)),
      }));
    });
  }

  /** Names of all of which anything is kept. */
  documents(): readonly string[] {
    return attempt(() =>
      this.#database
        .prepare("SELECT document FROM documents UNION SELECT document FROM damaged ORDER BY document")
        .all()
        .map((row) => String(row.document)),
    );
  }

  /** @throws LogError `corrupt` unless all of it is there, as it was written */
  load(document: string): Stored {
    return attempt(() => readDocument(this.#database, document));
  }

  /** Makes of the file what a hub's folder has: without the documents of these names. The file is a backup no longer. */
  static settle(path: string, without: readonly string[]): void {
    attempt(() => {
      const database = new DatabaseSync(path);
      try {
        database.exec("PRAGMA application_id = 0; BEGIN");
        for (const table of ["updates", "snapshots", "documents"]) {
          const remove = database.prepare(`DELETE FROM ${table} WHERE document = ?`);
          for (const document of without) remove.run(document);
        }
        database.exec("COMMIT; VACUUM");
      } finally {
        database.close();
      }
    });
  }

  close(): void {
    this.#database.close();
  }
}

function attempt<Result>(act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    throw error instanceof LogError ? error : asLogError(error);
  }
}
