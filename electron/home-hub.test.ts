/** The home hub's process, by the shell's real code: the window's line to it, the key that it is given, and its end. */
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { app, standIn } from "../tests/stand-in/electron.ts";
import { call, endShell, folder, forget, starting, startShell, theWindow } from "../tests/stand-in/shell.ts";
import { hubKey } from "./key-store.ts";

vi.mock("electron", () => import("../tests/stand-in/electron.ts"));

beforeAll(() => startShell());
afterAll(endShell);
beforeEach(forget);

/** Asks for a line as the window does, and listens at the window's end. */
async function line() {
  standIn.sent.length = 0;
  await call("hub:connect");
  const [arrival] = standIn.sent;
  const port = arrival?.ports[0]?.taken();
  if (arrival?.channel !== "hub:port" || !port) throw new Error("no port came");
  const heard: unknown[] = [];
  let closed = false;
  port.on("message", ({ data }) => heard.push(data));
  port.on("close", () => {
    closed = true;
  });
  port.start();
  const next = (count: number) => vi.waitFor(() => expect(heard.length).toBe(count), starting);
  await next(1);
  return { port, heard, next, isClosed: () => closed, pid: (heard[0] as { pid: number }).pid };
}

test("the line to the home hub is a port whose two ends the shell gave away: it can't hear what passes", async () => {
  const { port, heard, next } = await line();
  port.postMessage({ bytes: new Uint8Array([1, 2, 3]) });
  await next(2);
  expect(heard[1]).toEqual({ echo: { bytes: new Uint8Array([1, 2, 3]) } });
  expect(() => standIn.sent[0]?.ports[0]?.start()).toThrow("given away");
});

test("the line leads to one process for all windows, which keeps the briefs in the app's data folder", async () => {
  const first = await line();
  const second = await line();
  expect(second.pid).toBe(first.pid);
  expect(first.heard[0]).toMatchObject({ pid: first.pid, folder: join(folder, "data/hub") });
});

test("the line brings the hub a key that the system's key store has sealed, the same at each start; the file says nothing", async () => {
  const { heard } = await line();
  const { key } = heard[0] as { key: Uint8Array };
  expect(key).toHaveLength(32);
  const file = readFileSync(join(folder, "data/hub-key"));
  expect(statSync(join(folder, "data/hub-key")).mode & 0o777).toBe(0o600);
  expect(file.includes(Buffer.from(key))).toBe(false);
  expect(file.includes(Buffer.from(key).toString("base64"))).toBe(false);
  expect(await hubKey(join(folder, "data/hub-key"))).toEqual(key);
});

test("the hub gets no key where the system has no key store, and another one where the store was reset", async () => {
  const file = join(folder, "another-key");
  const first = await hubKey(file);
  standIn.keyStore = "basic_text";
  expect(await hubKey(file)).toBeNull();
  standIn.keyStore = "gnome_libsecret";
  expect(await hubKey(file)).toEqual(first);
  standIn.keyStoreSecret = 0x33;
  const second = await hubKey(file);
  expect(second).toHaveLength(32);
  expect(second).not.toEqual(first);
  expect(await hubKey(file)).toEqual(second);
  standIn.keyStoreSecret = 0x5a;
});

test("the line closes when the hub's process is killed; the next line leads to a new process", async () => {
  const first = await line();
  first.port.postMessage("die");
  await vi.waitFor(() => expect(first.isClosed()).toBe(true), starting);
  const second = await line();
  expect(second.pid).not.toBe(first.pid);
  expect(theWindow().webContents.isDestroyed()).toBe(false);
});

test("quitting waits for the hub's process to end", async () => {
  await call("hub:connect");
  const hub = standIn.processes.at(-1);
  expect(hub?.pid).toBeGreaterThan(0);
  app.quit();
  await vi.waitFor(() => expect(standIn.quit).toBe(true), starting);
  expect(hub?.pid).toBeUndefined();
});
