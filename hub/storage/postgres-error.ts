import { DatabaseError } from "pg";
import { LogError, type LogFailure } from "./log.ts";

/** Whether the database was not there, rather than there and unwilling. */
export function isAway(error: unknown): boolean {
  if (error instanceof LogError) return false;
  if (!(error instanceof DatabaseError)) return true;
  // Connection exceptions, and "operator intervention": shutting down, starting up (Postgres manual, appendix A).
  return error.code?.startsWith("08") === true || error.code?.startsWith("57P") === true;
}

/** What the driver or the server said, as one of the log's own reasons. */
export function asLogError(error: unknown): LogError {
  if (error instanceof LogError) return error;
  if (isAway(error)) return new LogError("away", String(error));
  return new LogError(reasonOf(error instanceof DatabaseError ? error.code : ""), String(error));
}

/** By SQLSTATE, https://www.postgresql.org/docs/current/errcodes-appendix.html. */
function reasonOf(code: string | undefined): LogFailure {
  if (code === "53100") return "full";
  if (code === "25006") return "read-only";
  return code === "XX001" || code === "XX002" ? "corrupt" : "failed";
}
