/**
 * The log in a Postgres database, which several hubs may share.
 *
 * An update is kept when its commit has returned with `synchronous_commit` on. All that arrived while the last commit ran
 * goes into the next one, as one statement. A database that restarts is waited for; one that stays away is an error, and
 * never an empty document.
 */
import { randomUUID } from "node:crypto";
import { crc32 } from "node:zlib";
import { Client, Pool, type PoolClient } from "pg";
import { foldedAside } from "./fold.ts";
import { type Log, LogError, type LogFailure, type LogRecord, type RecordKind, type Stored, written } from "./log.ts";
import { valuesOf, type Write, writeBatch } from "./postgres-batch.ts";
import { connectionTo, lockNumber } from "./postgres-connection.ts";
import { asLogError, isAway } from "./postgres-error.ts";
import { createTables, type Row, readDocument, sound, storedIn } from "./postgres-rows.ts";

const writeSnapshot = `
  INSERT INTO snapshots VALUES ($1, $2, $3)
  ON CONFLICT (document) DO UPDATE SET bytes = excluded.bytes, checksum = excluded.checksum`;

/** Of records that are as they were; the other hubs are told. */
const whereSame = "WHERE kind = $1 AND key = $2 AND value = $3 RETURNING 1";
const toldOf = (change: string) => `WITH changed AS (${change}) SELECT pg_notify('demarche', $4) FROM changed`;
const updateWhereSame = toldOf(`UPDATE records SET value = $5 ${whereSame}`);
const deleteWhereSame = toldOf(`DELETE FROM records ${whereSame}`);

/** Between two attempts. Milliseconds. */
const pause = 250;
/** Bytes of updates that go into one commit. */
const largestBatch = 8 * 1024 * 1024;
interface PostgresOptions {
  readonly url: string;
  /** Whether other hubs may use the same database, because they tell each other of their edits. */
  readonly shared: boolean;
  /**
   * How long a call waits for a database that is not there, or is starting up. Whoever asked is then told, and may ask
   * again. Milliseconds. Default: as long as a restart after a crash usually takes, with its recovery.
   */
  readonly patience?: number;
  /** Told of faults that lose nothing. */
  readonly report: (what: string, error: unknown) => void;
}

/** Milliseconds. */
const usualPatience = 30_000;

interface Waiting {
  readonly writes: readonly Write[];
  /** By the clock of `performance.now`. */
  readonly until: number;
  resolve(): void;
  reject(error: LogError): void;
}

/** `refused`: why the database can't be used. `folder-in-use`: a hub has it that shares it with nobody. */
export async function openPostgresLog(
  options: PostgresOptions,
): Promise<{ readonly log: Log } | { readonly refused: LogFailure | "folder-in-use"; readonly detail: string }> {
  const log = new PostgresLog(options);
  try {
    if (await log.open()) return { log };
    await log.close();
    return { refused: "folder-in-use", detail: "another hub has the database" };
  } catch (error) {
    await log.close();
    const { reason, message } = asLogError(error);
    return { refused: reason, detail: message };
  }
}

class PostgresLog implements Log {
  readonly #options: PostgresOptions;
  readonly #patience: number;
  readonly #pool: Pool;
  /** One connection for the commits, so that whoever writes does not wait for all that read. */
  readonly #commits: Pool;
  /** Tells this hub's own notices from the others'. */
  readonly #name = randomUUID();
  /** Hears of records that other hubs change, and holds the lock as long as it lives. */
  #ear: Client | null = null;
  #listener: ((changed: Pick<LogRecord, "kind" | "key"> | null) => void) | null = null;
  #queue: Waiting[] = [];
  /** Resolves when all that was asked so far is written or refused: not when nobody writes any more, which may never be. */
  #written: Promise<unknown> = Promise.resolve();
  #writing = false;
  /** Another hub took the database while this one had lost it. */
  #displaced = false;
  #closed = false;

