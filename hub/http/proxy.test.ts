/** A hub behind nginx and behind Caddy, as `deploy/` sets them up: TLS, WebSockets, and who is believed to be where. */
import { once } from "node:events";
import { request } from "node:https";
import { text } from "node:stream/consumers";
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contentOf, syncPathOf } from "../../shared/protocol/documents.ts";
import { caddy } from "../../tests/caddy.ts";
import { newBrief } from "../../tests/client.ts";
import { type RunningHub, signIn, startHub } from "../../tests/e2e/hub.ts";
import { nginx, type ReverseProxy, TrustingSocket } from "../../tests/nginx.ts";
import { freePort } from "../../tests/ports.ts";
import { newFolder, removeFolders } from "../../tests/team.ts";

describe.each([
  ["nginx", nginx],
  ["Caddy", caddy],
])("behind %s", (name, start) => {
  let proxy: ReverseProxy;
  let hub: RunningHub;
  let port: number;
  /** Of the hub itself, behind the proxy. */
  let inside: { readonly url: string; readonly code: string };

  beforeAll(async () => {
    proxy = await start();
    port = proxy.port;
    const hubPort = await freePort();
    const args = ["--public-url", proxy.url];
    hub = await startHub({ command: "serve", data: newFolder(), port: hubPort, args });
    inside = { url: `http://127.0.0.1:${hubPort}`, code: hub.code };
    await proxy.start([inside.url]);
  });
  afterAll(async () => {
    await proxy.stop();
    await hub.kill();
    removeFolders();
  });

  async function ask(
    path: string,
    { method = "GET", headers = {}, body = "" } = {},
  ): Promise<{ status: number; body: string }> {
    const asked = request({
      host: "127.0.0.1",
      port,
      path,
      method,
      rejectUnauthorized: false,
      servername: "localhost",
      headers: { Host: `localhost:${port}`, ...headers },
    });
    asked.end(body);
    const [response] = await once(asked, "response");
    return { status: response.statusCode, body: await text(response) };
  }

  test("people come in by the public address, write over its WebSocket, and invite by it", async () => {
    const token = await signIn(inside, "Amina");
    const { brief } = await newBrief(inside, token);
    expect(hub.address).toContain(`https://localhost:${port}/#invitation=`);
    const authorization = { Authorization: `Bearer ${token}` };
    const made = await ask(`/api/briefs/${brief}/invitations`, {
      method: "POST",
      headers: authorization,
      body: '{"role":"viewer"}',
    });
    expect(JSON.parse(made.body).url).toMatch(new RegExp(`^https://localhost:${port}/#invitation=`));
    const socket = new HocuspocusProviderWebsocket({
      url: `wss://localhost:${port}${syncPathOf(brief)}`,
      WebSocketPolyfill: TrustingSocket,
    });
    const provider = new HocuspocusProvider({ name: contentOf(brief), token, websocketProvider: socket });
    provider.attach();
    await new Promise<void>((resolve) => provider.on("synced", () => resolve()));
    const kept = new Promise<void>((resolve) => {
      provider.on("unsyncedChanges", ({ number }: { number: number }) => number === 0 && resolve());
    });
    provider.document.getText("words").insert(0, "through the proxy");
    await kept;
    provider.destroy();
    socket.destroy();
  });

  test("a page of another site is refused, and so is another name", async () => {
    expect((await ask("/api/me", { headers: { Origin: "https://elsewhere.example" } })).status).toBe(403);
    // Caddy knows no such site, and asks no hub.
    const elsewhere = await ask("/api/me", { headers: { Host: "elsewhere.example" } });
    expect([elsewhere.status, elsewhere.body]).toEqual(
      name === "Caddy" ? [200, ""] : [421, expect.stringContaining("wrong-host")],
    );
  });

  test("who guesses codes is known by their own address, whatever they say that it is", async () => {
    const statuses = new Set<number>();
    for (let n = 0; n < 25; n++) {
      const headers = { "X-Forwarded-For": `203.0.113.${n}` };
      statuses.add((await ask("/api/sessions", { method: "POST", headers, body: '{"code":"wrong"}' })).status);
    }
    expect([...statuses]).toEqual([401, 429]);
  });
});
