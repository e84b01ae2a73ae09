/** The shell's rules, held by its real code; only Electron's binary is stood in for (`tests/stand-in`). */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import {
  app,
  BrowserWindow,
  channels,
  dialog,
  type Frame,
  Menu,
  type MenuModel,
  offer,
  standIn,
  type Window,
} from "../tests/stand-in/electron.ts";

import { hubKey } from "./key-store.ts";

vi.mock("electron", () => import("../tests/stand-in/electron.ts"));

const folder = mkdtempSync(join(tmpdir(), "demarche-shell-"));
const renderer = join(folder, "out/renderer");
const page: Frame = { url: "app://demarche/", parent: null };

/** The app's only window. */
function theWindow(): Window {
  const [window] = BrowserWindow.getAllWindows();
  if (!window) throw new Error("no window is open");
  return window;
}
const call = (channel: string, args: readonly unknown[] = [], frame: Frame | null = page) =>
  standIn.invoke(channel, args, theWindow().webContents, frame);
const get = (address: string, init?: RequestInit): Promise<Response> => {
  const handler = standIn.protocols.get("app");
  if (!handler) throw new Error("nobody serves app:");
  return handler(new Request(address, init));
};
const ignore = () => {};

beforeAll(async () => {
  mkdirSync(join(renderer, "assets"), { recursive: true });
  mkdirSync(join(folder, "out/electron"), { recursive: true });
  writeFileSync(join(renderer, "index.html"), "<!doctype html><title>Demarche</title>");
  writeFileSync(join(renderer, "assets/app.js"), "export {};");
  writeFileSync(join(folder, "out/secret.txt"), "not the window's");
  mkdirSync(join(folder, "out/renderer-evil"));
  writeFileSync(join(folder, "out/renderer-evil/index.html"), "not the window's");
  symlinkSync(join(folder, "out/secret.txt"), join(renderer, "link.txt"));
  symlinkSync(join(folder, "out/renderer-evil"), join(renderer, "linked"));
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
  // Opened by a double click before anything is up.
  writeFileSync(join(folder, "early.brief"), "early");
  await import("./main.ts");
  offer(app, "open-file", {}, join(folder, "early.brief"));
  await standIn.makeReady();
  await vi.waitFor(() => theWindow());
});

afterAll(async () => {
  app.quit();
  await vi.waitFor(() => expect(standIn.quit).toBe(true));
  rmSync(folder, { recursive: true });
});

beforeEach(() => {
  vi.restoreAllMocks();
  standIn.sent.length = 0;
  standIn.openedOutside.length = 0;
});

describe("the window", () => {
  test("shows the app's own page and may do no more than this", () => {
    expect(theWindow().webContents.getURL()).toBe("app://demarche/");
    expect(theWindow().options.webPreferences).toEqual({
      preload: join(folder, "out/electron/preload.cjs"),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
    });
    expect(standIn.sandboxed).toBe(true);
  });

  test("appears once its first frame is painted", () => {
    expect(theWindow().options.show).toBe(false);
    expect(theWindow().shown).toBe(true);
  });

  test.each(["https://example.org/", "app://demarche.evil.example/", "file:///etc/passwd", "javascript:alert(1)"])(
    "never leaves the app for %s, by a link or by a redirect",
    (url) => {
      expect(offer(theWindow().webContents, "will-navigate", { url })).toBe(true);
      expect(offer(theWindow().webContents, "will-redirect", { url })).toBe(true);
    },
  );

  test("may reload itself", () => {
    expect(offer(theWindow().webContents, "will-navigate", { url: "app://demarche/" })).toBe(false);
  });

  test("embeds no other page", () => {
    expect(offer(theWindow().webContents, "will-attach-webview")).toBe(true);
  });

  test("opens no second window; an https or mailto link goes to the system, anything else nowhere", () => {
    const addresses = [
      "https://undocs.org/S/RES/1970(2011)",
      "mailto:team@example.org",
      "http://example.org/",
      "file:///etc/passwd",
      "javascript:alert(1)",
      "smb://host/share",
      "https://un.org@evil.example/",
    ];
    for (const url of addresses) expect(theWindow().webContents.openHandler({ url })).toEqual({ action: "deny" });
    expect(standIn.openedOutside).toEqual(["https://undocs.org/S/RES/1970(2011)", "mailto:team@example.org"]);
  });

  test("that holds back because words are not saved closes only when the person says so", () => {
    const asked = vi.spyOn(dialog, "showMessageBoxSync");
    asked.mockReturnValueOnce(0 as never);
    expect(offer(theWindow().webContents, "will-prevent-unload")).toBe(false);
    asked.mockReturnValueOnce(1 as never);
    expect(offer(theWindow().webContents, "will-prevent-unload")).toBe(true);
  });

  test("that stopped working is opened again on the same page, once the person has been told", () => {
    const told = vi.spyOn(dialog, "showMessageBoxSync").mockReturnValueOnce(0 as never);
    const loaded = vi.spyOn(theWindow(), "loadURL");
    theWindow().webContents.emit("render-process-gone", {}, { reason: "crashed" });
    expect(told).toHaveBeenCalledOnce();
    expect(loaded).toHaveBeenCalledWith("app://demarche/");
  });

  test("is asked for nothing by permission but a clean copy and the full screen, and by no page but ours", () => {
    const { request, check, device } = standIn.permissions;
    const asks = [
      "clipboard-sanitized-write",
      "fullscreen",
      "clipboard-read",
      "media",
      "geolocation",
      "notifications",
      "midi",
      "usb",
      "openExternal",
    ];
    const granted = (origin: string) =>
      asks.filter((permission) => {
        let byRequest = false;
        request?.(theWindow().webContents, permission, (answer) => (byRequest = answer), { requestingUrl: origin });
        expect(check?.(null, permission, origin)).toBe(byRequest);
        return byRequest;
      });
    expect(granted("app://demarche/")).toEqual(["clipboard-sanitized-write", "fullscreen"]);
    expect(granted("app://demarche.evil.example/")).toEqual([]);
    expect(granted("https://example.org/")).toEqual([]);
    expect(device?.()).toBe(false);
  });
});

