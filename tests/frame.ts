/** Messages of a sync connection byte by byte, for programs that are not Hocuspocus' provider. */
import * as encoding from "lib0/encoding";

/** The document's name, then numbers (as lib0's varUint), strings and bytes, each of the latter behind its length. */
export function frame(document: string, ...parts: readonly (number | string | Uint8Array)[]): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const part of [document, ...parts]) {
    if (typeof part === "number") encoding.writeVarUint(encoder, part);
    else if (typeof part === "string") encoding.writeVarString(encoder, part);
    else encoding.writeVarUint8Array(encoder, part);
  }
  return encoding.toUint8Array(encoder);
}

/** Shows a session for a document: Hocuspocus' message 2 (authentication), kind 0 (token). */
export const greeting = (document: string, token: string): Uint8Array => frame(document, 2, 0, token);
