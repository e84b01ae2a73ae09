/** How much one connection may send, and one document may hold. What is over is refused; nothing is ever cut. */
import * as decoding from "lib0/decoding";
import { briefOfContent } from "../../shared/protocol/documents.ts";
import type { Refusal } from "../../shared/protocol/refusal.ts";

/** Bytes of one message: a brief of 100,000 words with all its history sent at once stays below. */
export const LARGEST_MESSAGE = 32 * 1024 * 1024;
/** Bytes that the log holds of one document. */
export const LARGEST_DOCUMENT = 128 * 1024 * 1024;
/** Bytes of updates that wait for others which never came. */
export const LARGEST_WAITING = 8 * 1024 * 1024;
/** Characters, as JSON, of what one person's presence may say. */
export const LARGEST_PRESENCE = 8 * 1024;
/** People, or windows, that one connection may speak for. */
export const MOST_PRESENCES = 16;

/** A window sends at most one update and one presence a frame; these leave several times that. */
const messagesPerSecond = 500;
const messagesAtOnce = 5_000;
const bytesPerSecond = 8 * 1024 * 1024;
const bytesAtOnce = 2 * LARGEST_MESSAGE;

/** Looks at each message of one connection before anything else does. */
export class ConnectionLimit {
  readonly #now: () => number;
  #messages = messagesAtOnce;
  #bytes = bytesAtOnce;
  #filled: number;

  /** @param now milliseconds on a clock that never jumps */
  constructor(now: () => number) {
    this.#now = now;
    this.#filled = now();
  }

  /** Why the connection has to end, or null: the message may pass. */
  check(message: Uint8Array): Refusal | null {
    if (message.byteLength > LARGEST_MESSAGE) return "too-large";
    const now = this.#now();
    const seconds = (now - this.#filled) / 1000;
    this.#filled = now;
    this.#messages = Math.min(messagesAtOnce, this.#messages + seconds * messagesPerSecond) - 1;
    this.#bytes = Math.min(bytesAtOnce, this.#bytes + seconds * bytesPerSecond) - message.byteLength;
    if (this.#messages < 0 || this.#bytes < 0) return "too-many";
    return isAddressed(message) ? null : "malformed";
  }
}

/** Whether it begins with the name of a document, with or without the session's id behind a NUL; a pong has no address. */
function isAddressed(message: Uint8Array): boolean {
  if (message.byteLength === 1) return true;
  try {
    const address = decoding.readVarString(decoding.createDecoder(message));
    const [name = "", session = "", ...more] = address.split("\0");
    return briefOfContent(name) !== null && /^\w{0,32}$/.test(session) && more.length === 0;
  } catch {
    return false;
  }
}