describe("app://demarche", () => {
  test("is a secure scheme that doesn't bypass the content policy", () => {
    expect(standIn.schemes).toEqual([
      { scheme: "app", privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    ]);
  });

  test("serves the built window, each file by its kind", async () => {
    const index = await get("app://demarche/");
    expect(await index.text()).toContain("<title>Demarche</title>");
    expect(index.headers.get("Content-Type")).toBe("text/html; charset=utf-8");
    const script = await get("app://demarche/assets/app.js");
    expect(script.headers.get("Content-Type")).toBe("text/javascript; charset=utf-8");
    expect(script.headers.get("X-Content-Type-Options")).toBe("nosniff");
  });

  test("lets a page load nothing but the app's own files, and run no script that stands in a page", async () => {
    const policy = (await get("app://demarche/")).headers.get("Content-Security-Policy") ?? "";
    const rules = new Map(policy.split("; ").map((rule) => [rule.split(" ")[0], rule.split(" ").slice(1).join(" ")]));
    expect(rules.get("default-src")).toBe("'none'");
    expect(rules.get("script-src")).toBe("'self'");
    expect(rules.get("connect-src")).toBe("'self' blob:");
    expect(rules.get("base-uri")).toBe("'none'");
    expect(policy).not.toMatch(/unsafe-eval|https?:|\*/);
  });

  test.each([
    "/../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/..%5csecret.txt",
    "/assets/..%2f..%2fsecret.txt",
    "//etc/passwd",
    "/%2fetc%2fpasswd",
    "/index.html%00.js",
    "/%e0%a4%a",
    "/assets",
    "/assets/",
    "/link.txt",
    "/linked/index.html",
    "/../renderer-evil/index.html",
    "/nothing.js",
  ])("has nothing at %s", async (path) => {
    const answer = await get(`app://demarche${path}`);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe("");
  });

  test("answers no other host and no other method", async () => {
    expect((await get("app://demarche.evil.example/")).status).toBe(404);
    expect((await get("app://demarche:8080/")).status).toBe(404);
    expect((await get("app://demarche/", { method: "POST", body: "x" })).status).toBe(405);
  });
});

describe("what a page may call", () => {
  test("is this, and nothing else", () => {
    expect(channels()).toEqual(["file:save", "hub:connect", "link:open", "requests:take"]);
  });

  test.each<[string, Frame | null]>([
    ["a frame that is gone", null],
    ["a frame inside the page", { url: "app://demarche/", parent: {} }],
    ["another site", { url: "https://example.org/", parent: null }],
    ["a look-alike", { url: "app://demarche.evil.example/", parent: null }],
    ["an empty page", { url: "about:blank", parent: null }],
  ])("is refused to %s", async (_who, frame) => {
    for (const channel of channels())
      await expect(call(channel, [], frame)).rejects.toThrow("refused, not the app's window");
  });

  test.each<[string, readonly unknown[]]>([
    ["file:save", ["brief.pdf"]],
    ["file:save", ["brief.pdf", "text"]],
    ["file:save", ["", new Uint8Array(1)]],
    ["file:save", ["x".repeat(256), new Uint8Array(1)]],
    ["file:save", ["brief.pdf", new Uint8Array(1), "/etc"]],
    ["link:open", [{}]],
    ["link:open", ["https://example.org/".padEnd(5000, "x")]],
    ["hub:connect", ["now"]],
    ["requests:take", [1]],
  ])("is refused with arguments of another shape: %s, case %$", async (channel, args) => {
    await expect(call(channel, args)).rejects.toThrow("refused, arguments of another shape");
  });

  test("opens https and mailto links outside, and says when it refused one", async () => {
    expect(await call("link:open", ["https://undocs.org/A/RES/60/1"])).toBe("opened");
    expect(await call("link:open", ["file:///etc/passwd"])).toBe("refused");
    expect(standIn.openedOutside).toEqual(["https://undocs.org/A/RES/60/1"]);
  });
});

describe("saving a file", () => {
  const chosen = (filePath: string) =>
    vi.spyOn(dialog, "showSaveDialog").mockResolvedValueOnce({ canceled: false, filePath } as never);

  test("writes it whole where the person chose, over what was there", async () => {
    const path = join(folder, "saved.pdf");
    writeFileSync(path, "an older one, longer than the new");
    chosen(path);
    expect(await call("file:save", ["saved.pdf", new TextEncoder().encode("new")])).toBe("saved");
    expect(readFileSync(path, "utf8")).toBe("new");
    expect(readdirSync(folder).filter((name) => name.startsWith(".saved"))).toEqual([]);
  });

  test("writes nothing when the person closes the dialog", async () => {
    vi.spyOn(dialog, "showSaveDialog").mockResolvedValueOnce({ canceled: true, filePath: "" } as never);
    expect(await call("file:save", ["saved.pdf", new Uint8Array(1)])).toBe("cancelled");
  });

  test("says what happened and what is safe when it can't, and leaves no part", async () => {
    // A folder stands where the file should go: the last step fails.
    mkdirSync(join(folder, "taken.pdf/inside"), { recursive: true });
    chosen(join(folder, "taken.pdf"));
    const answer = await call("file:save", ["taken.pdf", new Uint8Array(1)]);
    expect(answer).toEqual({ failed: expect.stringContaining("“taken.pdf” was not written") });
    expect(readdirSync(folder).filter((name) => name.startsWith(".taken"))).toEqual([]);
  });

  test.each([
    ["../../.bashrc", "bashrc"],
    ["a/b\\c:d.pdf", "a b c d.pdf"],
    ["Süd­sudan – résumé.pdf", "Süd­sudan – résumé.pdf"],
    ["invoice\u202Efdp.exe", "invoice fdp.exe"],
    ["", "brief"],
    [".pdf", "pdf"],
  ])("proposes %j as the name %j", async (name, proposed) => {
    const { safeFileName } = await import("./files.ts");
    expect(safeFileName(name)).toBe(proposed);
    expect(safeFileName(`${"x".repeat(200)}.pdf`)).toBe(`${"x".repeat(120)}.pdf`);
  });
});

describe("what the system asks of the window", () => {
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
    const told = vi.spyOn(dialog, "showErrorBox").mockImplementation(ignore as never);
    app.emit("second-instance", {}, ["demarche", "missing.brief", "early.brief"], folder);
    await waiting();
    expect((await taken()).map(({ name }) => name)).toEqual(["early.brief"]);
    expect(told).toHaveBeenCalledWith("“missing.brief” was not opened", expect.stringContaining("ENOENT"));
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
});

const itemsOf = (menu: MenuModel | null) =>
  (menu?.items ?? []).flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));

