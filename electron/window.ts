/** The app's window: what it may do, which is little, and what happens when a page asks for more. */
import { BrowserWindow, dialog, type Session, type WebPreferences } from "electron";
import { message } from "../shared/messages/message.ts";
import { appAddress, isOurs } from "./app-scheme.ts";
import { contextMenu } from "./menu.ts";

/** Every preference that differs from Electron's default, and the three defaults that everything rests on. */
const webPreferences = (preload: string): WebPreferences => ({
  preload,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
});

/**
 * Opens the window on the app's page. It shows when its first frame is painted, so nobody sees an empty one.
 * @param openLink is handed the address of each link that wants a window of its own; none is ever opened.
 * @param command runs a command of the window
 */
export function openWindow(
  preload: string,
  openLink: (href: string) => void,
  command: (id: string) => void,
): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 860,
    minWidth: 360,
    minHeight: 480,
    show: false,
    title: message("en", "app.name"),
    webPreferences: webPreferences(preload),
  });
  const { webContents } = window;
  webContents.setWindowOpenHandler(({ url }) => {
    openLink(url);
    return { action: "deny" };
  });
  webContents.on("context-menu", (_event, params) => contextMenu(webContents, params, command)?.popup({ window }));
  // The page holds the window back while words are not on disk yet; Electron itself would do so without a word.
  webContents.on("will-prevent-unload", (event) => {
    const choice = dialog.showMessageBoxSync(window, {
      type: "warning",
      message: message("en", "desktop.unsaved"),
      buttons: [message("en", "desktop.keep-open"), message("en", "desktop.close-anyway")],
      defaultId: 0,
      cancelId: 0,
    });
    if (choice === 1) event.preventDefault();
  });
  webContents.on("render-process-gone", (_event, { reason }) => {
    if (reason === "clean-exit") return;
    // Asked first, or a page that fails as it loads would be loaded for ever.
    dialog.showMessageBoxSync(window, {
      type: "error",
      message: message("en", "desktop.window-stopped"),
      buttons: [message("en", "desktop.reload")],
    });
    webContents.reload();
  });
  window.once("ready-to-show", () => window.show());
  void window.loadURL(appAddress);
  return window;
}

/** A page never leaves the app, embeds nothing, whichever window it is in. */
export function confine(webContents: Electron.WebContents): void {
  const refuseForeign = (event: { preventDefault(): void; readonly url: string }) => {
    if (!isOurs(event.url)) event.preventDefault();
  };
  webContents.on("will-navigate", refuseForeign);
  webContents.on("will-redirect", refuseForeign);
  webContents.on("will-attach-webview", (event) => event.preventDefault());
}

/** What a page of ours may ask the system for. Everything else is refused, and everything to everyone else. */
const permitted: ReadonlySet<string> = new Set(["clipboard-sanitized-write", "fullscreen"]);

export function restrictPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(permitted.has(permission) && isOurs(details.requestingUrl)),
  );
  session.setPermissionCheckHandler((_contents, permission, origin) => permitted.has(permission) && isOurs(origin));
  session.setDevicePermissionHandler(() => false);
}
