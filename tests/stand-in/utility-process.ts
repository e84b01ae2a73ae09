/** Electron's `utilityProcess`: a real process of its own, so that a crash is a crash. Ports reach it over its pipe. */
import { type ChildProcess, fork as forkNode } from "node:child_process";
import { EventEmitter } from "node:events";
import { fileURLToPath } from "node:url";
import type { MessagePortMain } from "./message-port.ts";

/** What passes the pipe, either way. `opens` are the ports that came with an order. */
export type PipeMessage =
  | { readonly order: unknown; readonly opens: readonly number[] }
  | { readonly port: number; readonly data: unknown }
  | { readonly port: number; readonly closed: true };

const childModule = fileURLToPath(new URL("./utility-child.ts", import.meta.url));

export class UtilityProcess extends EventEmitter {
  private readonly child: ChildProcess;
  private readonly ports = new Map<number, MessagePortMain>();
  private made = 0;

  constructor(entry: string, args: readonly string[]) {
    super();
    this.child = forkNode(childModule, [entry, ...args], { serialization: "advanced", execArgv: [] });
    this.child.on("spawn", () => this.emit("spawn"));
    this.child.on("message", (message: PipeMessage) => this.receive(message));
    this.child.on("exit", (code) => {
      for (const port of this.ports.values()) port.close();
      this.ports.clear();
      this.emit("exit", code ?? 1);
    });
  }

  get pid(): number | undefined {
    return this.child.exitCode === null && this.child.signalCode === null ? this.child.pid : undefined;
  }

  postMessage(order: unknown, transfer: readonly MessagePortMain[] = []): void {
    const opens = transfer.map((main) => {
      const number = this.made++;
      const port = main.taken();
      this.ports.set(number, port);
      port.on("message", ({ data }: { data: unknown }) => this.send({ port: number, data }));
      port.on("close", () => {
        if (this.ports.delete(number)) this.send({ port: number, closed: true });
      });
      return number;
    });
    this.send({ order, opens });
    // Only now: what waits in a port must come after the order that brings it.
    for (const number of opens) this.ports.get(number)?.start();
  }

  kill(): boolean {
    return this.child.kill("SIGTERM");
  }

  private receive(message: PipeMessage): void {
    if (!("port" in message)) this.emit("message", message.order);
    else if ("closed" in message) {
      const port = this.ports.get(message.port);
      this.ports.delete(message.port);
      port?.close();
    } else this.ports.get(message.port)?.postMessage(message.data);
  }

  private send(message: PipeMessage): void {
    // A process that just ended takes nothing more; its end is reported by `exit`.
    if (this.child.connected) this.child.send(message, () => {});
  }
}
