/** How much one connection may send, and one document may hold. What is over is refused; nothing is ever cut. */
import { MessageType } from "@hocuspocus/server";
import * as decoding from "lib0/decoding";
import { messageYjsUpdate } from "y-protocols/sync";
import { addressOf, type MemberId } from "../../shared/protocol/documents.ts";
import type { Refusal } from "../../shared/protocol/refusal.ts";
import { Turns } from "./turns.ts";

/** Milliseconds that somebody waits of whom many connections had to be ended, each time they come: less to do than any answer. */
export const WAIT_OF_OFFENDERS = 1_000;
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
/** Documents that one connection has open: the content of a brief, and what thirty people have written of it. */
const MOST_DOCUMENTS = 128;
/** What is taken of a connection that has not shown a session yet: it says which, and nothing else. */
export const LARGEST_GREETING = 64 * 1024;
const greetings = 2 * MOST_DOCUMENTS;
/** Characters of a session's token. */
const LONGEST_TOKEN = 200;

/** A window sends at most one update and one presence a frame; these leave several times that. */
const messagesPerSecond = 500;
const messagesAtOnce = 5_000;
const bytesPerSecond = 8 * 1024 * 1024;
const bytesAtOnce = 2 * LARGEST_MESSAGE;

/** Looks at each message of one connection before anything else does. */
export class ConnectionLimit {
  /** In which its documents are opened, one after the other. */
  readonly turns: Turns;
  readonly #now: () => number;
  readonly #offended: (by: MemberId | null) => void;
  #hasOffended = false;
  #messages = messagesAtOnce;
  #bytes = bytesAtOnce;
  #filled: number;
  #documents = 0;
  /** Names of documents that it was let into, and that are still being read for it. */
  readonly #opening = new Set<string>();
  #member: MemberId | null = null;
  #isOver = false;
  #greetings = 0;
  #greetingBytes = 0;

  /**
   * @param now milliseconds on a clock that never jumps
   * @param offended told once, when the connection does what no window does; by a stranger: null
   * @param line in which all connections wait, each in one place of it at most
   */
  constructor(now: () => number, offended: (by: MemberId | null) => void, line: Turns) {
    this.turns = new Turns(() => line.next());
    this.#now = now;
    this.#offended = offended;
    this.#filled = now();
  }

  /** Whether a session was shown on it. */
  get isAdmitted(): boolean {
    return this.#member !== null;
  }

  /** Whether it was ended: what it still asks for need not be done. */
  get isOver(): boolean {
    return this.#isOver;
  }

  over(): void {
    this.#isOver = true;
  }

  /** Whether it may have one more document open. */
  get hasRoom(): boolean {
    return this.#documents + this.#opening.size < MOST_DOCUMENTS;
  }

  /** To a document of this name; `opened` follows, unless it can't be read. */
  admitted(member: MemberId, document: string): void {
    this.#member ??= member;
    this.#opening.add(document);
  }

  /** It has done what no window does. */
  offended(): void {
    if (this.#hasOffended) return;
    this.#hasOffended = true;
    this.#offended(this.#member);
  }

  opened(document: string): void {
    this.#opening.delete(document);
    this.#documents += 1;
  }

  left(): void {
    this.#documents -= 1;
  }

  /** Why the connection has to end, or null: the message may pass. */
  check(message: Uint8Array): Refusal | null {
    if (message.byteLength > LARGEST_MESSAGE) return "too-large";
    if (!this.isAdmitted && this.#isNoGreeting(message)) return "too-many";
    const now = this.#now();
    const seconds = (now - this.#filled) / 1000;
    this.#filled = now;
    this.#messages = Math.min(messagesAtOnce, this.#messages + seconds * messagesPerSecond) - 1;
    this.#bytes = Math.min(bytesAtOnce, this.#bytes + seconds * bytesPerSecond) - message.byteLength;
    if (this.#messages < 0 || this.#bytes < 0) return "too-many";
    return isWellFormed(message) ? null : "malformed";
  }

  #isNoGreeting(message: Uint8Array): boolean {
    this.#greetings += 1;
    this.#greetingBytes += message.byteLength;
    return this.#greetings > greetings || this.#greetingBytes > LARGEST_GREETING;
  }
}

/**
 * Whether it has the form of what a client may send (Hocuspocus' protocol): the name of a document, with or without the
 * session's id behind a NUL; a kind; and what belongs to that kind, whole. A pong is one byte.
 */
function isWellFormed(message: Uint8Array): boolean {
  if (message.byteLength === 1) return message[0] === MessageType.Pong;
  try {
    const decoder = decoding.createDecoder(message);
    const [name = "", session = "", ...more] = decoding.readVarString(decoder).split("\0");
    return addressOf(name) !== null && /^\w{0,32}$/.test(session) && more.length === 0 && hasItsParts(decoder);
  } catch {
    // Reading past the end: cut short, or a length that lies.
    return false;
  }
}

function hasItsParts(decoder: decoding.Decoder): boolean {
  switch (decoding.readVarUint(decoder)) {
    case MessageType.Sync:
    case MessageType.SyncReply:
      return decoding.readVarUint(decoder) <= messageYjsUpdate && decoding.readVarUint8Array(decoder) !== null;
    case MessageType.Awareness:
      return decoding.readVarUint8Array(decoder).byteLength <= LARGEST_PRESENCE * MOST_PRESENCES;
    case MessageType.Auth:
      return decoding.readVarUint(decoder) === 0 && decoding.readVarString(decoder).length <= LONGEST_TOKEN;
    case MessageType.QueryAwareness:
    case MessageType.CLOSE:
      return true;
    default:
      // Nobody here speaks without a document, and what hubs say to each other is not for a client to say.
      return false;
  }
}
