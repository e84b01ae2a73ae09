/** Starts a Chromium without a window, with an address for its DevTools protocol. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { browserArguments } from "../../build/browser-arguments.mjs";

export async function startChromium(): Promise<{ readonly address: string; stop(): void }> {
  const program = process.env.CHROME_PATH;
  if (!program) throw new Error("stand-in: set CHROME_PATH to a Chromium");
  const profile = mkdtempSync(join(tmpdir(), "stand-in-chromium-"));
  const child = spawn(
    program,
    [
      "--headless=new",
      // Electron gives ports a `close` event; Chromium has it behind this name.
      "--enable-blink-features=MessagePortCloseEvent",
      "--no-startup-window",
      "--no-first-run",
      "--disable-gpu",
      "--disable-extensions",
      "--disable-background-timer-throttling",
      "--disable-backgrounding-occluded-windows",
      "--disable-renderer-backgrounding",
      "--disable-dev-shm-usage",
      ...browserArguments,
      "--remote-debugging-port=0",
      `--user-data-dir=${profile}`,
    ],
    { stdio: ["ignore", "ignore", "pipe"] },
  );
  const stop = () => {
    child.kill("SIGKILL");
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  for await (const line of createInterface({ input: child.stderr })) {
    const address = /^DevTools listening on (ws:\/\/\S+)/.exec(line)?.[1];
    if (!address) continue;
    child.stderr.resume();
    return { address, stop };
  }
  throw new Error("stand-in: Chromium ended before it listened");
}
