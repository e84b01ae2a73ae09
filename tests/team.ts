/** A team's hub in this process, on a real port, and people who work on it with plain clients. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import * as Y from "yjs";
import { type Listening, listen } from "../hub/http/listen.ts";
import { type Hub, type HubOptions, openHub } from "../hub/hub.ts";
import { nearSocketClass } from "../hub/replica/sockets.ts";
import type { Role } from "../shared/access/roles.ts";
import { BriefCreated, InvitationCreated, LinkState, SessionCreated, TeamJoined } from "../shared/protocol/http.ts";

export interface Team {
  readonly hub: Hub;
  /** Without a slash at its end. */
  readonly url: string;
  readonly data: string;
  /** Ends it; the folder stays. */
  close(): Promise<void>;
}

const folders: string[] = [];

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "demarche-team-"));
  folders.push(folder);
  return folder;
}
export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

export async function startTeam(options: Partial<HubOptions> & { readonly port?: number } = {}): Promise<Team> {
  const { data = newFolder(), port = 0, ...more } = options;
  const hub = await openHub({ data, home: false, ...more });
  if ("problem" in hub) throw new Error(hub.problem.title);
  const listening: Listening = await listen(hub, { port, host: "127.0.0.1", window: data });
  return {
    hub,
    url: listening.address,
    data,
    async close() {
      await hub.close();
      await listening.close();
    },
  };
}

/** A person with a session on a hub. */
export class Person {
  readonly url: string;
  readonly token: string;
  readonly id: string;

  constructor(url: string, token: string, id: string) {
    this.url = url;
    this.token = token;
    this.id = id;
  }

  /** Comes in by an invitation's code. */
  static async join(url: string, code: string, name = "Somebody"): Promise<Person> {
    const response = await fetch(`${url}/api/sessions`, { method: "POST", body: JSON.stringify({ code, name }) });
    if (!response.ok) throw new Error(await response.text());
    const { token, member } = SessionCreated.parse(await response.json());
    return new Person(url, token, member);
  }

  /** The first of a hub's team. */
  static async first({ url, hub }: Pick<Team, "url" | "hub">, name = "Amina"): Promise<Person> {
    return Person.join(url, (await hub.firstInvitation()) ?? "", name);
  }

  ask(method: string, path: string, body?: unknown): Promise<Response> {
    return fetch(this.url + path, {
      method,
      headers: { Authorization: `Bearer ${this.token}` },
      ...(body === undefined
        ? {}
        : { body: body instanceof Uint8Array ? new Blob([body.slice()]) : JSON.stringify(body) }),
    });
  }

  async newBrief(title = "Protection of civilians"): Promise<string> {
    const response = await this.ask("POST", "/api/briefs", { title });
    return BriefCreated.parse(await response.json()).id;
  }

  async invitation(brief: string, role: Role, more: object = {}): Promise<InvitationCreated> {
    const response = await this.ask("POST", `/api/briefs/${brief}/invitations`, { role, ...more });
    return InvitationCreated.parse(await response.json());
  }

  async invite(brief: string, role: Role, team = false, name: string = role): Promise<Person> {
    return Person.join(this.url, (await this.invitation(brief, role, { team })).code, name);
  }

  /** A plain client of one document, as any program could be. */
  open(document: string, content = new Y.Doc()): Client {
    return new Client({
      url: `${this.url.replace("http", "ws")}/sync`,
      token: this.token,
      name: document,
      document: content,
    });
  }
}

/** A person's desktop: a home hub, and windows that reach it without a socket. */
export class Desktop {
  readonly hub: Hub;
  readonly data: string;

  private constructor(hub: Hub, data: string) {
    this.hub = hub;
    this.data = data;
  }

  static async start(name: string, data = newFolder(), key?: Uint8Array): Promise<Desktop> {
    const hub = await openHub({
      data,
      sample: false,
      ...(key && { key }),
      localPlace: { window: data, address: () => "127.0.0.1" },
    });
    if ("problem" in hub) throw new Error(hub.problem.title);
    const desktop = new Desktop(hub, data);
    await desktop.ask("PUT", "/api/settings", { name });
    return desktop;
  }

