/** The platform in a browser: the hub is the server that this page came from. */

import { safeHref } from "../../shared/brief/links.ts";
import { SessionCreated } from "../../shared/protocol/http.ts";
import type { Platform } from "./platform.ts";

const TOKEN = "token";

/** `#code=…` in the address that a hub prints: good once, and gone from the address as soon as it is read. */
function takeCode(): string | null {
  const code = /^#code=([\w-]+)$/.exec(location.hash)?.[1] ?? null;
  if (code !== null) history.replaceState(null, "", location.pathname);
  return code;
}

export function web(): Platform {
  const code = takeCode();
  const session = code === null ? Promise.resolve(null) : redeem(code);
  const token = async (): Promise<string> => {
    await session;
    return sessionStorage.getItem(TOKEN) ?? "";
  };
  const sync = new URL("/sync", location.href);
  sync.protocol = location.protocol === "https:" ? "wss:" : "ws:";

  return {
    kind: "web",
    hubIsHere: /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(location.hostname),
    socket: { Class: WebSocket, url: sync.href },
    token,
    fetch: async (path, { method = "GET", headers, body, signal } = {}) => {
      const refused = await session;
      const bearer = await token();
      // Why the code was not taken says more than that nobody is signed in.
      if (refused && bearer === "") return refused.clone();
      return fetch(path, {
        method,
        headers: { ...headers, Authorization: `Bearer ${bearer}` },
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

/** Makes the code this window's session. Returns the hub's answer where it does not take the code. */
async function redeem(code: string): Promise<Response | null> {
  const response = await fetch("/api/sessions", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ code }),
  });
  if (!response.ok) return response;
  sessionStorage.setItem(TOKEN, SessionCreated.parse(await response.json()).token);
  return null;
}
