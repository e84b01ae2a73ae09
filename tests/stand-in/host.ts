/**
 * Shows the stand-in's windows as pages of a Chromium: the app's files through the handler that main registered, the
 * preload in a world of its own, IPC and ports, navigation offered to main first.
 */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import { fromText, toText } from "./bytes.ts";
import { DevTools } from "./devtools.ts";
import { type Frame, type Host, offer, standIn, type Window } from "./electron.ts";
import type { MessagePortMain } from "./message-port.ts";
import { bridge, preloadWorld } from "./worlds.ts";

const preloadName = "stand-in preload";

const FromPage = z.union([
  z.object({ invoke: z.number(), channel: z.string(), args: z.array(z.unknown()) }),
  z.object({ port: z.number(), closed: z.literal(true) }),
  z.object({ port: z.number(), data: z.unknown() }),
]);
const FrameTree = z.object({ id: z.string(), url: z.string(), parentId: z.string().optional() });

export class PageHost implements Host {
  readonly #devtools: DevTools;
  readonly #pages = new Map<Window, Page>();
  /** The app's origin in Chromium, which holds `*.localhost` for secure. */
  readonly #origin: string;

  private constructor(devtools: DevTools, origin: string) {
    this.#devtools = devtools;
    this.#origin = origin;
    devtools.on(":Target.targetDestroyed", ({ targetId }: { targetId: string }) => {
      for (const [window, page] of this.#pages) if (page.target === targetId) this.#gone(window, page);
    });
  }

  /** @param address Chromium's, for the DevTools protocol */
  static async over(address: string): Promise<PageHost> {
    const devtools = await DevTools.connect(address);
    await devtools.send("Target.setDiscoverTargets", { discover: true });
    return new PageHost(devtools, await serveAppScheme());
  }

  async load(window: Window, address: string): Promise<void> {
    let page = this.#pages.get(window);
    if (!page) {
      page = await Page.open(this.#devtools, window, this.#origin);
      this.#pages.set(window, page);
    }
    await page.navigate(address);
  }

  send(window: Window, channel: string, args: readonly unknown[], ports: readonly MessagePortMain[]): void {
    this.#pages.get(window)?.send(channel, args, ports);
  }

  close(window: Window): void {
    this.#pages.get(window)?.close();
  }

  #gone(window: Window, page: Page): void {
    this.#pages.delete(window);
    page.dropPorts();
    window.ended();
  }
}

/** Serves main's handler for `app:` over loopback, and returns the origin. */
async function serveAppScheme(): Promise<string> {
  const server = createServer(async (incoming, outgoing) => {
    const handler = standIn.protocols.get("app");
    const request = new Request(`app://demarche${incoming.url}`, { method: incoming.method ?? "GET" });
    const answer = handler ? await handler(request) : new Response(null, { status: 503 });
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
    outgoing.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://demarche.app.localhost:${(server.address() as AddressInfo).port}`;
}

class Page {
  readonly target: string;
  readonly #devtools: DevTools;
  readonly #session: string;
  readonly #window: Window;
  readonly #origin: string;
  readonly #frames = new Map<string, Frame>();
  /** The preload's world in the page's top frame. */
  #preload: number | undefined;
  readonly #contexts = new Map<number, string>();
  readonly #ports = new Map<number, MessagePortMain>();
  #portsMade = 0;
  /** The address that the shell asked for itself. */
  #loading: string | null = null;

  private constructor(devtools: DevTools, window: Window, origin: string, target: string, session: string) {
    this.#devtools = devtools;
    this.#window = window;
    this.#origin = origin;
    this.target = target;
    this.#session = session;
  }

  static async open(devtools: DevTools, window: Window, origin: string): Promise<Page> {
    const { targetId } = z
      .object({ targetId: z.string() })
      .parse(await devtools.send("Target.createTarget", { url: "about:blank", width: 1280, height: 860 }));
    const { sessionId } = z
      .object({ sessionId: z.string() })
      .parse(await devtools.send("Target.attachToTarget", { targetId, flatten: true }));
    const page = new Page(devtools, window, origin, targetId, sessionId);
    window.webContents.target = targetId;
    await page.#prepare();
    return page;
  }

  async #prepare(): Promise<void> {
    const preload = readFileSync(String(this.#window.options.webPreferences?.preload), "utf8");
    this.#listen();
    await this.#send("Page.enable");
    await this.#send("Runtime.enable");
    await this.#send("Fetch.enable", { patterns: [{ resourceType: "Document" }] });
    await this.#send("Runtime.addBinding", { name: "__toHost", executionContextName: preloadName });
    await this.#send("Page.addScriptToEvaluateOnNewDocument", {
      source: `(${bridge})("stand-in-page", "stand-in-preload")`,
    });
    await this.#send("Page.addScriptToEvaluateOnNewDocument", {
      worldName: preloadName,
      source: `if (location.origin === ${JSON.stringify(this.#origin)} && window === top) {
        const require = (${preloadWorld})((${bridge})("stand-in-preload", "stand-in-page"));
        ((module, exports) => {${preload}\n})({ exports: {} }, {});
      }`,
    });
  }

