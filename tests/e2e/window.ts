/** The app in a browser, as `demarche open` serves it: a hub of this test's own, with the sample brief, and its window. */
import { test as base, type Page } from "@playwright/test";
import { type RunningHub, signIn, startHub } from "./hub.ts";

interface World {
  readonly hub: RunningHub;
  /** A session of the test itself, for what it prepares over the hub's interface. */
  readonly ask: (method: string, path: string, body?: unknown) => Promise<unknown>;
  /** Opens the app at a place (`#/briefs`), signed in; with no place, as somebody does who opens it for the first time. */
  readonly open: (place?: string) => Promise<Page>;
}

export const test = base.extend<World & { readonly token: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from here
  hub: async ({}, use) => {
    const hub = await startHub();
    await use(hub);
    await hub.stop();
  },
  token: async ({ hub }, use) => use(await signIn(hub)),
  ask: async ({ hub, token }, use) => {
    await use(async (method, path, body) => {
      const response = await fetch(hub.url + path, {
        method,
        headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
      return response.json();
    });
  },
  open: async ({ hub, token, page }, use) => {
    await page.addInitScript((kept) => sessionStorage.setItem("token", kept), token);
    await use(async (place = "") => {
      await page.goto(`${hub.url}/${place}`);
      return page;
    });
  },
});
export { expect } from "@playwright/test";

/** The text of the brief that is open. */
export const textOf = (page: Page) => page.getByRole("textbox", { name: "Text of the brief" });

/** Waits until the window says that every word is on disk. */
export const saved = (page: Page) => page.locator('[data-saved="saved"]').waitFor();

/** The place of the first brief in the library: the sample, in a new folder. */
export async function firstBrief(ask: World["ask"]): Promise<string> {
  const answer = await ask("GET", "/api/briefs");
  const id = /"id":"([\w-]{21})"/.exec(JSON.stringify(answer))?.[1];
  if (!id) throw new Error("the library is empty");
  return `#/brief/${id}`;
}
