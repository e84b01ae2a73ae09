/**
 * The line between the window and its home hub: frames on one MessagePort, HTTP exchanges and sync connections side by
 * side. It stands in for a network, so there is no TCP port on a desktop. Bytes are `Uint8Array`s, copied on the way.
 * A line that closes ends every exchange and connection on it.
 */
import { z } from "zod";

const bytes = z.instanceof(Uint8Array<ArrayBuffer>);
/** Chosen by the window, one series for exchanges and connections; never used twice on a line. */
const id = z.number().int().nonnegative();
const headers = z.array(z.tuple([z.string(), z.string()]));

/** From the window. */
export const WindowFrame = z.discriminatedUnion("kind", [
  /** An HTTP request. `path` begins with "/" and may have a query. Bodies come whole. */
  z.strictObject({
    kind: z.literal("request"),
    id,
    method: z.string(),
    path: z.string().startsWith("/"),
    headers,
    body: bytes.nullable(),
  }),
  /** The window no longer wants the answer. */
  z.strictObject({ kind: z.literal("abort"), id }),
  /** Opens a sync connection. It counts as open at once; what the hub refuses, it closes. */
  z.strictObject({ kind: z.literal("open"), id }),
  z.strictObject({ kind: z.literal("message"), id, data: bytes }),
  z.strictObject({ kind: z.literal("close"), id, code: z.number().int(), reason: z.string() }),
]);
export type WindowFrame = z.infer<typeof WindowFrame>;

/** From the hub, which the window trusts as its own. */
export type HubFrame =
  /** First on each line: the session of this window. */
  | { readonly kind: "welcome"; readonly token: string }
  /** An answer's status and headers; its body follows in `chunk`s up to `end`. */
  | {
      readonly kind: "answer";
      readonly id: number;
      readonly status: number;
      readonly headers: readonly (readonly [string, string])[];
    }
  | { readonly kind: "chunk"; readonly id: number; readonly data: Uint8Array<ArrayBuffer> }
  | { readonly kind: "end"; readonly id: number }
  /** The answer broke off. */
  | { readonly kind: "failed"; readonly id: number }
  | { readonly kind: "message"; readonly id: number; readonly data: Uint8Array<ArrayBuffer> }
  | { readonly kind: "close"; readonly id: number; readonly code: number; readonly reason: string };
