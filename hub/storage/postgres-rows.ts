/** How a hub's words lie in a Postgres database, and how they are read back. */
import { crc32 } from "node:zlib";
import { LogError, type Stored } from "./log.ts";

/** Makes the tables where they are not there. A checksum is the CRC-32 of the bytes beside it. */
export const createTables = `
  CREATE TABLE IF NOT EXISTS updates (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, document text NOT NULL, bytes bytea NOT NULL, checksum bigint NOT NULL
  );
  CREATE INDEX IF NOT EXISTS updates_of_document ON updates (document, seq);
  CREATE TABLE IF NOT EXISTS snapshots (document text PRIMARY KEY, bytes bytea NOT NULL, checksum bigint NOT NULL);
  CREATE TABLE IF NOT EXISTS records (kind text NOT NULL, key text NOT NULL, value text NOT NULL, PRIMARY KEY (kind, key));
`;

/** The snapshot, if there is one, comes first. One statement, so a fold by another hub is seen whole or not at all. */
export const readDocument = `
  SELECT 0 AS seq, bytes, checksum FROM snapshots WHERE document = $1
  UNION ALL SELECT seq, bytes, checksum FROM updates WHERE document = $1 ORDER BY seq`;

/** A row as the driver gives it, whose columns are not to be trusted before they are looked at. */
export type Row = Readonly<Record<string, unknown>>;

/** What the rows that `readDocument` selects hold. */
export function storedIn(rows: readonly Row[]): Stored {
  const parts = rows.map((row) => ({ snapshot: String(row.seq) === "0", bytes: sound(row) }));
  return {
    snapshot: parts.find(({ snapshot }) => snapshot)?.bytes ?? null,
    updates: parts.filter(({ snapshot }) => !snapshot).map(({ bytes }) => bytes),
  };
}

/** @throws LogError `corrupt` if the bytes are not those that were stored */
export function sound(row: Row): Uint8Array {
  const { bytes, checksum } = row;
  if (!(bytes instanceof Uint8Array) || String(crc32(bytes)) !== String(checksum)) {
    throw new LogError("corrupt", "stored bytes differ from their checksum");
  }
  return bytes;
}
