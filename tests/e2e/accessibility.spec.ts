/** Each screen, light and dark: axe finds nothing, and nothing is wider than the window from 360 px to ultra-wide. */
import { InvitationCreated } from "../../shared/protocol/http.ts";
import { axeFindsNothing, expect, openSample, saved, test, textOf } from "./window.ts";

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test("axe finds nothing in the library, a brief, what opens over it, and a page that says what went wrong", async ({
      newBrief,
      open,
    }) => {
      const title = `Axe ${colorScheme}`;
      const place = await newBrief(title, "rapid-alert");
      const page = await open("#/briefs");
      await page.getByRole("link", { name: title }).waitFor();
      await axeFindsNothing(page, "#window");
      await page.getByRole("button", { name: `What to do with “${title}”` }).click();
      await axeFindsNothing(page, ".popover");
      await page.getByRole("menuitem", { name: "Rename" }).click();
      await axeFindsNothing(page, ".overlay");
      await page.keyboard.press("Escape");

      await page.goto(new URL(place, page.url()).href);
      await textOf(page).locator("> p").first().click();
      await saved(page);
      await axeFindsNothing(page, "#window");
      for (const keys of ["Alt+/", "Control+/", "Alt+Shift+I"]) {
        await page.keyboard.press(keys);
        await page.getByRole("dialog").waitFor();
        await axeFindsNothing(page, '[role="dialog"]');
        await page.keyboard.press("Escape");
        await page.getByRole("dialog").waitFor({ state: "detached" });
        await expect(textOf(page)).toBeFocused();
      }
      await page.keyboard.press("Control+h");
      await axeFindsNothing(page, ".find-bar");
      for (const name of ["Export", "Share"]) {
        await page.getByRole("button", { name, exact: true }).click();
        await page.getByRole("dialog").getByRole("button").first().waitFor();
        await axeFindsNothing(page, '[role="dialog"]');
        await page.keyboard.press("Escape");
        await page.getByRole("dialog").waitFor({ state: "detached" });
      }
      await page.setViewportSize({ width: 700, height: 800 });
      await page.getByRole("button", { name: "Outline and sources" }).click();
      await axeFindsNothing(page, '[role="dialog"]');

      await page.goto(new URL("#/brief/abcdefghijklmnopqrstu", page.url()).href);
      await page.getByRole("heading", { name: "This brief is not here" }).waitFor();
      await axeFindsNothing(page, "#window");
    });
  });
}

test("axe finds nothing in the whole sample, nor on the page of somebody who comes by an invitation", async ({
  open,
  ask,
  browser,
}) => {
  const page = await open("#/briefs");
  await page.getByRole("link", { name: /^Arsenals without owners/ }).click();
  await expect(page.locator(".notes li")).toHaveCount(43);
  await axeFindsNothing(page, "#window");
  const id = page.url().split("/").at(-1);
  const { url } = InvitationCreated.parse(await ask("POST", `/api/briefs/${id}/invitations`, { role: "viewer" }));
  const guest = await (await browser.newContext()).newPage();
  await guest.goto(url);
  await guest.getByRole("button", { name: "Come in" }).waitFor();
  await axeFindsNothing(guest, "#window");
  await guest.context().close();
});

test("nothing is wider than the window, from a phone to an ultra-wide screen", async ({ newBrief, open }) => {
  const brief = await newBrief("A title that is long enough to need more room than a telephone has", "policy-brief");
  const page = await open("#/briefs");
  for (const place of ["#/briefs", brief]) {
    await page.goto(new URL(place, page.url()).href);
    await (place === brief ? textOf(page) : page.getByRole("link").first()).waitFor();
    for (const width of [360, 560, 800, 1100, 1440, 2560]) {
      await page.setViewportSize({ width, height: 800 });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow, `${place} at ${width}`).toBeLessThanOrEqual(0);
      await expect(page.getByRole("button", { name: place === brief ? "Export" : "Open a file…" })).toBeInViewport();
    }
  }
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 800 } });

  test("a table that is wider than the page scrolls, and breaks no word", async ({ page }) => {
    const hub = await openSample(page);
    const table = textOf(page).locator("table").first();
    await table.scrollIntoViewIfNeeded();
    const broken = await table.evaluate((dom) => {
      const walker = document.createTreeWalker(dom, NodeFilter.SHOW_TEXT);
      const found: string[] = [];
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        for (const { 0: word, index } of (node.textContent ?? "").matchAll(/[a-z]+/gi)) {
          const range = document.createRange();
          range.setStart(node, index);
          range.setEnd(node, index + word.length);
          if (range.getClientRects().length > 1) found.push(word);
        }
      }
      return found;
    });
    expect(broken).toEqual([]);
    await hub.stop();
  });
});
