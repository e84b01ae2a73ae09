/**
 * Electron's API as far as our shell calls it: hard where Electron is hard (order, identity, cloning), an error where
 * something is not modelled. Without a host, windows are records; with one (`host.ts`) each is a page in Chromium.
 */
import { EventEmitter } from "node:events";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { MessageChannelMain, type MessagePortMain } from "./message-port.ts";
import { strict } from "./strict.ts";
import { UtilityProcess } from "./utility-process.ts";

/** What shows the windows. */
export interface Host {
  load(window: Window, address: string): Promise<void>;
  send(window: Window, channel: string, args: readonly unknown[], ports: readonly MessagePortMain[]): void;
  close(window: Window): void;
}

/** What a test looks at and sets beforehand. Not part of Electron's API. */
export const standIn = {
  host: null as Host | null,
  /** Folder with the `package.json` of the app under test. */
  appPath: process.cwd(),
  userData: join(tmpdir(), "demarche-stand-in"),
  /** Whether this start is the first. */
  first: true,
  quit: false,
  sandboxed: false,
  schemes: [] as Electron.CustomScheme[],
  protocols: new Map<string, (request: Request) => Promise<Response>>(),
  openedOutside: [] as string[],
  processes: [] as UtilityProcess[],
  permissions: {} as Permissions,
  /** What the system's key store is; "basic_text": none. */
  keyStore: "gnome_libsecret" as "gnome_libsecret" | "basic_text",
  /** What the store seals with; another one: it was reset. */
  keyStoreSecret: 0x5a,
  /** What a window was sent, where no host shows it. */
  sent: [] as { channel: string; args: readonly unknown[]; ports: readonly MessagePortMain[] }[],
  /** As the window's page calls it; `sender` null: the frame is gone. */
  async invoke(
    channel: string,
    args: readonly unknown[],
    sender: Contents,
    senderFrame: Frame | null,
  ): Promise<unknown> {
    const handler = handlers.get(channel);
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    return structuredClone(await handler({ sender, senderFrame }, ...structuredClone(args)));
  },
  /** Electron says it is ready. */
  async makeReady(): Promise<void> {
    isReady = true;
    app.emit("ready", {}, {});
    announceReady();
    await new Promise(setImmediate);
  },
};

export interface Frame {
  readonly url: string;
  readonly parent: object | null;
}

interface Permissions {
  request?: (
    contents: Contents,
    permission: string,
    answer: (granted: boolean) => void,
    details: { requestingUrl: string },
  ) => void;
  check?: (contents: Contents | null, permission: string, origin: string) => boolean;
  device?: () => boolean;
}

type Handler = (event: { sender: Contents; senderFrame: Frame | null }, ...args: unknown[]) => unknown;

let isReady = false;
let announceReady = () => {};
const readiness = new Promise<void>((resolve) => {
  announceReady = resolve;
});
const handlers = new Map<string, Handler>();

const beforeReady = (what: string) => {
  if (isReady) throw new Error(`stand-in: ${what} must come before ready`);
};
const afterReady = (what: string) => {
  if (!isReady) throw new Error(`stand-in: ${what} must come after ready`);
};

/** Emits an event that listeners may prevent, and says whether one did. */
export function offer(emitter: EventEmitter, name: string, details: object = {}, ...args: unknown[]): boolean {
  let prevented = false;
  const preventDefault = () => {
    prevented = true;
  };
  const event = { ...details, preventDefault };
  emitter.emit(name, event, ...args);
  return prevented;
}

class App extends EventEmitter {
  readonly isPackaged = false;
  readonly commandLine = strict("app.commandLine", { appendSwitch: (_name: string, _value?: string) => {} });
  isReady = () => isReady;
  whenReady = () => readiness;
  enableSandbox(): void {
    beforeReady("app.enableSandbox");
    standIn.sandboxed = true;
  }
  requestSingleInstanceLock(): boolean {
    return standIn.first;
  }
  getAppPath(): string {
    return standIn.appPath;
  }
  getPath(name: string): string {
    if (name === "userData") return standIn.userData;
    if (name === "documents") return join(homedir(), "Documents");
    throw new Error(`stand-in: app.getPath("${name}") is not modelled`);
  }
  /** Closes the windows, then ends; a page or a listener may hold it back. */
  quit(): void {
    if (quitting || offer(this, "before-quit")) return;
    quitting = true;
    for (const window of [...windows]) window.close();
    if (windows.length === 0) finishQuit();
  }
}
let quitting = false;
function finishQuit(): void {
  quitting = false;
  if (standIn.quit || offer(app, "will-quit")) return;
  standIn.quit = true;
  app.emit("quit", {}, 0);
}
export const app = strict("app", new App());

class WebContents extends EventEmitter {
  readonly id: number;
  private readonly window: () => Window;
  url = "";
  destroyed = false;
  /** Set by the host: the DevTools protocol's name of the page. */
  target = "";
  openHandler: (details: { url: string }) => { action: string } = () => ({ action: "allow" });

  constructor(id: number, window: () => Window) {
    super();
    this.id = id;
    this.window = window;
  }
  send(channel: string, ...args: unknown[]): void {
    this.deliver(channel, args, []);
  }
  postMessage(channel: string, message: unknown, ports: MessagePortMain[] = []): void {
    this.deliver(channel, [message], ports);
  }
  private deliver(channel: string, args: readonly unknown[], ports: readonly MessagePortMain[]): void {
    if (this.destroyed) throw new Error("Object has been destroyed");
    if (standIn.host) standIn.host.send(this.window(), channel, structuredClone(args), ports);
    else standIn.sent.push({ channel, args: structuredClone(args), ports });
  }
  close(): void {
    this.window().close();
  }
  reload(): void {
    void this.window().loadURL(this.url);
  }
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler;
  }
  getURL(): string {
    return this.url;
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
}
export type Contents = WebContents;

