/** Each screen, light and dark: axe finds nothing, and nothing is wider than the window from 360 px to ultra-wide. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, firstBrief, saved, test, textOf } from "./window.ts";

/** Finds the colours and all, so what moves must have come to rest. */
async function findsNothing(page: Page, screen: string): Promise<void> {
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {}))),
  );
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(
    ({ id, nodes }) =>
      `${id} (${nodes.length}): ${nodes
        .slice(0, 3)
        .map(({ html }) => html.slice(0, 160))
        .join(" | ")}`,
  );
  expect(found, screen).toEqual([]);
}

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test("axe finds nothing in the library, its menu, a dialogue, the bin and a toast", async ({ open }) => {
      const page = await open("#/briefs");
      await page.getByRole("link").waitFor();
      await findsNothing(page, "library");
      const menu = page.getByRole("button", { name: /^What to do with/ });
      await menu.click();
      await findsNothing(page, "menu");
      await page.getByRole("menuitem", { name: "Rename" }).click();
      await findsNothing(page, "rename");
      await page.keyboard.press("Escape");
      await menu.click();
      await page.getByRole("menuitem", { name: "Move to the bin" }).click();
      await page.getByText("is in the bin.").waitFor();
      await findsNothing(page, "toast, and no briefs");
      await page.getByRole("button", { name: "Bin", exact: true }).click();
      await page.getByRole("button", { name: /^Restore/ }).waitFor();
      await findsNothing(page, "bin");
    });

    test("axe finds nothing in a brief, and in all that opens over it", async ({ ask, open }) => {
      test.slow();
      const page = await open(await firstBrief(ask));
      await textOf(page).locator("> p").first().click();
      await saved(page);
      await findsNothing(page, "brief");
      // The rest over a short one: axe reads the whole page each time.
      await page.getByRole("button", { name: "Your briefs" }).click();
      await page
        .getByRole("button", { name: /^Rapid alert/ })
        .first()
        .click();
      await textOf(page).locator("> p").first().click();
      for (const [screen, keys] of [
        ["palette", "Alt+/"],
        ["shortcuts", "Control+/"],
        ["picker", "Alt+Shift+I"],
      ] as const) {
        await page.keyboard.press(keys);
        await page.getByRole("dialog").waitFor();
        await findsNothing(page, screen);
        await page.keyboard.press("Escape");
        await page.getByRole("dialog").waitFor({ state: "detached" });
      }
      await page.keyboard.press("Control+h");
      await page.getByRole("search").waitFor();
      await findsNothing(page, "find and replace");
      await page.getByRole("tab", { name: "Sources" }).click();
      await findsNothing(page, "sources");
      await page.getByRole("button", { name: "Export", exact: true }).click();
      await page.getByRole("dialog").waitFor();
      await findsNothing(page, "export");
      await page.keyboard.press("Escape");
      await page.setViewportSize({ width: 700, height: 800 });
      await page.getByRole("button", { name: "Outline and sources" }).click();
      await findsNothing(page, "drawer");
    });

    test("axe finds nothing where something went wrong", async ({ hub, open }) => {
      const page = await open("#/brief/abcdefghijklmnopqrstu");
      await page.getByRole("heading", { name: "This brief is not here" }).waitFor();
      await findsNothing(page, "no such brief");
      await page.getByRole("button", { name: "Your briefs" }).click();
      await page
        .getByRole("button", { name: /^Rapid alert/ })
        .first()
        .click();
      await textOf(page).locator("> p").first().click();
      await saved(page);
      await hub.kill();
      await page.keyboard.type("x");
      await page.getByText("Not saved yet: reconnecting").waitFor();
      await findsNothing(page, "hub gone");
      await page.getByRole("button", { name: "Your briefs" }).click();
      await page.getByText("Your briefs can’t be shown just now").waitFor();
      await findsNothing(page, "no library");
    });
  });
}

const widths = [360, 560, 800, 1100, 1440, 2560];

test("nothing is wider than the window, from a phone to an ultra-wide screen and at 200 % zoom", async ({
  ask,
  open,
}) => {
  const brief = await firstBrief(ask);
  const page = await open("#/briefs");
  const overflow = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  for (const place of ["#/briefs", brief]) {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, place);
    await (place === brief ? textOf(page) : page.getByRole("link").first()).waitFor();
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      expect(await overflow(), `${place} at ${width}`).toBe(0);
      await expect(page.getByRole("button", { name: place === brief ? "Export" : "Open a file…" })).toBeInViewport();
    }
  }
});
