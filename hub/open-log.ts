/** The data folder, and the log in it or in a database: opened, or why that can't be just now. */
import type { Problem } from "../shared/protocol/http.ts";
import { problem } from "./http/problem.ts";
import type { Log, LogFailure } from "./storage/log.ts";
import { makeFolder } from "./storage/make-folder.ts";
import { openSqliteLog } from "./storage/sqlite.ts";

/** Where a hub keeps what it keeps. */
export interface LogPlace {
  /** The data folder; made if it isn't there. Null: nothing is kept but in the database. */
  readonly data: string | null;
  /** Postgres, in place of the folder's own database. */
  readonly databaseUrl: string | undefined;
  /** Whether other hubs may have the same database; else one hub at a time has it. */
  readonly shared: boolean;
  readonly report: (what: string, error: unknown) => void;
}

/** Why a database can't be used; `detail` is what it said, without a password. */
export interface RefusedDatabase {
  readonly refused: LogFailure | "folder-in-use";
  readonly detail: string;
}

/** `database`: it is the database and not the folder. */
export interface NotOpened {
  readonly problem: Problem;
  readonly database?: RefusedDatabase;
}

interface OpenLog {
  readonly log: Log;
  /** Where a database lies that could not be read, in whose place an empty one was begun; null: there was none. */
  readonly damagedFile: string | null;
}

export async function openLog({ data, databaseUrl, shared, report }: LogPlace): Promise<OpenLog | NotOpened> {
  try {
    if (data !== null) makeFolder(data);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "";
    return { problem: problem(code === "ENOSPC" || code === "EDQUOT" ? "folder-full" : "folder-unusable") };
  }
  if (databaseUrl) {
    // Loaded where it is used: a desktop has no Postgres, and starts sooner without.
    const { openPostgresLog } = await import("./storage/postgres.ts");
    const database = await openPostgresLog({ url: databaseUrl, shared, report });
    if ("refused" in database) return { problem: problem(whyNot[database.refused]), database };
    return { ...database, damagedFile: null };
  }
  if (data === null) return { problem: problem("folder-unusable") };
  const opened = await openSqliteLog(data);
  if ("refused" in opened) return { problem: problem(whyNot[opened.refused]) };
  const { log, damagedFile } = opened;
  if (damagedFile !== null) report(`the database was damaged; it is kept as ${damagedFile}`, null);
  return { log, damagedFile };
}

const whyNot = {
  "folder-in-use": "folder-in-use",
  full: "folder-full",
  "read-only": "folder-unusable",
  gone: "folder-unusable",
  corrupt: "folder-unusable",
  closed: "stopping",
  away: "database-away",
  failed: "folder-unusable",
  newer: "newer-hub",
} as const satisfies Record<LogFailure | "folder-in-use" | "newer", string>;
