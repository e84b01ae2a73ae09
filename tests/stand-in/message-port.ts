/** Electron's `MessageChannelMain`, on Node's channel. */
import { EventEmitter } from "node:events";
import { MessageChannel, type MessagePort } from "node:worker_threads";

export class MessagePortMain extends EventEmitter {
  #port: MessagePort | null;

  constructor(port: MessagePort) {
    super();
    this.#port = port;
  }

  /** Messages wait until it is called; a port that nobody starts says nothing. */
  start(): void {
    const port = this.#held();
    port.on("message", (data: unknown) => this.emit("message", { data, ports: [] }));
    port.on("close", () => this.emit("close"));
  }

  postMessage(message: unknown, transfer: readonly MessagePortMain[] = []): void {
    if (transfer.length > 0) throw new Error("stand-in: a port over a port is not modelled");
    this.#held().postMessage(message);
  }

  close(): void {
    this.#port?.close();
  }

  /** This end in its new owner's hands, as giving it away makes it; nobody can use the old one any more. */
  taken(): MessagePortMain {
    const port = this.#held();
    this.#port = null;
    return new MessagePortMain(port);
  }

  #held(): MessagePort {
    if (!this.#port) throw new Error("the port was given away");
    return this.#port;
  }
}

export class MessageChannelMain {
  readonly port1: MessagePortMain;
  readonly port2: MessagePortMain;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = new MessagePortMain(port1);
    this.port2 = new MessagePortMain(port2);
  }
}
