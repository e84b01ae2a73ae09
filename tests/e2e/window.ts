/** The app in a browser, as `demarche open` serves it: a hub for the tests of one worker, and a window for each test. */
import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";
import { type RunningHub, signIn, startHub } from "./hub.ts";

/** Of one worker. */
export interface Shared {
  /** Began with the sample brief. Tests that end a hub start one of their own. */
  readonly hub: RunningHub;
  readonly token: string;
  /** Speaks to the hub's interface, for what a test prepares. */
  readonly ask: (method: string, path: string, body?: unknown) => Promise<unknown>;
}
/** Of one test. */
export interface Own {
  /** Opens the app at a place (`#/briefs`), signed in. */
  readonly open: (place: string) => Promise<Page>;
  /** The place of a new brief of this test's own. */
  readonly newBrief: (title: string, template?: string) => Promise<string>;
}

export const test = base.extend<Own, Shared>({
  hub: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from here
    async ({}, use) => {
      const hub = await startHub();
      await use(hub);
      await hub.stop();
    },
    { scope: "worker" },
  ],
  token: [async ({ hub }, use) => use(await signIn(hub)), { scope: "worker" }],
  ask: [
    async ({ hub, token }, use) => {
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
    { scope: "worker" },
  ],
  newBrief: async ({ ask }, use) => {
    await use(async (title, template = "blank") => {
      const made = await ask("POST", "/api/briefs", { title, template });
      return `#/brief/${idIn(made)}`;
    });
  },
  open: async ({ hub, token, page }, use) => {
    await page.addInitScript((kept) => sessionStorage.setItem("token", kept), token);
    await use(async (place) => {
      await page.goto(`${hub.url}/${place}`);
      return page;
    });
  },
});
export { expect } from "@playwright/test";

/** Starts a hub of this test's own and opens its sample brief. */
export async function openSample(page: Page): Promise<RunningHub> {
  const hub = await startHub();
  await page.goto(hub.address);
  await page.getByText("Arsenals without owners").first().click();
  await expect(page.locator(".notes li")).toHaveCount(43);
  return hub;
}

/** The first id in an answer of the hub. */
export function idIn(answer: unknown): string {
  const id = /"id":"([\w-]{21})"/.exec(JSON.stringify(answer))?.[1];
  if (!id) throw new Error(`no id in ${JSON.stringify(answer)}`);
  return id;
}

/** The text of the brief that is open. */
export const textOf = (page: Page) => page.getByRole("textbox", { name: "Text of the brief" });

/** The text as the editor holds it, in ProseMirror's notation. */
export const contentOf = (page: Page): Promise<string> =>
  textOf(page).evaluate((dom) => {
    const { editor } = dom as HTMLElement & { editor?: { state: { doc: { toString(): string } } } };
    return editor?.state.doc.toString() ?? "";
  });

/** What the console says of faults from now on. */
export function faultsOf(page: Page): readonly string[] {
  const faults: string[] = [];
  page.on("console", (said) => {
    if (said.type() === "error" || said.type() === "warning") faults.push(`${said.text()} ${said.location().url}`);
  });
  page.on("pageerror", (error) => faults.push(error.message));
  return faults;
}

/** Waits until the window says that every word is on disk. */
export const saved = (page: Page) => page.locator('[data-saved="saved"]').waitFor();

/** Holds that axe finds nothing in a part of the page, once what moves there has come to rest. */
export async function axeFindsNothing(page: Page, part: string): Promise<void> {
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null))),
  );
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().include(part).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)} (${nodes.length})`);
  expect(found, part).toEqual([]);
}
