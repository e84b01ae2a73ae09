/** What the page may do, held by the shell's real code; only Electron's binary is stood in for (`tests/stand-in`). */
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { channels, dialog, type Frame, offer, standIn } from "../tests/stand-in/electron.ts";
import { call, endShell, folder, forget, renderer, startShell, theWindow } from "../tests/stand-in/shell.ts";

vi.mock("electron", () => import("../tests/stand-in/electron.ts"));

const get = (address: string, init?: RequestInit): Promise<Response> => {
  const handler = standIn.protocols.get("app");
  if (!handler) throw new Error("nobody serves app:");
  return handler(new Request(address, init));
};

beforeAll(async () => {
  await startShell();
  // Beside the window's files, and what leads out of them.
  writeFileSync(join(folder, "out/secret.txt"), "not the window's");
  mkdirSync(join(folder, "out/renderer-evil"));
  writeFileSync(join(folder, "out/renderer-evil/index.html"), "not the window's");
  symlinkSync(join(folder, "out/secret.txt"), join(renderer, "link.txt"));
  symlinkSync(join(folder, "out/renderer-evil"), join(renderer, "linked"));
});
afterAll(endShell);
beforeEach(forget);

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
