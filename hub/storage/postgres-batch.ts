/** Many writes as one statement, so that they share one commit. */
import { crc32 } from "node:zlib";
import type { RecordKind, WrittenRecord } from "./log.ts";

export type Write =
  | { readonly do: "append"; readonly document: string; readonly update: Uint8Array }
  | { readonly do: "put"; readonly record: WrittenRecord }
  | { readonly do: "remove"; readonly kind: RecordKind; readonly key: string };

/** All of a batch, or nothing of it. Each changed record is told to the other hubs. */
export const writeBatch = `
  WITH appended AS (
    INSERT INTO updates (document, bytes, checksum)
    SELECT document, bytes, checksum
    FROM unnest($1::text[], $2::bytea[], $3::bigint[]) WITH ORDINALITY AS u (document, bytes, checksum, place) ORDER BY place
  ), put AS (
    INSERT INTO records SELECT * FROM unnest($4::text[], $5::text[], $6::text[])
    ON CONFLICT (kind, key) DO UPDATE SET value = excluded.value
  ), removed AS (
    DELETE FROM records USING unnest($7::text[], $8::text[]) AS r (kind, key)
    WHERE records.kind = r.kind AND records.key = r.key
  )
  SELECT pg_notify('demarche', notice) FROM unnest($9::text[]) AS notice`;

/**
 * What fills `writeBatch`. Of a record that is written several times in one batch, the last word counts.
 * @param hub by whose name the other hubs are told
 */
export function valuesOf(writes: readonly Write[], hub: string): unknown[] {
  const appends: (Write & { do: "append" })[] = [];
  const records = new Map<string, Write & { do: "put" | "remove" }>();
  for (const write of writes) {
    if (write.do === "append") appends.push(write);
    else {
      const { kind, key } = write.do === "put" ? write.record : write;
      records.set(`${kind} ${key}`, write);
    }
  }
  const puts = [...records.values()].flatMap((write) => (write.do === "put" ? [write.record] : []));
  const removes = [...records.values()].flatMap((write) => (write.do === "remove" ? [write] : []));
  return [
    appends.map(({ document }) => document),
    appends.map(({ update }) => Buffer.from(update)),
    appends.map(({ update }) => crc32(update)),
    puts.map(({ kind }) => kind),
    puts.map(({ key }) => key),
    puts.map(({ json }) => json),
    removes.map(({ kind }) => kind),
    removes.map(({ key }) => key),
    [...records.keys()].map((record) => `${hub} ${record}`),
  ];
}