/** A process of its own starts; on a busy machine that takes a while. Milliseconds. */
const starting = { timeout: 15_000 };

describe("the line to the home hub", () => {
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

  test("is a port whose two ends the shell gave away: it can't hear what passes", async () => {
    const { port, heard, next } = await line();
    port.postMessage({ bytes: new Uint8Array([1, 2, 3]) });
    await next(2);
    expect(heard[1]).toEqual({ echo: { bytes: new Uint8Array([1, 2, 3]) } });
    expect(() => standIn.sent[0]?.ports[0]?.start()).toThrow("given away");
  });

  test("leads to one process for all windows, which keeps the briefs in the app's data folder", async () => {
    const first = await line();
    const second = await line();
    expect(second.pid).toBe(first.pid);
    expect(first.heard[0]).toMatchObject({ pid: first.pid, folder: join(folder, "data/hub") });
  });

  test("brings the hub a key that the system's key store has sealed, the same at each start; the file says nothing", async () => {
    const { heard } = await line();
    const { key } = heard[0] as { key: Uint8Array };
    expect(key).toHaveLength(32);
    const file = readFileSync(join(folder, "data/hub-key"));
    expect(statSync(join(folder, "data/hub-key")).mode & 0o777).toBe(0o600);
    expect(file.includes(Buffer.from(key))).toBe(false);
    expect(file.includes(Buffer.from(key).toString("base64"))).toBe(false);
    expect(await hubKey(join(folder, "data/hub-key"))).toEqual(key);
  });

  test("brings no key where the system has no key store, and another one where the store was reset", async () => {
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

  test("closes when the hub's process is killed; the next line leads to a new process", async () => {
    const first = await line();
    first.port.postMessage("die");
    await vi.waitFor(() => expect(first.isClosed()).toBe(true), starting);
    const second = await line();
    expect(second.pid).not.toBe(first.pid);
    expect(theWindow().webContents.isDestroyed()).toBe(false);
  });
});

describe("starting and ending", () => {
  test("quitting waits for the hub's process to end", async () => {
    await call("hub:connect");
    const hub = standIn.processes.at(-1);
    expect(hub?.pid).toBeGreaterThan(0);
    app.quit();
    await vi.waitFor(() => expect(standIn.quit).toBe(true), starting);
    expect(hub?.pid).toBeUndefined();
  });
});
