/** What is done with a database that can't be read: it is put aside, and all that is sound in it goes into a new one. */
import { existsSync, renameSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { folded } from "./fold.ts";
import { asLogError } from "./sqlite-error.ts";
import { readDocument, replaceBySnapshot } from "./sqlite-rows.ts";

/** Renames it, with what belongs to it; returns its new path, which says why. */
export function putAside(path: string, why: "damaged" | "moved"): string {
  let number = 1;
  while (existsSync(`${path}.${why}-${number}`)) number += 1;
  const aside = `${path}.${why}-${number}`;
  for (const part of ["-wal", "-shm", ""]) if (existsSync(path + part)) renameSync(path + part, aside + part);
  return aside;
}

/** A document of which a part is missing stays refused as corrupt, so that nobody writes on over the gap. */
export function salvage(damagedFile: string, into: DatabaseSync): void {
  let from: DatabaseSync;
  try {
    from = new DatabaseSync(damagedFile, { readOnly: true });
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
      replaceBySnapshot(into, document, folded(readDocument(from, document)));
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
    "SELECT document FROM documents",
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
