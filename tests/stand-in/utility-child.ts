/** Runs a utility process's entry with the `process.parentPort` that it expects. */
import { EventEmitter } from "node:events";
import { pathToFileURL } from "node:url";
import type { PipeMessage } from "./utility-process.ts";

class ChildPort extends EventEmitter {
  readonly #number: number;
  readonly #early: unknown[] = [];
  #started = false;

  constructor(number: number) {
    super();
    this.#number = number;
  }
  start(): void {
    this.#started = true;
    for (const data of this.#early.splice(0)) this.emit("message", { data, ports: [] });
  }
  receive(data: unknown): void {
    if (this.#started) this.emit("message", { data, ports: [] });
    else this.#early.push(data);
  }
  postMessage(data: unknown): void {
    send({ port: this.#number, data });
  }
  close(): void {
    if (ports.delete(this.#number)) send({ port: this.#number, closed: true });
  }
}

const ports = new Map<number, ChildPort>();
const parentPort = Object.assign(new EventEmitter(), {
  postMessage: (order: unknown) => send({ order, opens: [] }),
});

function send(message: PipeMessage): void {
  if (process.connected) process.send?.(message, undefined, undefined, () => {});
}

// The shell is gone: in Electron its utility processes end with it.
process.on("disconnect", () => process.exit(0));

Object.defineProperty(process, "parentPort", { value: parentPort });
const [entry, ...args] = process.argv.slice(2);
if (!entry) throw new Error("stand-in: a utility process needs an entry");
process.argv = [process.execPath, entry, ...args];
await import(pathToFileURL(entry).href);
// Only now: Node keeps what came before.
process.on("message", (message: PipeMessage) => {
  if (!("port" in message)) {
    const opened = message.opens.map((number) => {
      const port = new ChildPort(number);
      ports.set(number, port);
      return port;
    });
    parentPort.emit("message", { data: message.order, ports: opened });
  } else if ("closed" in message) {
    const port = ports.get(message.port);
    ports.delete(message.port);
    port?.emit("close");
  } else ports.get(message.port)?.receive(message.data);
});
