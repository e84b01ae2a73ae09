/** `demarche open`: Demarche in a browser on this computer, with the briefs of its desktop app. */
import { homedir } from "node:os";
import { join } from "node:path";
import { message } from "../../shared/messages/message.ts";
import { type Command, optionsOf, portOf } from "./command.ts";
import { run } from "./run.ts";

/**
 * `demarche open [--data FOLDER] [--port PORT]`: runs until it is stopped. The printed address holds a code that signs in one
 * browser, once.
 */
export const open: Command = {
  async run(args) {
    const options = optionsOf(args, "data", "port");
    const port = options && portOf(options.port ?? "0");
    if (!options || port === null) return "usage";
    // Zotero's own setting has it as `extensions.zotero.httpServer.port`.
    const zoteroPort = portOf(process.env.ZOTERO_PORT ?? "");
    return run({
      ...(zoteroPort && { zoteroPort }),
      data: options.data ?? dataFolder(),
      // One origin each time: the browser keeps this window's session by it.
      ports: options.port === undefined ? [4680, 0] : [port],
      host: "127.0.0.1",
      welcome: ({ address }, hub) => message("en", "cli.opened", { address: `${address}/#code=${hub.oneTimeCode()}` }),
    });
  },
};

/** Where the desktop app keeps its briefs too (Electron's `userData`). */
function dataFolder(): string {
  const { APPDATA, XDG_CONFIG_HOME } = process.env;
  const home = homedir();
  const base =
    process.platform === "win32"
      ? (APPDATA ?? join(home, "AppData/Roaming"))
      : process.platform === "darwin"
        ? join(home, "Library/Application Support")
        : XDG_CONFIG_HOME || join(home, ".config");
  return join(base, "demarche", "hub");
}
