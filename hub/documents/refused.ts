import { type Refusal, refusals } from "../../shared/protocol/refusal.ts";
import { LogError, type LogFailure } from "../storage/log.ts";

/**
 * Thrown where an edit or a connection is refused. `code` and `reason` are what the close frame will say. It has no
 * message, because Hocuspocus prints those of the errors it meets, and a refusal is no fault of the hub.
 */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly code: number;
  readonly reason: Refusal;

  constructor(reason: Refusal) {
    super();
    this.code = refusals[reason];
    this.reason = reason;
  }
}

const ofLog: Readonly<Record<LogFailure, Refusal>> = {
  full: "disk-full",
  "read-only": "disk-read-only",
  gone: "disk-gone",
  corrupt: "quarantined",
  closed: "stopping",
  away: "database-away",
  failed: "disk-failed",
};

/** The refusal that follows from what the log said; other errors stay as they are. */
export const asRefused = (error: unknown): unknown =>
  error instanceof LogError ? new Refused(ofLog[error.reason]) : error;
