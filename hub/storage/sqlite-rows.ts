/**
 * The rows of a document. SQLite has no checksums, so each row carries one: a flipped bit must not pass for somebody's
 * words. And what a document consists of is summed up in `documents`: a row that a damaged page lost must not go unseen.
 */
import type { DatabaseSync } from "node:sqlite";
import { crc32 } from "node:zlib";
import { LogError, type Stored } from "./log.ts";

/** Version of these tables, kept as the database's `user_version`: 0 is an empty file, a higher one is of a newer Demarche. */
export const DATABASE_VERSION = 1;

/** Makes the tables in an empty file, whole or not at all, and says their version. */
export const createTables = `
  BEGIN;
  CREATE TABLE updates (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, document TEXT NOT NULL, bytes BLOB NOT NULL, checksum INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX updates_of_document ON updates (document, seq);
  CREATE TABLE snapshots (
    document TEXT PRIMARY KEY, bytes BLOB NOT NULL, checksum INTEGER NOT NULL
  ) STRICT;
  -- Checksum of the snapshot, 0 where there is none; how many updates, and the sum of their checksums.
  CREATE TABLE documents (
    document TEXT PRIMARY KEY, snapshot INTEGER NOT NULL, updates INTEGER NOT NULL, checksums INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE records (
    kind TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (kind, key)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE damaged (document TEXT PRIMARY KEY, detail TEXT NOT NULL) STRICT;
  PRAGMA user_version = ${DATABASE_VERSION};
  COMMIT;
`;

type Row = Readonly<Record<string, unknown>>;

/** Within a transaction. */
export function appendUpdate(database: DatabaseSync, document: string, update: Uint8Array): void {
  const checksum = crc32(update);
  database.prepare("INSERT INTO updates (document, bytes, checksum) VALUES (?, ?, ?)").run(document, update, checksum);
  database
    .prepare(
      `INSERT INTO documents VALUES (?, 0, 1, ?)
       ON CONFLICT (document) DO UPDATE SET updates = updates + 1, checksums = checksums + excluded.checksums`,
    )
    .run(document, checksum);
}

/** Makes the snapshot all that is stored of the document. Within a transaction. */
export function replaceBySnapshot(database: DatabaseSync, document: string, snapshot: Uint8Array): void {
  const checksum = crc32(snapshot);
  database.prepare("INSERT OR REPLACE INTO snapshots VALUES (?, ?, ?)").run(document, snapshot, checksum);
  database.prepare("DELETE FROM updates WHERE document = ?").run(document);
  database.prepare("INSERT OR REPLACE INTO documents VALUES (?, ?, 0, 0)").run(document, checksum);
}

/** @throws LogError `corrupt` unless all of it is there, as it was written */
export function readDocument(database: DatabaseSync, document: string): Stored {
  const damage = database.prepare("SELECT detail FROM damaged WHERE document = ?").get(document);
  if (damage) throw new LogError("corrupt", String(damage.detail));
  const snapshot = database.prepare("SELECT bytes, checksum FROM snapshots WHERE document = ?").get(document);
  const updates = database.prepare("SELECT bytes, checksum FROM updates WHERE document = ? ORDER BY seq").all(document);
  const whole = database.prepare("SELECT snapshot, updates, checksums FROM documents WHERE document = ?").get(document);
  const found = {
    snapshot: snapshot?.checksum ?? 0,
    updates: updates.length,
    checksums: updates.reduce((sum, { checksum }) => sum + Number(checksum), 0),
  };
  if (!isSame(found, whole ?? { snapshot: 0, updates: 0, checksums: 0 })) {
    throw new LogError("corrupt", "a part of it is missing");
  }
  return { snapshot: snapshot ? sound(snapshot) : null, updates: updates.map(sound) };
}

const isSame = (found: Row, whole: Row): boolean =>
  found.snapshot === whole.snapshot && found.updates === whole.updates && found.checksums === whole.checksums;

function sound({ bytes, checksum }: Row): Uint8Array {
  if (!(bytes instanceof Uint8Array) || crc32(bytes) !== checksum) {
    throw new LogError("corrupt", "stored bytes differ from their checksum");
  }
  return bytes;
}
