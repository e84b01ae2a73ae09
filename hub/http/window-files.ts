/** The window's own files, for a browser and for the desktop's `app://` scheme alike: from one folder, and nothing beside it. */
import { readFile, realpath, stat } from "node:fs/promises";
import { extname, join, sep } from "node:path";

/**
 * What a page of the app may load: its own files, and its own hub. `blob:` is for pictures and pages of a brief, which
 * arrive through the hub's interface; styles may stand on elements because the editor sizes columns and figures that way.
 */
const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self' blob:",
  "worker-src 'self'",
  "frame-src blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const mediaTypes: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".ttf": "font/ttf",
  ".wasm": "application/wasm",
  ".webp": "image/webp",
  ".woff": "font/woff",
  ".woff2": "font/woff2",
};

/**
 * Answers a request for a file below `folder`. Whatever leads outside it, by dots, by encoded or backward slashes, or by
 * a symbolic link, does not exist.
 */
export async function serveFile(folder: string, request: Request): Promise<Response> {
  if (request.method !== "GET" && request.method !== "HEAD") return answer(405);
  const file = await fileFor(folder, new URL(request.url).pathname);
  if (!file) return answer(404);
  const bytes = await readFile(file);
  return answer(200, request.method === "GET" ? bytes : null, mediaTypes[extname(file)]);
}

/** The same to whoever asks for what isn't there. */
export const noFile = (): Response => answer(404);

async function fileFor(folder: string, pathname: string): Promise<string | null> {
  try {
    const root = await realpath(folder);
    const path = decodeURIComponent(pathname);
    const file = await realpath(join(root, path === "/" ? "index.html" : path));
    // Judged where it really lies, after dots, slashes and links have done what they do.
    return file.startsWith(root + sep) && (await stat(file)).isFile() ? file : null;
  } catch {
    // Not there, not readable, or not a path at all: to the window the same thing.
    return null;
  }
}

const answer = (
  status: number,
  body: Uint8Array<ArrayBuffer> | null = null,
  mediaType = "application/octet-stream",
): Response =>
  new Response(body, {
    status,
    headers: {
      "Content-Type": mediaType,
      "Content-Security-Policy": contentPolicy,
      "X-Content-Type-Options": "nosniff",
      "Referrer-Policy": "no-referrer",
    },
  });
