/** A real nginx before hubs, as `deploy/nginx.conf` sets it up, with a certificate that nobody has signed. */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WebSocket } from "ws";
import { answering, freePort } from "./ports.ts";

/** A server with TLS before hubs, on a port of its own. */
export interface ReverseProxy {
  /** For `--public-url`. */
  readonly url: string;
  readonly port: number;
  /** Listens; the hubs may come later. */
  start(hubs: readonly string[]): Promise<void>;
  stop(): Promise<void>;
}

export async function nginx(): Promise<ReverseProxy> {
  const folder = mkdtempSync(join(tmpdir(), "demarche-nginx-"));
  const [port, plain] = [await freePort(), await freePort()];
  let running: ReturnType<typeof spawn> | null = null;
  return {
    url: `https://localhost:${port}`,
    port,
    async start(hubs) {
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
      const site = readFileSync(new URL("../deploy/nginx.conf", import.meta.url), "utf8")
        .replaceAll(/\$\{DEMARCHE_HOST\}/g, "localhost")
        .replace(/ *server \$\{DEMARCHE_HUB\};/, hubs.map((hub) => `server ${new URL(hub).host};`).join("\n"))
        .replaceAll("/etc/nginx/certificates", certificates)
        .replace(/listen 443 ssl;|listen \[::\]:443 ssl;/g, (each) =>
          each.includes("::") ? "" : `listen 127.0.0.1:${port} ssl;`,
        )
        .replace(/listen 80;|listen \[::\]:80;/g, (each) => (each.includes("::") ? "" : `listen 127.0.0.1:${plain};`))
        .replace("/var/www/html", folder);
      const configuration = join(folder, "nginx.conf");
      const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
      writeFileSync(
        configuration,
        `daemon off; pid ${folder}/nginx.pid; error_log stderr; events {} http { access_log off;
         ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join(" ")} ${site} }`,
      );
      running = spawn("nginx", ["-c", configuration, "-p", folder], {
        stdio: "ignore",
        env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` },
      });
      await answering(port);
    },
    async stop() {
      if (running) {
        const gone = once(running, "exit");
        running.kill("SIGTERM");
        await gone;
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Takes a certificate that nobody has signed for what it is. */
export class TrustingSocket extends WebSocket {
  constructor(url: string) {
    super(url, { rejectUnauthorized: false });
  }
}
