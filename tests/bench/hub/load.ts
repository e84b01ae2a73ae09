/**
 * The people of a bench, in a process of their own: they open briefs, write at a steady pace, and time how long each key
 * takes to the others. Prints one line of JSON.
 */
import { fileURLToPath } from "node:url";
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import * as Y from "yjs";

export interface Load {
  readonly protocol: "hocuspocus" | "y-websocket";
  /** Address of the sync connection, `ws://…`. */
  readonly url: string;
  readonly token: string;
  /** Names of the documents. */
  readonly documents: readonly string[];
  /** Of each document. */
  readonly writers: number;
  readonly readers: number;
  /** Keys of each writer in a second. */
  readonly perSecond: number;
  readonly seconds: number;
}

export interface Delays {
  /** Milliseconds from the key to another window. */
  readonly p50: number;
  readonly p99: number;
  readonly received: number;
}

const load: Load = JSON.parse(process.argv[2] ?? "");
const delays: number[] = [];
/** When each key was pressed, by its number. */
const pressed: number[] = [];

interface Window {
  readonly content: Y.Doc;
  readonly close: () => void;
}

/** Connects a document; resolves when it holds what the server has, with the way out. */
type Connect = (name: string, content: Y.Doc) => Promise<() => void>;

const hocuspocus: Connect = async (name, document) => {
  const websocketProvider = new HocuspocusProviderWebsocket({ url: load.url });
  const provider = new HocuspocusProvider({ name, document, websocketProvider, token: load.token, flushDelay: 0 });
  const synced = new Promise<void>((resolve) => provider.on("synced", () => resolve()));
  provider.attach();
  await synced;
  return () => {
    provider.destroy();
    websocketProvider.destroy();
  };
};

interface WebsocketProvider {
  once(event: "sync", listener: () => void): void;
  destroy(): void;
}
type WebsocketProviderClass = new (url: string, room: string, content: Y.Doc, options: object) => WebsocketProvider;

const yWebsocket: Connect = async (name, content) => {
  // Installed for the benches alone, so the compiler does not know it.
  const client = fileURLToPath(new URL("../peers/node_modules/y-websocket/src/y-websocket.js", import.meta.url));
  const { WebsocketProvider }: { WebsocketProvider: WebsocketProviderClass } = await import(client);
  // Each of them waits for the end of the process.
  process.setMaxListeners(0);
  const provider = new WebsocketProvider(load.url, name, content, { disableBc: true });
  await new Promise<void>((resolve) => provider.once("sync", resolve));
  return () => provider.destroy();
};

const connect = load.protocol === "hocuspocus" ? hocuspocus : yWebsocket;

async function open(name: string): Promise<Window> {
  const content = new Y.Doc();
  const close = await connect(name, content);
  content.on("update", (update: Uint8Array, _origin: unknown, _content: Y.Doc, { local }: Y.Transaction) => {
    if (local) return;
    for (const key of keysIn(update)) delays.push(performance.now() - (pressed[key] ?? 0));
  });
  return { content, close };
}

/** The keys that an update brings, read off itself: an observer of Yjs is told of changes by a walk through all that is there already. */
const keysIn = (update: Uint8Array): readonly number[] =>
  Y.decodeUpdate(update).structs.flatMap((struct) =>
    struct instanceof Y.Item && struct.content instanceof Y.ContentAny ? struct.content.arr : [],
  );

const windows: Window[] = [];
const writing: Window[] = [];
for (const name of load.documents) {
  for (let n = 0; n < load.writers + load.readers; n++) {
    const window = await open(name);
    windows.push(window);
    if (n < load.writers) writing.push(window);
  }
}
const started = performance.now();
await Promise.all(
  writing.map(async ({ content }, n) => {
    for (let key = 0; key < load.seconds * load.perSecond; key++) {
      const due = started + ((key + n / writing.length) * 1000) / load.perSecond;
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
      content.getArray<number>("keys").push([pressed.push(performance.now()) - 1]);
    }
  }),
);
// What is still on its way.
const others = load.writers + load.readers - 1;
const deadline = performance.now() + 10_000;
while (delays.length < pressed.length * others && performance.now() < deadline) {
  await new Promise((resolve) => setTimeout(resolve, 50));
}
for (const { close } of windows) close();
delays.sort((a, b) => a - b);
const quantile = (share: number) => delays[Math.floor((delays.length - 1) * share)] ?? Number.NaN;
console.log(JSON.stringify({ p50: quantile(0.5), p99: quantile(0.99), received: delays.length } satisfies Delays));
process.exit(0);
