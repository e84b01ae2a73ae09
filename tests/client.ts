/** A window without a face: a plain Hocuspocus provider on one brief, which counts what the hub acknowledged as the window does. */
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import * as Y from "yjs";
import { body } from "../shared/brief/layout.ts";
import { Acknowledged } from "../shared/protocol/acknowledged.ts";
import { type BriefId, contentOf, syncPathOf } from "../shared/protocol/documents.ts";
import { type Refusal, refusalNamed, refusalOf } from "../shared/protocol/refusal.ts";
import { signIn } from "./e2e/hub.ts";

export interface Client {
  readonly content: Y.Doc;
  readonly provider: HocuspocusProvider;
  /** Adds a paragraph; returns when it is written here, not when it is saved. */
  write(words: string): void;
  /** The texts of the paragraphs that stand in the body. */
  readonly paragraphs: readonly string[];
  /** Whether the hub has acknowledged all that was written here. */
  readonly allSaved: boolean;
  /** Resolves when the hub has acknowledged all that was written here. */
  saved(): Promise<void>;
  /** Resolves when the brief has arrived. */
  opened(): Promise<void>;
  /** Resolves with why the hub refused this client, last or next. */
  refused(): Promise<Refusal>;
  /** Resolves when `holds` does; asked after each change of the brief or of its state. */
  until(holds: () => boolean): Promise<void>;
  /** Leaves the network, or comes back to it. */
  disconnect(): Promise<void>;
  connect(): void;
  close(): void;
}

/** Where a client opens a brief, and as whom. */
export interface BriefAccess {
  /** Of the hub: `http://127.0.0.1:4680`. */
  readonly url: string;
  readonly token: string;
  readonly brief: BriefId;
  /** Default: the brief's content. */
  readonly document?: string;
}

export function openClient(
  { url, token, brief, document = contentOf(brief) }: BriefAccess,
  content: Y.Doc = new Y.Doc(),
): Client {
  const waiting = new Set<() => void>();
  let refusal: Refusal | null = null;
  let arrived = false;
  const changed = () => {
    for (const look of [...waiting]) look();
  };
  const acknowledged = new Acknowledged(changed);
  const refuse = (why: Refusal | null) => {
    refusal = why ?? refusal;
    changed();
  };
  const websocket = new HocuspocusProviderWebsocket({
    url: `${url.replace(/^http/, "ws")}${syncPathOf(brief)}`,
    WebSocketPolyfill: acknowledged.socketClass(WebSocket),
    delay: 50,
    minDelay: 50,
    maxDelay: 200,
    onClose: ({ event }) => refuse(refusalOf(event.code)),
    onStatus: changed,
  });
  content.on("update", (_update: Uint8Array, origin: unknown) => {
    if (origin !== provider) acknowledged.edited();
    changed();
  });
  const provider = new HocuspocusProvider({
    name: document,
    document: content,
    websocketProvider: websocket,
    token,
    flushDelay: 0,
    onAuthenticationFailed: ({ reason }) => refuse(refusalNamed(reason)),
    onSynced: () => {
      arrived = true;
      changed();
    },
  });
  provider.attach();

  const until = (holds: () => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (!holds()) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
  return {
    content,
    provider,
    write(words) {
      const paragraph = new Y.XmlElement("paragraph");
      paragraph.insert(0, [new Y.XmlText(words)]);
      body(content).push([paragraph]);
    },
    get paragraphs() {
      return body(content)
        .toArray()
        .flatMap((block) => (block instanceof Y.XmlElement && block.nodeName === "paragraph" ? [textOf(block)] : []));
    },
    get allSaved() {
      return acknowledged.all;
    },
    saved: () => until(() => acknowledged.all),
    opened: () => until(() => arrived),
    async refused() {
      await until(() => refusal !== null);
      if (refusal === null) throw new Error("refused without a reason");
      return refusal;
    },
    until,
    disconnect() {
      websocket.disconnect();
      return until(() => websocket.status === "disconnected");
    },
    connect: () => void websocket.connect(),
    close() {
      provider.destroy();
      websocket.destroy();
    },
  };
}

const textOf = (element: Y.XmlElement): string => element.toArray().map(String).join("");

/** A new brief on a hub, and the session of whoever made it. */
export async function newBrief(
  hub: { readonly url: string; readonly code: string },
  token?: string,
): Promise<BriefAccess> {
  const session = token ?? (await signIn(hub));
  const response = await fetch(`${hub.url}/api/briefs`, {
    method: "POST",
    headers: { Authorization: `Bearer ${session}` },
    body: JSON.stringify({ title: "Test" }),
  });
  if (!response.ok) throw new Error(`the hub made no brief: ${await response.text()}`);
  const { id }: { id: string } = JSON.parse(await response.text());
  return { url: hub.url, token: session, brief: id };
}
