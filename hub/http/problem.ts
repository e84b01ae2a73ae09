import { isMessageKey, message } from "../../shared/messages/message.ts";
import type { Problem } from "../../shared/protocol/http.ts";

/** Status of each problem, by its code. The sentence for people is `problem.{code}` in the message catalogue. */
const statuses = {
  "bad-request": 400,
  "asset-hash": 400,
  "not-an-invitation": 400,
  "team-plain": 400,
  malformed: 400,
  "not-signed-in": 401,
  "bad-code": 401,
  "not-allowed": 403,
  "access-changed": 403,
  "wrong-origin": 403,
  "not-found": 404,
  "no-such-brief": 404,
  "no-such-member": 404,
  "last-owner": 409,
  replaced: 409,
  "id-taken": 409,
  "brief-elsewhere": 409,
  "library-full": 409,
  quarantined: 409,
  "newer-schema": 409,
  newer: 409,
  "too-large": 413,
  "picture-size": 413,
  "picture-kind": 415,
  "not-a-brief": 415,
  "wrong-host": 421,
  damaged: 422,
  "cannot-typeset": 422,
  "unexpected-part": 422,
  "source-text-locked": 422,
  "source-text-damaged": 422,
  "source-text-no-text": 422,
  "source-text-not-text": 415,
  "source-text-too-large": 413,
  "source-text-too-long": 422,
  "too-many": 429,
  "export-failed": 500,
  internal: 500,
  "disk-failed": 500,
  "disk-gone": 503,
  "database-away": 503,
  "zotero-unfit": 502,
  stopping: 503,
  "zotero-missing": 503,
  "zotero-off": 503,
  "folder-in-use": 503,
  "newer-hub": 503,
  "folder-unusable": 503,
  "folder-full": 507,
  "team-unreachable": 502,
  "no-network": 503,
  "team-not-a-hub": 502,
  "team-certificate": 502,
  "team-signed-out": 502,
  "disk-full": 507,
  "disk-read-only": 507,
} as const;

type ProblemCode = keyof typeof statuses;

/** Whether it is a code of ours; what another hub says may have any. */
export const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(statuses, code);

/**
 * The body of an error.
 * @param values fill the placeholders of the code's sentence
 */
export function problem(code: ProblemCode, values?: Problem["values"]): Problem {
  const key = `problem.${code}`;
  return {
    type: "about:blank",
    title: isMessageKey(key) ? message("en", key, values) : code,
    status: statuses[code],
    code,
    ...(values ? { values } : {}),
  };
}

/** The same as a response, with its status. */
export const problemResponse = (code: ProblemCode, values?: Problem["values"]): Response =>
  Response.json(problem(code, values), {
    status: statuses[code],
    headers: { "Content-Type": "application/problem+json", "Cache-Control": "no-store" },
  });
