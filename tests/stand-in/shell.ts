/**
 * The shell's real code, started in this process on a folder of its own; Electron alone is stood in for. A process can start it
 * only once. The test file mocks `electron` by `tests/stand-in/electron.ts`.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, vi } from "vitest";
import { app, BrowserWindow, type Frame, standIn, type Window } from "./electron.ts";

/** The app's page, as a frame that asks the shell for something. */
const page: Frame = { url: "app://demarche/", parent: null };

/** A process of its own starts; on a busy machine that takes a while. Milliseconds. */
export const starting = { timeout: 15_000 };

/** The app's folder: made as if it were built, and removed by `endShell`. */
export const folder = mkdtempSync(join(tmpdir(), "demarche-shell-"));
export const renderer = join(folder, "out/renderer");

/** @param beforeReady what happens after the program has begun and before Electron is ready */
export async function startShell(beforeReady: () => void = () => {}): Promise<void> {
  mkdirSync(join(renderer, "assets"), { recursive: true });
  mkdirSync(join(folder, "out/electron"), { recursive: true });
  writeFileSync(join(renderer, "index.html"), "<!doctype html><title>Demarche</title>");
  writeFileSync(join(renderer, "assets/app.js"), "export {};");
  // A hub that says of each line which process serves it, echoes, and ends when told.
  writeFileSync(
    join(folder, "out/electron/hub-process.cjs"),
    `process.parentPort.on("message", ({ data, ports }) => {
      if (data.order === "stop") process.exit(0);
      const [port] = ports;
      port.on("message", (event) => event.data === "die" ? process.kill(process.pid, "SIGKILL") : port.postMessage({ echo: event.data }));
      port.start();
      port.postMessage({ pid: process.pid, folder: process.argv[2], key: data.key });
    });`,
  );
  Object.assign(standIn, { appPath: folder, userData: join(folder, "data") });
  await import("../../electron/main.ts");
  beforeReady();
  await standIn.makeReady();
  await vi.waitFor(() => theWindow());
}

export async function endShell(): Promise<void> {
  app.quit();
  await vi.waitFor(() => expect(standIn.quit).toBe(true));
  rmSync(folder, { recursive: true });
}

/** Forgets what earlier tests had the shell send and open. */
export function forget(): void {
  vi.restoreAllMocks();
  standIn.sent.length = 0;
  standIn.openedOutside.length = 0;
}

/** The app's only window. */
export function theWindow(): Window {
  const [window] = BrowserWindow.getAllWindows();
  if (!window) throw new Error("no window is open");
  return window;
}

/** What a frame of the window asks of the shell. */
export const call = (channel: string, args: readonly unknown[] = [], frame: Frame | null = page) =>
  standIn.invoke(channel, args, theWindow().webContents, frame);
