/** The desktop shell: one window on the app's page, one process with the home hub, and what only the system can do. */
import { join } from "node:path";
import { app, BrowserWindow, Menu, protocol, session, shell } from "electron";
import { safeHref } from "../shared/brief/links.ts";
import type { SystemRequest } from "../shared/protocol/bridge.ts";
import { appScheme, serveApp } from "./app-scheme.ts";
import { chooseFiles, filesAmong, readForWindow, saveFile } from "./files.ts";
import { HomeHub } from "./home-hub.ts";
import { answerWindow, hubPort } from "./ipc.ts";
import { hubKey } from "./key-store.ts";
import { applicationMenu } from "./menu.ts";
import { Requests } from "./requests.ts";
import { confine, openWindow, restrictPermissions } from "./window.ts";

// Both must come before Electron is ready, so nothing above waits for anything.
protocol.registerSchemesAsPrivileged([appScheme]);
app.enableSandbox();

// The home hub's folder has one owner. A second start hands its files to the first and ends.
if (app.requestSingleInstanceLock()) start();
else app.quit();

function start(): void {
  let key: Promise<Uint8Array | null> | undefined;
  const built = join(app.getAppPath(), "out");
  const hub = new HomeHub(
    join(built, "electron/hub-process.cjs"),
    join(app.getPath("userData"), "hub"),
    join(built, "renderer"),
    () => (key ??= hubKey(join(app.getPath("userData"), "hub-key"))),
  );
  const requests = new Requests();

  const window = (): BrowserWindow | undefined => BrowserWindow.getAllWindows()[0];
  const show = (): BrowserWindow => {
    const open = window() ?? openWindow(join(built, "electron/preload.cjs"), openLink, command);
    if (open.isMinimized()) open.restore();
    open.focus();
    return open;
  };
  const ask = (request: SystemRequest) => requests.add(request, window()?.webContents);
  const command = (id: string) => ask({ kind: "command", id });
  const openFiles = async (paths: readonly string[]) => {
    for (const path of paths) {
      const request = await readForWindow(path);
      if (request) ask(request);
    }
  };

  app.on("web-contents-created", (_event, contents) => confine(contents));
  app.on("open-file", (event, path) => {
    event.preventDefault();
    void openFiles([path]);
    if (app.isReady()) show();
  });
  app.on("second-instance", (_event, argv, folder) => {
    void openFiles(filesAmong(argv, folder));
    show();
  });
  app.on("activate", () => {
    if (app.isReady()) show();
  });
  app.on("window-all-closed", () => {
    if (process.platform !== "darwin") app.quit();
  });
  let stopped = false;
  app.on("will-quit", (event) => {
    if (stopped) return;
    event.preventDefault();
    void hub.stop().then(() => {
      stopped = true;
      app.quit();
    });
  });

  answerWindow({
    connect: (sender) => sender.postMessage(hubPort, null, [hub.connect()]),
    save: (sender, name, bytes) => saveFile(windowOf(sender), name, bytes),
    openLink: (_sender, href) => openLink(href),
    takeRequests: () => requests.take(),
  });

  void app.whenReady().then(() => {
    protocol.handle(appScheme.scheme, (request) => serveApp(join(built, "renderer"), request));
    restrictPermissions(session.defaultSession);
    Menu.setApplicationMenu(
      applicationMenu({
        command: (id) => {
          show();
          command(id);
        },
        openFile: async () => openFiles(await chooseFiles(show())),
      }),
    );
    void openFiles(filesAmong(process.argv, process.cwd()));
    show();
  });
}

function windowOf(contents: Electron.WebContents): BrowserWindow {
  const window = BrowserWindow.fromWebContents(contents);
  if (!window) throw new Error("the caller has no window");
  return window;
}

/** Hands a link to the system's browser or mail program, if it is one that a brief may hold and that nobody can read on its way. */
function openLink(href: string): "opened" | "refused" {
  const safe = safeHref(href);
  if (!safe || !/^(https|mailto):/.test(safe)) return "refused";
  void shell.openExternal(safe);
  return "opened";
}