  constructor(options: PostgresOptions) {
    this.#options = options;
    this.#patience = options.patience ?? usualPatience;
    this.#pool = new Pool({ ...connectionTo(options.url), max: 5 });
    this.#commits = new Pool({ ...connectionTo(options.url), max: 1 });
    for (const pool of [this.#pool, this.#commits]) {
      // A connection that breaks is replaced at the next use, and whoever was using it is told by its query.
      pool.on("error", () => {});
      pool.on("connect", (client) => client.on("error", () => {}));
    }
  }

  /** Makes the tables. False: another hub has the database to itself. */
  async open(): Promise<boolean> {
    if (!(await this.#listen())) return false;
    await this.#insist(async (client) => {
      // Two hubs that start at the same time would both make the tables.
      await client.query(`BEGIN; SELECT pg_advisory_xact_lock(${lockNumber + 1}); ${createTables} COMMIT`);
    });
    return true;
  }

  async append(document: string, update: Uint8Array, beside: readonly LogRecord[] = []): Promise<void> {
    const puts = beside.map((record) => ({ do: "put", record: written(record) }) as const);
    await this.#write([{ do: "append", document, update }, ...puts]);
  }

  async put(record: LogRecord): Promise<void> {
    await this.#write([{ do: "put", record: written(record) }]);
  }

  remove(kind: RecordKind, key: string): Promise<void> {
    return this.#write([{ do: "remove", kind, key }]);
  }

  async swap(record: LogRecord, value: unknown): Promise<boolean> {
    const { kind, key, json } = written(record);
    const change =
      value === undefined
        ? { sql: deleteWhereSame, values: [] }
        : { sql: updateWhereSame, values: [written({ ...record, value }).json] };
    const notice = `${this.#name} ${kind} ${key}`;
    return (await this.#read(change.sql, [kind, key, json, notice, ...change.values])).length > 0;
  }

  async load(document: string): Promise<Stored> {
    return storedIn(await this.#read(readDocument, [document]));
  }

  async fold(document: string): Promise<void> {
    await this.#written;
    await this.#insist(async (client) => {
      await client.query("BEGIN");
      // One hub at a time folds a document; appends go on meanwhile, and what they add stays.
      await client.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [document]);
      const { rows } = await client.query<Row>(readDocument, [document]);
      const updates = rows.filter((row) => String(row.seq) !== "0");
      if (updates.length > 0) {
        const snapshot = await foldedAside({ snapshot: null, updates: rows.map(sound) });
        await client.query(writeSnapshot, [document, Buffer.from(snapshot), crc32(snapshot)]);
        await client.query("DELETE FROM updates WHERE seq = ANY ($1::bigint[])", [updates.map((row) => row.seq)]);
      }
      await client.query("COMMIT");
    });
  }

