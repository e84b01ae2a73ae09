import { MessageType } from "@hocuspocus/provider";
import * as encoding from "lib0/encoding";
import { describe, expect, test } from "vitest";
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from "y-protocols/sync";

import { Acknowledged, type SocketLike } from "./acknowledged.ts";

/** A socket whose other end is the test. */
class Wire extends EventTarget implements SocketLike {
  static readonly opened: Wire[] = [];
  readonly readyState = 1;
  constructor(_url: string) {
    super();
    Wire.opened.push(this);
  }
  send(): void {}
  close(): void {
    this.dispatchEvent(new Event("close"));
  }
}

const message = (type: number, write: (encoder: encoding.Encoder) => void) => {
  const encoder = encoding.createEncoder();
  encoding.writeVarString(encoder, "aaaaaaaaaaaaaaaaaaaaa/content");
  encoding.writeVarUint(encoder, type);
  write(encoder);
  return encoding.toUint8Array(encoder);
};
const sync = (kind: number) => message(MessageType.Sync, (encoder) => encoding.writeVarUint(encoder, kind));
const step1 = sync(messageYjsSyncStep1);
const step2 = sync(messageYjsSyncStep2);
const update = sync(messageYjsUpdate);
const kept = message(MessageType.SyncStatus, (encoder) => encoding.writeVarInt(encoder, 1));
const notKept = message(MessageType.SyncStatus, (encoder) => encoding.writeVarInt(encoder, 0));

function connected() {
  const book = new Acknowledged(() => {});
  const Class = book.socketClass(Wire);
  const connect = () => {
    const socket = new Class("wire:");
    const otherEnd = Wire.opened.at(-1);
    return {
      send: (data: Uint8Array<ArrayBuffer>) => socket.send(data),
      hear: (data: Uint8Array<ArrayBuffer>) =>
        otherEnd?.dispatchEvent(new MessageEvent("message", { data: data.slice().buffer })),
      close: () => socket.close(),
    };
  };
  return { book, connect };
}

describe("all that this window has is on the hub's disk", () => {
  test("not before the hub has kept what it lacked when the connection opened", () => {
    const { book, connect } = connected();
    const socket = connect();
    socket.send(step1);
    expect(book.all).toBe(false);
    socket.send(step2);
    expect(book.all).toBe(false);
    socket.hear(kept);
    expect(book.all).toBe(true);
  });

  test("not from the moment of an edit until the message with it is acknowledged", () => {
    const { book, connect } = connected();
    const socket = connect();
    socket.send(step2);
    socket.hear(kept);
    book.edited();
    expect(book.all).toBe(false);
    socket.send(update);
    expect(book.all).toBe(false);
    socket.hear(kept);
    expect(book.all).toBe(true);
  });

  test("not where one acknowledgement stands for one of two messages", () => {
    const { book, connect } = connected();
    const socket = connect();
    socket.send(step2);
    socket.send(update);
    socket.hear(kept);
    expect(book.all).toBe(false);
  });

  test("not where the hub says that it did not keep a message", () => {
    const { book, connect } = connected();
    const socket = connect();
    socket.send(step2);
    socket.hear(notKept);
    expect(book.all).toBe(false);
  });

  test("not while there is no connection, nor on a new one by what an old one acknowledges late", () => {
    const { book, connect } = connected();
    const first = connect();
    first.send(step2);
    first.hear(kept);
    first.close();
    expect(book.all).toBe(false);
    const second = connect();
    // What waited from before goes first on the new connection; its acknowledgement is not that of the rest.
    second.send(update);
    second.send(step2);
    first.hear(kept);
    second.hear(kept);
    expect(book.all).toBe(false);
    second.hear(kept);
    expect(book.all).toBe(true);
  });
});
