import { LogError, type LogFailure } from "./log.ts";

/** What SQLite says, as one of our reasons. */
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
