/**
 * The home hub's process: started when the first window asks for a line, started again by the first that asks after it
 * ended. The shell makes each line's two ends, gives them away, and is not in the path of what goes over it.
 */
import { MessageChannelMain, type MessagePortMain, type UtilityProcess, utilityProcess } from "electron";
import type { HubOrder } from "./hub-order.ts";

/** How long a stopping hub may take to finish what it was asked, in milliseconds. What it acknowledged is on disk anyway. */
const patience = 5_000;

export class HomeHub {
  readonly #entry: string;
  readonly #folder: string;
  readonly #window: string;
  readonly #key: () => Promise<Uint8Array | null>;
  #process: UtilityProcess | null = null;

  /**
   * @param entry the built `hub-process.cjs`
   * @param folder where the hub keeps the briefs
   * @param window where the built window lies, for guests over the local network
   * @param key with which the hub seals what it keeps secret; null: it has none
   */
  constructor(entry: string, folder: string, window: string, key: () => Promise<Uint8Array | null>) {
    this.#entry = entry;
    this.#folder = folder;
    this.#window = window;
    this.#key = key;
  }

  /** A new line to the hub: the window's end. */
  connect(): MessagePortMain {
    const { port1, port2 } = new MessageChannelMain();
    const running = this.#running();
    void this.#key().then((key) => running.postMessage({ order: "serve", key } satisfies HubOrder, [port1]));
    return port2;
  }

  #running(): UtilityProcess {
    if (this.#process) return this.#process;
    const started = utilityProcess.fork(this.#entry, [this.#folder, this.#window], { serviceName: "Demarche hub" });
    // Its lines close with it; that is how windows know, and ask for new ones.
    started.once("exit", () => {
      if (this.#process === started) this.#process = null;
    });
    this.#process = started;
    return started;
  }

  /** Ends the process, and waits for it. */
  async stop(): Promise<void> {
    const ending = this.#process;
    if (!ending) return;
    await new Promise<void>((resolve) => {
      const lost = setTimeout(() => ending.kill(), patience);
      ending.once("exit", () => {
        clearTimeout(lost);
        resolve();
      });
      ending.postMessage({ order: "stop" } satisfies HubOrder);
    });
  }
}