  #listen(): void {
    const on = <Params>(method: string, listener: (params: Params) => void) =>
      this.#devtools.on(`${this.#session}:${method}`, listener);
    on("Page.frameNavigated", ({ frame }: { frame: unknown }) => {
      const { id, url, parentId } = FrameTree.parse(frame);
      const address = this.#toApp(url);
      this.#frames.set(id, { url: address, parent: parentId === undefined ? null : {} });
      if (parentId === undefined) this.#window.webContents.url = address;
    });
    on("Runtime.executionContextCreated", ({ context }: { context: Context }) => {
      this.#contexts.set(context.id, context.auxData.frameId);
      if (context.name === preloadName && this.#frames.get(context.auxData.frameId)?.parent === null) {
        this.#preload = context.id;
      }
    });
    on("Runtime.executionContextsCleared", () => {
      this.#contexts.clear();
      this.#preload = undefined;
      this.dropPorts();
    });
    on("Runtime.bindingCalled", ({ payload, executionContextId }: { payload: string; executionContextId: number }) => {
      void this.#receive(payload, executionContextId);
    });
    on("Fetch.requestPaused", (request: PausedRequest) => void this.#offerNavigation(request));
    on("Page.windowOpen", ({ url }: { url: string }) => {
      this.#window.webContents.openHandler({ url: this.#toApp(url) });
    });
    this.#devtools.on(
      ":Target.targetCreated",
      ({ targetInfo }: { targetInfo: { targetId: string; openerId?: string } }) => {
        // The handler always denies, so a popup goes as soon as it comes.
        if (targetInfo.openerId === this.target) {
          void this.#devtools.send("Target.closeTarget", { targetId: targetInfo.targetId });
        }
      },
    );
    on("Page.javascriptDialogOpening", ({ type }: { type: string }) => {
      if (type !== "beforeunload") return;
      const accept = offer(this.#window.webContents, "will-prevent-unload");
      // Playwright may have answered first.
      this.#send("Page.handleJavaScriptDialog", { accept }).catch(() => {});
    });
  }

  async navigate(address: string): Promise<void> {
    this.#loading = address;
    await this.#send("Page.navigate", { url: this.#toPage(address) });
  }

  send(channel: string, args: readonly unknown[], ports: readonly MessagePortMain[]): void {
    const numbers = ports.map((given) => {
      const number = this.#portsMade++;
      const port = given.taken();
      this.#ports.set(number, port);
      port.on("message", ({ data }: { data: unknown }) => this.#tell({ port: number, data }));
      port.on("close", () => {
        if (this.#ports.delete(number)) this.#tell({ port: number, closed: true });
      });
      return number;
    });
    this.#tell({ channel, args, ports: numbers });
    // Only now: what waits in a port must come after the port itself.
    for (const number of numbers) this.#ports.get(number)?.start();
  }

  close(): void {
    this.#send("Page.close").catch(() => {});
  }

  /** The page went or was replaced: its ends of the ports are gone. */
  dropPorts(): void {
    const ports = [...this.#ports.values()];
    this.#ports.clear();
    for (const port of ports) port.close();
  }

  async #receive(payload: string, context: number): Promise<void> {
    const said = FromPage.parse(fromText(`[${payload}]`));
    if ("invoke" in said) {
      const frame = this.#frames.get(this.#contexts.get(context) ?? "") ?? null;
      try {
        const value = await standIn.invoke(said.channel, said.args, this.#window.webContents, frame);
        this.#tell({ settle: said.invoke, value });
      } catch (error) {
        this.#tell({ settle: said.invoke, error: `Error invoking remote method '${said.channel}': ${error}` });
      }
    } else if ("closed" in said) {
      const port = this.#ports.get(said.port);
      this.#ports.delete(said.port);
      port?.close();
    } else this.#ports.get(said.port)?.postMessage(said.data);
  }

  #tell(what: object): void {
    if (this.#preload === undefined) return;
    const text = JSON.stringify(toText(what).slice(1, -1));
    this.#send("Runtime.evaluate", { expression: `__fromHost(${text})`, contextId: this.#preload }).catch(() => {
      // The page went while this was on its way.
    });
  }

  /** A navigation that the shell did not start is the page's: main may prevent it. */
  async #offerNavigation({ requestId, request, frameId }: PausedRequest): Promise<void> {
    const address = this.#toApp(request.url);
    const top = this.#frames.get(frameId)?.parent === null || this.#frames.size === 0;
    const own = this.#loading === address;
    if (own) this.#loading = null;
    const prevented = top && !own && offer(this.#window.webContents, "will-navigate", { url: address });
    await (prevented
      ? this.#send("Fetch.failRequest", { requestId, errorReason: "Aborted" })
      : this.#send("Fetch.continueRequest", { requestId })
    ).catch(() => {});
  }

  #toApp(url: string): string {
    return url.startsWith(`${this.#origin}/`) ? `app://demarche${url.slice(this.#origin.length)}` : url;
  }

  #toPage(address: string): string {
    return address.startsWith("app://demarche/") ? this.#origin + address.slice("app://demarche".length) : address;
  }

  #send(method: string, params: object = {}): Promise<unknown> {
    return this.#devtools.send(method, params, this.#session);
  }
}

interface Context {
  readonly id: number;
  readonly name: string;
  readonly auxData: { readonly frameId: string };
}

interface PausedRequest {
  readonly requestId: string;
  readonly frameId: string;
  readonly request: { readonly url: string };
}
