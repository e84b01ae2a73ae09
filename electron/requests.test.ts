/** What the system asks of the window, by the shell's real code: files to open, commands of the menus. */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { app, dialog, Menu, type MenuModel, offer, standIn } from "../tests/stand-in/electron.ts";
import { call, endShell, folder, forget, startShell } from "../tests/stand-in/shell.ts";

vi.mock("electron", () => import("../tests/stand-in/electron.ts"));

beforeAll(async () => {
  const early = join(folder, "early.brief");
  writeFileSync(early, "early");
  // By a double click, before anything is up.
  await startShell(() => offer(app, "open-file", {}, early));
});
afterAll(endShell);
beforeEach(forget);

const taken = async () =>
  (await call("requests:take")) as { kind: string; name?: string; id?: string; bytes?: Uint8Array }[];
const waiting = () =>
  vi.waitFor(() => expect(standIn.sent.map(({ channel }) => channel)).toContain("requests:waiting"));

test("a file opened before the window was up waits until the window takes it, once", async () => {
  const requests = await vi.waitFor(async () => {
    const all = await taken();
    expect(all).not.toEqual([]);
    return all;
  });
  expect(requests).toEqual([{ kind: "open-file", name: "early.brief", bytes: new TextEncoder().encode("early") }]);
  expect(await taken()).toEqual([]);
});

test("a second start hands over its files, relative to its own folder, and nothing else of its command line", async () => {
  writeFileSync(join(folder, "Second Brief.BRIEF"), "second");
  writeFileSync(join(folder, "minutes.markdown"), "# Minutes");
  const words = ["demarche", "--inspect", "notes.exe", "Second Brief.BRIEF", "minutes.markdown"];
  app.emit("second-instance", {}, words, folder);
  await waiting();
  expect((await taken()).map(({ name }) => name)).toEqual(["Second Brief.BRIEF", "minutes.markdown"]);
});

test("a file that can't be read is named to the person, and the rest goes on", async () => {
  const told = vi.spyOn(dialog, "showErrorBox").mockImplementation((() => {}) as never);
  app.emit("second-instance", {}, ["demarche", "missing.brief", "early.brief"], folder);
  await waiting();
  expect((await taken()).map(({ name }) => name)).toEqual(["early.brief"]);
  expect(told).toHaveBeenCalledWith("“missing.brief” was not opened", expect.stringContaining("ENOENT"));
});

test.skipIf(process.platform === "win32")("a pipe that has a brief's name is not waited for", async () => {
  const told = vi.spyOn(dialog, "showErrorBox").mockImplementation((() => {}) as never);
  execFileSync("mkfifo", [join(folder, "pipe.brief")]);
  app.emit("second-instance", {}, ["demarche", "pipe.brief", "early.brief"], folder);
  await waiting();
  expect((await taken()).map(({ name }) => name)).toEqual(["early.brief"]);
  expect(told).toHaveBeenCalledWith("“pipe.brief” was not opened", expect.stringContaining("no file"));
});

test("a menu command reaches the window by its id, and its key stays with the page", async () => {
  const commands = itemsOf(Menu.getApplicationMenu()).filter((item) => item.registerAccelerator === false);
  for (const item of commands) {
    item.click?.({} as never, undefined, {} as never);
    expect(await taken()).toEqual([{ kind: "command", id: item.id }]);
  }
  expect(commands.length).toBeGreaterThan(4);
});

test("who wrote the words that are selected can be asked under the pointer, in the text and not in a field", async () => {
  const { contextMenu } = await import("./menu.ts");
  const ran: string[] = [];
  const under = (formControlType: string, selectionText: string) => {
    const params = { editFlags: {}, isEditable: false, selectionText, dictionarySuggestions: [], formControlType };
    return contextMenu({} as never, params as never, (id) => ran.push(id)) as MenuModel | null;
  };
  const ask = (menu: MenuModel | null) => menu?.items.find(({ id }) => id === "brief.whoWrote");
  expect(ask(under("input-text", "words"))).toBeUndefined();
  expect(under("none", "")).toBeNull();
  ask(under("none", "words"))?.click?.({} as never, undefined, {} as never);
  expect(ran).toEqual(["brief.whoWrote"]);
});

const itemsOf = (menu: MenuModel | null) =>
  (menu?.items ?? []).flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
