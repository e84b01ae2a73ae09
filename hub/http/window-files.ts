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

const unknownMedia = "application/octet-stream";

/**
 * Answers a request for a file below `folder`. Whatever leads outside it, by dots, by encoded or backward slashes, or by
 * a symbolic link, does not exist. A copy that the build has packed with Brotli is sent to whoever can unpack it.
 */
export async function serveFile(folder: string, request: Request): Promise<Response> {
  if (request.method !== "GET" && request.method !== "HEAD") return answer(405);
  const { pathname } = new URL(request.url);
  const file = await fileFor(folder, pathname);
  if (!file) return answer(404);
  const packed = takesBrotli(request) ? await fileFor(folder, `${pathname}.br`) : null;
  const bytes = await readFile(packed ?? file);
  return answer(200, request.method === "GET" ? bytes : null, {
    "Content-Type": mediaTypes[extname(file)] ?? unknownMedia,
    // What the build puts there has the hash of its bytes in its name.
    "Cache-Control": pathname.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
    Vary: "Accept-Encoding",
    ...(packed && { "Content-Encoding": "br" }),
  });
}

/** Browsers take it over TLS and from this computer. */
const takesBrotli = ({ headers }: Request): boolean => /\bbr\b/.test(headers.get("Accept-Encoding") ?? "");

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
  headers: Readonly<Record<string, string>> = {},
): Response =>
  new Response(body, {
    status,
    headers: {
      "Content-Type": unknownMedia,
      ...headers,
      "Content-Security-Policy": contentPolicy,
      "X-Content-Type-Options": "nosniff",
      "Referrer-Policy": "no-referrer",
    },
  });
