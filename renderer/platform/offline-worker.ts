/**
 * The window's own files, kept in a guest's browser, so that it opens without a network. Nothing of a brief, and nothing
 * that the hub answers, passes here.
 */
const worker: unknown = self;
if (!(worker instanceof ServiceWorkerGlobalScope)) throw new Error("this file is a service worker");

const SHELL = "window";

worker.addEventListener("install", (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== worker.location.origin) return;
  // A file of the build has the hash of its bytes in its name: what was right once is right for ever.
  if (pathname.startsWith("/assets/")) event.respondWith(fromHere(request));
  else if (pathname === "/") event.respondWith(fromHub(request));
});

async function fromHere(request: Request): Promise<Response> {
  const kept = await caches.match(request);
  return kept ?? fromHub(request);
}

/** The newest, kept for later; or what was kept, where the hub does not answer. */
async function fromHub(request: Request): Promise<Response> {
  try {
    const response = await fetch(request);
    if (response.ok) await (await caches.open(SHELL)).put(request, response.clone());
    return response;
  } catch (error) {
    const kept = await caches.match(request, { ignoreSearch: true });
    if (kept) return kept;
    throw error;
  }
}
