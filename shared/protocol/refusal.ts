/**
 * Why the hub did not take an edit, or closed a connection. Nothing was applied; the sender still holds its copy.
 * Sent as the reason of the close frame (code 4000–4999 by kind), so it stays under 123 bytes (RFC 6455 §5.5).
 */
export const refusals = {
  /** The update could not be decoded, or carries what the brief may not hold. */
  malformed: 4400,
  "not-signed-in": 4401,
  "not-allowed": 4403,
  /** This person's place on the brief is another now. Come back, and find out which. */
  "access-changed": 4440,
  /** Other content is in place of the brief's, as a team's hub has it: open it anew. */
  replaced: 4441,
  "no-such-brief": 4404,
  "too-large": 4413,
  "too-many": 4429,
  /** The brief's stored bytes can't be read; they are kept, and nothing is written over them. */
  quarantined: 4460,
  /** The brief was written by a newer Demarche. */
  "newer-schema": 4461,
  "disk-full": 4507,
  "disk-read-only": 4508,
  "disk-failed": 4509,
  /** The data folder is not where it was: its disk was pulled out, or it was moved. */
  "disk-gone": 4512,
  /** The database of a team's hub does not answer. */
  "database-away": 4511,
  /** Another hub has the data folder. */
  "folder-in-use": 4510,
  stopping: 4503,
} as const;

/** The name of a refusal: the reason of a close frame, and the code of a problem over HTTP. */
export type Refusal = keyof typeof refusals;

/** After these the hub may be able again by itself, so who was refused keeps trying. The others are for good. */
const passing: ReadonlySet<Refusal> = new Set([
  "access-changed",
  "disk-full",
  "disk-read-only",
  "disk-failed",
  "disk-gone",
  "database-away",
  "folder-in-use",
  "stopping",
  "too-many",
]);

/** Whether it is worth trying again. */
export const isPassing = (refusal: Refusal): boolean => passing.has(refusal);

/** The refusal of this name, or null: a problem of another kind. */
export const refusalNamed = (name: string): Refusal | null => (isRefusal(name) ? name : null);
const isRefusal = (name: string): name is Refusal => Object.hasOwn(refusals, name);

/** The refusal that a close frame names, or null: closed for another reason (the network, an ordinary goodbye). */
export const refusalOf = (code: number): Refusal | null => {
  // "Message too big" (RFC 6455 §7.4.1): said by the socket itself, before the hub has the message.
  if (code === 1009) return "too-large";
  for (const [name, number] of Object.entries(refusals)) if (number === code) return refusalNamed(name);
  return null;
};
