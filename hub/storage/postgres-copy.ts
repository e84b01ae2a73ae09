/** All of a Postgres database of hubs into a backup, and back into an empty one. */
import { crc32 } from "node:zlib";
import { Client } from "pg";
import type { BackupFile } from "./backup-file.ts";
import { LogError, recordKind, type Stored } from "./log.ts";
import { connectionTo, lockNumber } from "./postgres-connection.ts";
import { asLogError } from "./postgres-error.ts";
import { createTables, type Row, readDocument, sound, storedIn } from "./postgres-rows.ts";

/** Rows that are fetched at once: one may be as large as a message. */
const page = 10;
/** Bytes that go into one statement. */
const largestBatch = 8 * 1024 * 1024;

/** As it is at one moment, also while hubs write on. False: no hub has ever written there. */
export function copyPostgres(url: string, into: BackupFile): Promise<boolean> {
  return connected(url, async (client) => {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const { rows: tables } = await client.query<Row>("SELECT to_regclass('records') AS found");
    if (tables[0]?.found === null) return false;
    // What a document's updates build on comes first: putting a snapshot leaves nothing else of the document.
    for await (const row of rowsOf(client, "SELECT document, bytes, checksum FROM snapshots")) {
      into.together(() => into.setSnapshot(String(row.document), sound(row)));
    }
    for await (const rows of pagesOf(client, "SELECT document, bytes, checksum FROM updates ORDER BY seq")) {
      into.together(() => {
        for (const row of rows) into.append(String(row.document), sound(row));
      });
    }
    const { rows } = await client.query<Row>("SELECT kind, key, value FROM records");
    into.together(() => {
      for (const { kind, key, value } of rows) {
        into.put({ kind: recordKind(kind), key: String(key), value: JSON.parse(String(value)) });
      }
    });
    await client.query("COMMIT");
    return true;
  });
}

/**
 * All of it, or nothing.
 * @param verify reads it back before it counts; a problem undoes all of it
 * @returns what `verify` found; or why nothing was done: a hub has the database, or something is in it
 */
export function fillPostgres<Verified extends object>(
  url: string,
  from: BackupFile,
  verify: (load: (document: string) => Promise<Stored>) => Promise<Verified>,
): Promise<Verified | "in-use" | "not-empty"> {
  return connected(url, async (client) => {
    // The lock of a hub that shares with nobody; it goes with the connection.
    const { rows: locks } = await client.query<Row>(`SELECT pg_try_advisory_lock(${lockNumber}) AS taken`);
    if (locks[0]?.taken !== true) return "in-use";
    await client.query(`BEGIN; ${createTables}`);
    const { rows: counts } = await client.query<Row>(
      `SELECT (SELECT count(*) FROM (SELECT document FROM updates UNION ALL SELECT document FROM snapshots
       UNION ALL SELECT key FROM records LIMIT 1) AS any_row) AS found`,
    );
    if (String(counts[0]?.found) !== "0") return "not-empty";
    for (const document of from.documents()) {
      const { snapshot, updates } = from.load(document);
      if (snapshot) await insert(client, "snapshots", document, [snapshot]);
      for (const batch of batchesOf(updates)) await insert(client, "updates", document, batch);
    }
    const records = from.records();
    await client.query("INSERT INTO records SELECT * FROM unnest($1::text[], $2::text[], $3::text[])", [
      records.map(({ kind }) => kind),
      records.map(({ key }) => key),
      records.map(({ value }) => JSON.stringify(value)),
    ]);
    const verified = await verify(async (document) =>
      storedIn((await client.query<Row>(readDocument, [document])).rows),
    );
    await client.query("problem" in verified ? "ROLLBACK" : "COMMIT");
    return verified;
  });
}

async function insert(client: Client, table: "snapshots" | "updates", document: string, all: readonly Uint8Array[]) {
  await client.query(
    `INSERT INTO ${table} (document, bytes, checksum)
     SELECT $1, bytes, checksum FROM unnest($2::bytea[], $3::bigint[]) WITH ORDINALITY AS u (bytes, checksum, place) ORDER BY place`,
    [document, all.map((bytes) => Buffer.from(bytes)), all.map((bytes) => crc32(bytes))],
  );
}

function* batchesOf(updates: readonly Uint8Array[]): Generator<readonly Uint8Array[]> {
  let batch: Uint8Array[] = [];
  let bytes = 0;
  for (const update of updates) {
    if (batch.length > 0 && bytes + update.byteLength > largestBatch) {
      yield batch;
      [batch, bytes] = [[], 0];
    }
    batch.push(update);
    bytes += update.byteLength;
  }
  if (batch.length > 0) yield batch;
}

/** @throws LogError */
async function connected<Result>(url: string, act: (client: Client) => Promise<Result>): Promise<Result> {
  // No limit of time: a large database takes as long as it takes.
  const client = new Client({ ...connectionTo(url), query_timeout: 0 });
  client.on("error", () => {});
  try {
    await client.connect();
    return await act(client);
  } catch (error) {
    throw error instanceof LogError ? error : asLogError(error);
  } finally {
    await client.end().catch(() => {});
  }
}

async function* pagesOf(client: Client, select: string): AsyncGenerator<readonly Row[]> {
  await client.query(`DECLARE pages NO SCROLL CURSOR FOR ${select}`);
  for (;;) {
    const { rows } = await client.query<Row>(`FETCH ${page} FROM pages`);
    if (rows.length === 0) break;
    yield rows;
  }
  await client.query("CLOSE pages");
}

async function* rowsOf(client: Client, select: string): AsyncGenerator<Row> {
  for await (const rows of pagesOf(client, select)) yield* rows;
}
