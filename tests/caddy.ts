/** A real Caddy before hubs, as `deploy/Caddyfile` sets it up, with a certificate of its own making. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ReverseProxy } from "./nginx.ts";
import { answering, freePort } from "./ports.ts";

export async function caddy(): Promise<ReverseProxy> {
  const folder = mkdtempSync(join(tmpdir(), "demarche-caddy-"));
  const port = await freePort();
  const url = `https://localhost:${port}`;
  let running: ChildProcess | null = null;
  return {
    url,
    port,
    async start(hubs) {
      const site = readFileSync(new URL("../deploy/Caddyfile", import.meta.url), "utf8");
      const configuration = join(folder, "Caddyfile");
      // Nobody else vouches for "localhost", and nothing outside the folder is to be changed.
      writeFileSync(
        configuration,
        `{
          admin off
          auto_https disable_redirects
          skip_install_trust
          storage file_system ${folder}
        }
        ${site.replace("{$DEMARCHE_HOST} {", "{$DEMARCHE_HOST} {\n bind 127.0.0.1\n tls internal")}`,
      );
      running = spawn("caddy", ["run", "--config", configuration, "--adapter", "caddyfile"], {
        stdio: "ignore",
        env: {
          ...process.env,
          HOME: folder,
          DEMARCHE_HOST: url,
          DEMARCHE_HUB: hubs.map((hub) => new URL(hub).host).join(" "),
        },
      });
      await answering(port);
    },
    async stop() {
      if (running) {
        const gone = once(running, "exit");
        running.kill("SIGKILL");
        await gone;
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
