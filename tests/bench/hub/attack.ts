/**
 * Enemies of a hub, in a process of their own, until it is ended: strangers who never sign in and send what they like, and
 * a member's program that sends noise, asks for thousands of documents and begins messages of 100 MB.
 */
import { WebSocket } from "ws";
import { contentOf, reviewOf } from "../../../shared/protocol/documents.ts";
import { frame, greeting } from "../../frame.ts";

export interface Attack {
  /** Address of the sync connection, `ws://…`. */
  readonly url: string;
  /** Of the member. */
  readonly token: string;
  /** A brief that the member is on, and on which nobody of the load is. */
  readonly brief: string;
}

const { url, token, brief }: Attack = JSON.parse(process.argv[2] ?? "");

const noise = (length: number) => Uint8Array.from({ length }, () => Math.floor(Math.random() * 256));

/** Each does its worst on one connection, which the hub ends. */
const attacks: readonly ((socket: WebSocket) => void)[] = [
  (socket) => {
    for (let n = 0; n < 1_000; n++) socket.send(frame(contentOf(String(n).padStart(21, "n")), 0, 0, noise(8)));
  },
  (socket) => {
    for (let n = 0; n < 50; n++) socket.send(greeting(contentOf(brief), `guess-${n}`));
  },
  (socket) => {
    socket.send(greeting(contentOf(brief), token));
    for (let n = 0; n < 1_000; n++) socket.send(greeting(reviewOf(brief, String(n).padStart(21, "n")), token));
    socket.send(noise(300));
  },
  (socket) => {
    socket.send(greeting(contentOf(brief), token));
    for (let n = 0; n < 20; n++) socket.send(frame(contentOf(brief), 0, 2, noise(300)));
  },
  (socket) => {
    socket.send(greeting(contentOf(brief), token));
    socket.send(Buffer.alloc(100 * 1024 * 1024));
  },
];

/** One connection after the other, so that each of ten is always under way. */
async function goOn(number: number): Promise<never> {
  for (let round = number; ; round++) {
    // Ten computers, each with an address of its own.
    const socket = new WebSocket(url, { localAddress: `127.0.1.${number + 1}` });
    const ended = new Promise((resolve) => socket.once("close", resolve));
    socket.on("error", () => {});
    socket.once("open", () => attacks[round % attacks.length]?.(socket));
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 2_000))]);
    socket.terminate();
  }
}
for (let number = 0; number < 10; number++) void goOn(number);
console.log("attacking");
