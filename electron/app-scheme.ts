/**
 * `app://demarche`: the window's files, served from the built renderer and from nowhere else. A scheme of our own, not
 * `file://`, so that the window has an origin, a content policy, and no way to the rest of the disk.
 */
import { noFile, serveFile } from "../hub/http/window-files.ts";

const scheme = "app";
const host = "demarche";

/** Address of the window's page. */
export const appAddress = `${scheme}://${host}/`;

/** What the scheme may do; declared before Electron is ready. It doesn't bypass the content policy. */
export const appScheme = {
  scheme,
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
} as const;

/** Whether an address is the app's. `URL.origin` is no help: outside a browser it is "null" for every scheme like ours. */
export function isOurs(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url?.protocol === `${scheme}:` && url.host === host;
}

/** Answers a request of a window for a file of the app below `folder`. */
export const serveApp = async (folder: string, request: Request): Promise<Response> =>
  isOurs(request.url) ? serveFile(folder, request) : noFile();
