/** The platform in a browser: the hub is the server that this page came from. */
import { z } from "zod";
import { safeHref } from "../../shared/brief/links.ts";
import { syncPathOf } from "../../shared/protocol/documents.ts";
import { type NewSession, Problem, SessionCreated } from "../../shared/protocol/http.ts";
import type { Platform } from "./platform.ts";

/**
 * A window that `demarche open` printed the address of is signed in until its tab closes; who comes by an invitation
 * stays signed in on this browser.
 */
const TOKEN = "token";
const token = (): string => sessionStorage.getItem(TOKEN) ?? localStorage.getItem(TOKEN) ?? "";

/** Whether this browser came by an invitation, and so is where its person comes back to. */
const isGuest = (): boolean => localStorage.getItem(TOKEN) !== null;

/** `#code=…` or `#invitation=…`: a secret, so it leaves the address as soon as it is read. */
function takeFromAddress(name: "code" | "invitation"): string | null {
  const [, found, value] = /^#(\w+)=([\w-]+)$/.exec(location.hash) ?? [];
  if (found !== name || value === undefined) return null;
  history.replaceState(null, "", location.pathname);
  return value;
}

export function web(): Platform {
  const code = takeFromAddress("code");
  const invitation = takeFromAddress("invitation");
  /** Why the code was not taken; null: it was, or there was none. */
  const refused: Promise<Response | null> =
    code === null
      ? Promise.resolve(null)
      : signIn({ code }, sessionStorage).then((r) => (r instanceof Response ? r : null));
  if (isGuest()) void keepWindow();

  return {
    kind: "web",
    hubIsHere: /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(location.hostname),
    get keepsCopies() {
      return isGuest();
    },
    ...(invitation === null ? {} : { join: (name: string) => join({ code: invitation, name }) }),
    socket: { Class: WebSocket, urlOf: (brief) => location.origin.replace(/^http/, "ws") + syncPathOf(brief) },
    token: async () => {
      await refused;
      return token();
    },
    fetch: async (path, { method = "GET", headers, body, signal } = {}) => {
      const why = await refused;
      // Why the code was not taken says more than that nobody is signed in.
      if (why && token() === "") return why.clone();
      return fetch(path, {
        method,
        headers: { ...headers, Authorization: `Bearer ${token()}` },
        ...(body === undefined ? {} : { body }),
        ...(signal ? { signal } : {}),
      });
    },
    save: async (name, bytes) => {
      const url = URL.createObjectURL(new Blob([bytes]));
      Object.assign(document.createElement("a"), { href: url, download: name }).click();
      // The browser reads it after this turn.
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
      return "saved";
    },
    openExternal: (href) => {
      const safe = safeHref(href);
      if (safe && /^(https|mailto):/.test(safe)) window.open(safe, "_blank", "noopener,noreferrer");
    },
  };
}

/** Makes a code this browser's session, kept in `store`. Gives the hub's answer where it does not take the code. */
async function signIn(body: NewSession, store: Storage): Promise<SessionCreated | Response> {
  const response = await fetch("/api/sessions", {
    method: "POST",
    headers: { "Content-Type": "application/json", ...(token() ? { Authorization: `Bearer ${token()}` } : {}) },
    body: JSON.stringify(body),
  });
  if (!response.ok) return response;
  const session = SessionCreated.parse(await response.json());
  store.setItem(TOKEN, session.token);
  return session;
}

/** What the build lists: each script and style sheet of the window. */
const WindowFiles = z.array(z.string());

/** Makes this page open without a network as well. Browsers allow it over https, and on this computer. */
async function keepWindow(): Promise<void> {
  const worker = navigator.serviceWorker;
  if (!worker) return;
  try {
    await worker.register("/offline-worker.js");
    if (!worker.controller)
      await new Promise((resolve) => worker.addEventListener("controllerchange", resolve, { once: true }));
    // What this page loaded before the worker was there, once more, so that it sees and keeps it; and what it has not needed yet.
    const loaded = performance.getEntriesByType("resource").map(({ name }) => new URL(name));
    const ours = loaded.filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith("/assets/"));
    const parts = WindowFiles.parse(await (await fetch("/files.json")).json());
    const files = new Set([...ours.map(({ pathname }) => pathname), ...parts.map((file) => `/${file}`), "/"]);
    await Promise.all([...files].map((file) => fetch(file)));
  } catch {
    // The browser keeps nothing; with a network everything works all the same.
  }
}

async function join(invitation: NewSession): ReturnType<NonNullable<Platform["join"]>> {
  try {
    const session = await signIn(invitation, localStorage);
    if (!(session instanceof Response)) void keepWindow();
    return session instanceof Response ? { problem: Problem.parse(await session.json()) } : session.brief;
  } catch {
    return { problem: { type: "about:blank", title: "The hub does not answer.", status: 0, code: "unreachable" } };
  }
}