const windows: Window[] = [];
let made = 0;

class Window extends EventEmitter {
  readonly webContents: WebContents;
  readonly options: Electron.BrowserWindowConstructorOptions;
  shown = false;

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super();
    afterReady("new BrowserWindow");
    this.options = options;
    this.webContents = strict("webContents", new WebContents(++made, () => proxy));
    // Identity is the proxy's: `fromWebContents` and `getAllWindows` give what the caller holds.
    const proxy: Window = strict("BrowserWindow", this);
    windows.push(proxy);
    app.emit("web-contents-created", {}, this.webContents);
    // biome-ignore lint/correctness/noConstructorReturn: the caller must hold the strict one
    return proxy;
  }
  static getAllWindows(): Window[] {
    return [...windows];
  }
  static fromWebContents(contents: WebContents): Window | null {
    return windows.find((window) => window.webContents === contents) ?? null;
  }
  async loadURL(address: string): Promise<void> {
    this.webContents.url = address;
    await standIn.host?.load(this, address);
    this.emit("ready-to-show");
  }
  show(): void {
    this.shown = true;
  }
  isMinimized(): boolean {
    return false;
  }
  restore(): void {}
  focus(): void {}
  close(): void {
    if (standIn.host) standIn.host.close(this);
    else this.ended();
  }
  /** The page is gone, whoever closed it. */
  ended(): void {
    const place = windows.findIndex((window) => window.webContents === this.webContents);
    if (place < 0) return;
    windows.splice(place, 1);
    this.webContents.destroyed = true;
    this.emit("closed");
    if (windows.length > 0) return;
    if (quitting) finishQuit();
    else app.emit("window-all-closed");
  }
}

export type { Window };
export const BrowserWindow = Window;

export const webContents = strict("webContents", {
  fromDevToolsTargetId: (target: string): WebContents | undefined =>
    windows.find((window) => window.webContents.target === target)?.webContents,
});

export const ipcMain = strict("ipcMain", {
  handle(channel: string, handler: Handler): void {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    handlers.set(channel, handler);
  },
});
/** The channels that answer. */
export const channels = (): readonly string[] => [...handlers.keys()].sort();

export const protocol = strict("protocol", {
  registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]): void {
    beforeReady("protocol.registerSchemesAsPrivileged");
    standIn.schemes.push(...schemes);
  },
  handle(scheme: string, handler: (request: Request) => Promise<Response>): void {
    afterReady("protocol.handle");
    if (standIn.protocols.has(scheme)) throw new Error(`the scheme ${scheme} is handled already`);
    standIn.protocols.set(scheme, handler);
  },
});

export const session = strict("session", {
  defaultSession: strict("session.defaultSession", {
    setPermissionRequestHandler: (handler: NonNullable<Permissions["request"]>) => {
      standIn.permissions.request = handler;
    },
    setPermissionCheckHandler: (handler: NonNullable<Permissions["check"]>) => {
      standIn.permissions.check = handler;
    },
    setDevicePermissionHandler: (handler: NonNullable<Permissions["device"]>) => {
      standIn.permissions.device = handler;
    },
  }),
});

export const shell = strict("shell", {
  openExternal: async (address: string): Promise<void> => void standIn.openedOutside.push(address),
});

/** Seals as hard as a test needs: the text can't be read in the bytes, and another secret does not open them. */
export const safeStorage = strict("safeStorage", {
  getSelectedStorageBackend: () => {
    afterReady("safeStorage.getSelectedStorageBackend");
    return standIn.keyStore;
  },
  isAsyncEncryptionAvailable: async () => {
    afterReady("safeStorage.isAsyncEncryptionAvailable");
    return true;
  },
  encryptStringAsync: async (text: string) =>
    Buffer.from(`sealed:${text}`).map((byte) => byte ^ standIn.keyStoreSecret),
  decryptStringAsync: async (bytes: Buffer) => {
    const text = Buffer.from(bytes.map((byte) => byte ^ standIn.keyStoreSecret)).toString();
    if (!text.startsWith("sealed:")) throw new Error("Error while decrypting the ciphertext provided to safeStorage");
    return { result: text.slice("sealed:".length), shouldReEncrypt: false };
  },
});

const unanswered = (name: string) => () => {
  throw new Error(`stand-in: nobody answers dialog.${name}; replace it first`);
};
/** A test answers a dialog by replacing it, as it would with Electron. */
export const dialog = strict("dialog", {
  showSaveDialog: unanswered("showSaveDialog"),
  showOpenDialog: unanswered("showOpenDialog"),
  showErrorBox: unanswered("showErrorBox"),
  showMessageBoxSync: unanswered("showMessageBoxSync"),
});

export interface MenuModel {
  readonly items: readonly Electron.MenuItemConstructorOptions[];
  popup(): void;
}
let applicationMenu: MenuModel | null = null;
export const Menu = strict("Menu", {
  buildFromTemplate: (items: Electron.MenuItemConstructorOptions[]): MenuModel =>
    strict("menu", { items, popup: () => {} }),
  setApplicationMenu: (menu: MenuModel): void => {
    applicationMenu = menu;
  },
  getApplicationMenu: (): MenuModel | null => applicationMenu,
});

export const utilityProcess = strict("utilityProcess", {
  fork(entry: string, args: readonly string[] = [], _options: object = {}): UtilityProcess {
    afterReady("utilityProcess.fork");
    const started = new UtilityProcess(entry, args);
    standIn.processes.push(started);
    return strict("UtilityProcess", started);
  },
});

export { MessageChannelMain };
export default strict("electron", {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  protocol,
  safeStorage,
  session,
  shell,
  utilityProcess,
  webContents,
});