  async replace(document: string, state: Uint8Array): Promise<void> {
    await this.#written;
    await this.#insist(async (client) => {
      await client.query("BEGIN");
      await client.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [document]);
      await client.query("DELETE FROM updates WHERE document = $1", [document]);
      await client.query(writeSnapshot, [document, Buffer.from(state), crc32(state)]);
      await client.query("COMMIT");
    });
  }

  async get(kind: RecordKind, key: string): Promise<unknown> {
    const [row] = await this.#read("SELECT value FROM records WHERE kind = $1 AND key = $2", [kind, key]);
    return row && JSON.parse(String(row.value));
  }

  async list(kind: RecordKind, prefix = ""): Promise<readonly LogRecord[]> {
    const rows = await this.#read(
      "SELECT key, value FROM records WHERE kind = $1 AND starts_with(key, $2) ORDER BY key",
      [kind, prefix],
    );
    return rows.map((row) => ({ kind, key: String(row.key), value: JSON.parse(String(row.value)) }));
  }

  watch(listener: (changed: Pick<LogRecord, "kind" | "key"> | null) => void): void {
    this.#listener = listener;
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#written;
    await this.#ear?.end().catch(() => {});
    await Promise.all([this.#pool.end(), this.#commits.end()]);
  }

  #write(writes: readonly Write[]): Promise<void> {
    if (this.#closed) return Promise.reject(new LogError("closed", "the log is closed"));
    if (this.#displaced) return Promise.reject(new LogError("failed", "another hub has the database now"));
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#queue.push({ writes, until: performance.now() + this.#patience, resolve, reject });
    // Batches are written in their order.
    this.#written = promise.catch(() => {});
    if (!this.#writing) void this.#writeAll();
    return promise;
  }

  /** Commits batch after batch, until nothing waits. Never rejects. */
  async #writeAll(): Promise<void> {
    this.#writing = true;
    // What is asked in the same turn belongs to the first batch.
    await Promise.resolve();
    while (this.#queue.length > 0) {
      const batch = this.#nextBatch();
      const refused = await this.#commit(batch);
      // What the database does not take of one is not to cost the others theirs: each is tried alone.
      if (refused?.reason === "failed" && batch.length > 1) {
        for (const waiting of batch) settle([waiting], await this.#commit([waiting]));
      } else settle(batch, refused);
    }
    this.#writing = false;
  }

  /** Null: all of it is on disk; else nothing is, and why. */
  async #commit(batch: readonly Waiting[]): Promise<LogError | null> {
    try {
      const until = Math.max(...batch.map((waiting) => waiting.until));
      const values = valuesOf(
        batch.flatMap(({ writes }) => writes),
        this.#name,
      );
      await this.#insist((client) => client.query(writeBatch, values), until, this.#commits);
      return null;
    } catch (error) {
      return asLogError(error);
    }
  }

  #nextBatch(): readonly Waiting[] {
    let bytes = 0;
    let count = 0;
    for (const { writes } of this.#queue) {
      for (const write of writes) if (write.do === "append") bytes += write.update.byteLength;
      if (count > 0 && bytes > largestBatch) break;
      count += 1;
    }
    return this.#queue.splice(0, count);
  }

  /** A reader sees all that was written before it asked. */
  async #read(sql: string, values: readonly unknown[]): Promise<readonly Row[]> {
    if (this.#closed) throw new LogError("closed", "the log is closed");
    const until = performance.now() + this.#patience;
    await this.#written;
    return this.#insist(async (client) => (await client.query<Row>(sql, [...values])).rows, until);
  }

  /**
   * Does it, and does it again if the database went away meanwhile: all that this log does may be done twice, since an
   * update that is stored twice says the same.
   * @throws LogError
   */
  async #insist<Result>(
    act: (client: PoolClient) => Promise<Result>,
    until: number = performance.now() + this.#patience,
    pool: Pool = this.#pool,
  ): Promise<Result> {
    for (;;) {
      let client: PoolClient | null = null;
      try {
        client = await pool.connect();
        const result = await act(client);
        client.release();
        return result;
      } catch (error) {
        // Nothing is known of the state of this connection: it is not used again.
        client?.release(true);
        if (!isAway(error) || performance.now() + pause > until) throw asLogError(error);
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
  }

  /** Takes the lock and listens. False: another hub has the lock. */
  async #listen(): Promise<boolean> {
    const ear = new Client({ ...connectionTo(this.#options.url), keepAlive: true });
    ear.on("error", () => {});
    await ear.connect();
    const lock = this.#options.shared ? "pg_try_advisory_lock_shared" : "pg_try_advisory_lock";
    const { rows } = await ear.query<Row>(`SELECT ${lock}(${lockNumber}) AS taken`);
    if (rows[0]?.taken !== true) {
      await ear.end();
      return false;
    }
    ear.on("notification", ({ payload = "" }) => {
      const [from, kind, ...key] = payload.split(" ");
      if (!this.#closed && from !== this.#name && isKind(kind)) this.#listener?.({ kind, key: key.join(" ") });
    });
    ear.on("end", () => void this.#listenAgain());
    await ear.query("LISTEN demarche");
    this.#ear = ear;
    return true;
  }

  /** Until the database is there again. What was changed meanwhile was not heard of: everything may have. */
  async #listenAgain(): Promise<void> {
    this.#ear = null;
    while (!this.#closed) {
      try {
        this.#displaced = !(await this.#listen());
        if (!this.#displaced) return this.#listener?.(null);
        this.#options.report("another hub has the database now", null);
      } catch (error) {
        this.#options.report("the database can't be reached", error);
      }
      await new Promise((resolve) => setTimeout(resolve, 4 * pause));
    }
  }
}

function settle(batch: readonly Waiting[], refused: LogError | null): void {
  for (const { resolve, reject } of batch) refused ? reject(refused) : resolve();
}

const isKind = (kind: string | undefined): kind is RecordKind => kind !== undefined && /^[a-z]+$/.test(kind);
