/**
 * What runs in the page: the preload in a world of its own, with `contextBridge` and `ipcRenderer`, and the page's side
 * of the bridge. Each function is sent to Chromium as text, so it must stand alone.
 */

/** Both worlds: functions cross as numbers, bytes as base64, calls are synchronous as in Electron. */
export function bridge(here: string, there: string) {
  type Callable = (...args: unknown[]) => unknown;
  const functions: Callable[] = [];
  const promises = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let made = 0;
  let answer: { value?: unknown; error?: string } = {};

  const say = (what: object) => window.dispatchEvent(new CustomEvent(there, { detail: JSON.stringify(what) }));
  const textOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

  function pack(value: unknown): unknown {
    if (typeof value === "function") return { $function: functions.push(value as Callable) - 1 };
    if (value instanceof Uint8Array)
      return { $bytes: btoa(Array.from(value, (byte) => String.fromCharCode(byte)).join("")) };
    if (value instanceof Promise) {
      const number = ++made;
      value.then(
        (result) => say({ settle: number, value: pack(result) }),
        (error) => say({ settle: number, error: textOf(error) }),
      );
      return { $promise: number };
    }
    if (Array.isArray(value)) return value.map(pack);
    if (value === null || typeof value !== "object") return value;
    if (Object.getPrototypeOf(value) !== Object.prototype) throw new Error("An object could not be cloned.");
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, pack(part)]));
  }

  function unpack(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(unpack);
    if (value === null || typeof value !== "object") return value;
    if ("$bytes" in value) return Uint8Array.from(atob(String(value.$bytes)), (letter) => letter.charCodeAt(0));
    if ("$function" in value) return (...args: unknown[]) => call(Number(value.$function), args);
    if ("$promise" in value) {
      const number = Number(value.$promise);
      return new Promise((resolve, reject) => promises.set(number, { resolve, reject }));
    }
    return Object.freeze(Object.fromEntries(Object.entries(value).map(([key, part]) => [key, unpack(part)])));
  }

  function call(number: number, args: unknown[]): unknown {
    answer = { error: "nobody answered" };
    say({ call: number, args: pack(args) });
    if (answer.error !== undefined) throw new Error(answer.error);
    return unpack(answer.value);
  }

  window.addEventListener(here, (event) => {
    const said = JSON.parse((event as CustomEvent<string>).detail);
    if ("expose" in said) {
      Object.defineProperty(window, said.expose, { value: unpack(said.api), enumerable: true });
    } else if ("answer" in said) {
      answer = said.answer;
    } else if ("settle" in said) {
      const promise = promises.get(said.settle);
      promises.delete(said.settle);
      if (said.error !== undefined) promise?.reject(new Error(said.error));
      else promise?.resolve(unpack(said.value));
    } else {
      try {
        const args = unpack(said.args) as unknown[];
        say({ answer: { value: pack(functions[said.call]?.(...args)) } });
      } catch (error) {
        say({ answer: { error: textOf(error) } });
      }
    }
  });
  return { expose: (name: string, api: unknown) => say({ expose: name, api: pack(api) }), pack, unpack };
}

/**
 * The preload's world; returns the preload's `require`. The binding `__toHost` takes text; the host calls `__fromHost`
 * with text.
 */
export function preloadWorld(worlds: ReturnType<typeof bridge>) {
  type Listener = (event: object, ...args: unknown[]) => void;
  const host = globalThis as typeof globalThis & {
    __toHost(text: string): void;
    __fromHost?: (text: string) => void;
  };
  const tell = (what: object) => host.__toHost(JSON.stringify(what));
  const pending = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  const listeners = new Map<string, Set<Listener>>();
  const ports = new Map<number, MessagePort>();
  let sent = 0;

  const ipcRenderer = {
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise((resolve, reject) => {
        pending.set(++sent, { resolve, reject });
        tell({ invoke: sent, channel, args: worlds.pack(args) });
      }),
    on: (channel: string, listener: Listener) => {
      const set = listeners.get(channel) ?? new Set();
      listeners.set(channel, set.add(listener));
      return ipcRenderer;
    },
    off: (channel: string, listener: Listener) => {
      listeners.get(channel)?.delete(listener);
      return ipcRenderer;
    },
  };

  /** The page's end of a port whose other end the host holds. */
  function openPort(number: number): MessagePort {
    const { port1, port2 } = new MessageChannel();
    ports.set(number, port2);
    port2.onmessage = ({ data }) => tell({ port: number, data: worlds.pack(data) });
    port2.addEventListener("close", () => {
      if (ports.delete(number)) tell({ port: number, closed: true });
    });
    return port1;
  }

  host.__fromHost = (text) => {
    const said = JSON.parse(text);
    if ("settle" in said) {
      const call = pending.get(said.settle);
      pending.delete(said.settle);
      if (said.error !== undefined) call?.reject(new Error(said.error));
      else call?.resolve(worlds.unpack(said.value));
    } else if ("channel" in said) {
      const event = { ports: said.ports.map(openPort) };
      for (const listener of listeners.get(said.channel) ?? []) {
        listener(event, ...(worlds.unpack(said.args) as unknown[]));
      }
    } else if ("closed" in said) {
      const port = ports.get(said.port);
      ports.delete(said.port);
      port?.close();
    } else ports.get(said.port)?.postMessage(worlds.unpack(said.data));
  };

  const contextBridge = { exposeInMainWorld: (name: string, api: unknown) => worlds.expose(name, api) };
  return (name: string) => {
    if (name === "electron") return { contextBridge, ipcRenderer };
    throw new Error(`module not found: ${name}`);
  };
}
