/** A hub behind nginx, as `deploy/nginx.conf` sets it up: TLS, WebSockets, and who is believed to be where. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import { contentOf } from "../../shared/protocol/documents.ts";
import { newBrief } from "../../tests/client.ts";
import { type RunningHub, signIn, startHub } from "../../tests/e2e/hub.ts";
import { freePort } from "../../tests/ports.ts";

let folder: string;
let nginx: ChildProcess;
let hub: RunningHub;
let port: number;
/** Of the hub itself, behind the proxy. */
let inside: { readonly url: string; readonly code: string };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "demarche-proxy-test-"));
  port = await freePort();
  const hubPort = await freePort();
  hub = await startHub({
    command: "serve",
    data: join(folder, "hub"),
    port: hubPort,
    args: ["--public-url", `https://localhost:${port}`],
  });
  inside = { url: `http://127.0.0.1:${hubPort}`, code: hub.code };
  const certificates = join(folder, "certificates");
  mkdirSync(certificates);
  execFileSync(
    "openssl",
    ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"].concat(
      ["-keyout", join(certificates, "privkey.pem")],
      ["-out", join(certificates, "fullchain.pem")],
    ),
    { stdio: "ignore" },
  );
  const site = readFileSync(new URL("../../deploy/nginx.conf", import.meta.url), "utf8")
    .replaceAll(/\$\{DEMARCHE_HOST\}/g, "localhost")
    .replaceAll(/\$\{DEMARCHE_HUB\}/g, `127.0.0.1:${hubPort}`)
    .replaceAll("/etc/nginx/certificates", certificates)
    .replace("listen 443 ssl", `listen 127.0.0.1:${port} ssl`)
    .replace("listen 80", `listen 127.0.0.1:${await freePort()}`);
  const configuration = join(folder, "nginx.conf");
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  writeFileSync(
    configuration,
    `daemon off; pid ${folder}/nginx.pid; error_log stderr; events {} http { access_log off;
     ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join(" ")} ${site} }`,
  );
  nginx = spawn("nginx", ["-c", configuration, "-p", folder], {
    stdio: "ignore",
    env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` },
  });
  await answering();
});
afterAll(async () => {
  const gone = once(nginx, "exit");
  nginx.kill("SIGTERM");
  await gone;
  await hub.kill();
  rmSync(folder, { recursive: true, force: true });
});

/** Resolves when something listens at the port. */
async function answering(): Promise<void> {
  for (;;) {
    const line = connect(port, "127.0.0.1");
    const event = await Promise.race([once(line, "connect").then(() => "connect"), once(line, "error")]).catch(
      () => null,
    );
    line.destroy();
    if (event === "connect") return;
  }
}

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
    headers: { Host: `localhost:${port}`, ...headers },
  });
  asked.end(body);
  const [response] = await once(asked, "response");
  return { status: response.statusCode, body: await text(response) };
}

class TrustingSocket extends WebSocket {
  constructor(url: string) {
    super(url, { rejectUnauthorized: false });
  }
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
    url: `wss://localhost:${port}/sync`,
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
  expect((await ask("/api/me", { headers: { Host: "elsewhere.example" } })).status).toBe(421);
});

test("who guesses codes is known by their own address, whatever they say that it is", async () => {
  const statuses = new Set<number>();
  for (let n = 0; n < 25; n++) {
    const headers = { "X-Forwarded-For": `203.0.113.${n}` };
    statuses.add((await ask("/api/sessions", { method: "POST", headers, body: '{"code":"wrong"}' })).status);
  }
  expect([...statuses]).toEqual([401, 429]);
});