  async ask(method: string, path: string, body?: unknown): Promise<Response> {
    const request = new Request(`http://localhost${path}`, {
      method,
      headers: { Authorization: `Bearer ${this.hub.signIn()}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return this.hub.fetch(request);
  }

  /** Comes in by an invitation's link. */
  async join(link: string): Promise<string | null> {
    const response = await this.ask("POST", "/api/teams", { link });
    if (!response.ok) throw new Error(await response.text());
    return TeamJoined.parse(await response.json()).brief;
  }

  open(document: string, content = new Y.Doc()): Client {
    const Socket = nearSocketClass((socket) => this.hub.connect(socket));
    return new Client({ url: "home:", token: this.hub.signIn(), name: document, document: content, Socket });
  }

  /** Resolves when the link of a brief is in a state for which this holds. */
  async link(brief: string, holds: (state: LinkState) => boolean): Promise<LinkState> {
    const { body } = await this.ask("GET", `/api/briefs/${brief}/link`);
    let text = "";
    for await (const bytes of body ?? []) {
      text += new TextDecoder().decode(bytes);
      const lines = text.split("\n");
      text = lines.pop() ?? "";
      for (const line of lines) {
        const state = LinkState.parse(JSON.parse(line));
        if (holds(state)) return state;
      }
    }
    throw new Error("the hub stopped telling how the link is");
  }

  close(): Promise<void> {
    return this.hub.close();
  }
}

interface ClientPlace {
  readonly url: string;
  readonly token: string;
  readonly name: string;
  readonly document: Y.Doc;
  readonly Socket?: ReturnType<typeof nearSocketClass>;
}

export class Client {
  readonly content: Y.Doc;
  readonly provider: HocuspocusProvider;
  readonly #socket: HocuspocusProviderWebsocket;
  readonly closes: { code: number; reason: string }[] = [];

  constructor({ document, Socket, ...place }: ClientPlace) {
    this.content = document;
    const { url, token, name } = place;
    this.#socket = new HocuspocusProviderWebsocket({
      url,
      ...(Socket && { WebSocketPolyfill: Socket }),
      delay: 50,
      minDelay: 50,
      maxDelay: 500,
    });
    this.provider = new HocuspocusProvider({
      name,
      token,
      document,
      websocketProvider: this.#socket,
      onClose: ({ event }) => this.closes.push({ code: event.code, reason: event.reason }),
    });
    this.provider.attach();
  }

  /** Resolves when the hub has let it in and both have the same; rejects with the hub's reason when it is not let in. */
  async entered(): Promise<this> {
    if (this.provider.isSynced) return this;
    await new Promise<void>((resolve, reject) => {
      this.provider.on("synced", () => resolve());
      this.provider.on("authenticationFailed", ({ reason }: { reason: string }) => reject(new Error(reason)));
    });
    return this;
  }

  /** Resolves with how the hub took the edit: kept by it, or refused with a reason. */
  async write(text: string): Promise<"kept" | string> {
    const refused = this.closed();
    const kept = new Promise<"kept">((resolve) => {
      const look = ({ number }: { number: number }) => number === 0 && resolve("kept");
      this.provider.on("unsyncedChanges", look);
    });
    this.content.getText("words").insert(0, `${text} `);
    const how = await Promise.race([kept, refused]);
    return typeof how === "string" ? how : how.reason;
  }

  /** The next close of its socket. */
  closed(): Promise<{ code: number; reason: string }> {
    const before = this.closes.length;
    return new Promise((resolve) => {
      const look = () => {
        const close = this.closes[before];
        if (close) resolve(close);
      };
      this.provider.on("close", look);
    });
  }

  get words(): string[] {
    return this.content.getText("words").toString().split(" ").filter(Boolean).sort();
  }

  /** Resolves when the words of the document are these. */
  async shows(...words: string[]): Promise<void> {
    const wanted = [...words].sort().join(" ");
    while (this.words.join(" ") !== wanted) await new Promise((resolve) => this.content.once("update", resolve));
  }

  leave(): void {
    this.provider.destroy();
    this.#socket.destroy();
  }
}
