/** The brief for those who use no mouse, large letters, colours of their own, or write from right to left. */
import type { Locator, Page } from "@playwright/test";
import { expect, saved, test, textOf } from "./window.ts";

/** Goes on by a key until `wanted` has the focus, which the person must be able to see. */
async function reach(page: Page, wanted: Locator, key = "Tab"): Promise<void> {
  for (let step = 0; step < 80; step += 1) {
    const there = await wanted.evaluateAll((found) => found.some((element) => element === document.activeElement));
    if (there) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${wanted} is not reached by ${key}`);
}

test("a brief is begun, written, cited and exported by keys alone", async ({ open }) => {
  const page = await open("#/briefs");
  const button = (name: string | RegExp) => page.getByRole("button", { name, exact: true });
  await button(/^Blank/).waitFor();
  await reach(page, button(/^Blank/));
  await page.keyboard.press("Enter");
  await textOf(page).waitFor();
  await reach(page, page.getByRole("textbox", { name: "Title", exact: true }));
  await page.keyboard.press("Control+A");
  await page.keyboard.type("By keys alone");
  await reach(page, page.getByRole("spinbutton", { name: /day/ }));
  await page.keyboard.type("07032019");
  await reach(page, textOf(page));
  // Left, the field shows what the brief has.
  await expect(page.getByRole("spinbutton")).toHaveText(["07", "03", "2019"]);
  await expect(page.locator(".byline .date")).toHaveAttribute("data-words", "7 March 2019");
  await page.keyboard.type("# What is asked\n- one\ntwo\n\nAs the Council demanded");
  await page.keyboard.press("Alt+Shift+I");
  await page.keyboard.type("1540 p2-3");
  await expect(page.getByRole("dialog").getByRole("option", { selected: true })).toContainText("1540 (2004)");
  await page.keyboard.press("Enter");
  await expect(textOf(page)).toBeFocused();
  await page.keyboard.type(".");
  await expect(page.locator(".notes li")).toHaveText(/Security Council resolution 1540 \(2004\), pp. 2–3/);
  await expect(textOf(page).locator("> h2, > ul, > p")).toHaveText(["What is asked", /one\s*two/, /demanded1\.$/]);
  await saved(page);

  await reach(page, button("Export"), "Shift+Tab");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Export" });
  await reach(page, dialog.getByRole("button", { name: "Export", exact: true }));
  await page.keyboard.press("Enter");
  await expect(dialog).toContainText("is ready", { timeout: 60_000 });
  await reach(page, dialog.getByRole("button", { name: "Save…" }));
  const download = page.waitForEvent("download");
  await page.keyboard.press("Enter");
  expect((await download).suggestedFilename()).toBe("By keys alone.pdf");
});

test.describe("at 200 % zoom", () => {
  // What a window of 1440 × 900 has left.
  test.use({ viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 });

  test("every tool can be brought into sight, what is typed is seen, and dialogues show what they ask", async ({
    newBrief,
    open,
  }) => {
    const page = await open(await newBrief("Large letters"));
    const text = textOf(page);
    await text.waitFor();
    for (const tool of await page.getByRole("toolbar").getByRole("button").all()) {
      await tool.scrollIntoViewIfNeeded();
      await expect(tool).toBeInViewport({ ratio: 0.9 });
    }
    for (const name of ["Your briefs", "Share", "Export", "Outline and sources", "Find"]) {
      await expect(page.getByRole("button", { name, exact: true })).toBeInViewport({ ratio: 0.9 });
    }
    await text.focus();
    await page.keyboard.type(`${"line\n".repeat(25)}the last line`);
    await expect(text.getByText("the last line")).toBeInViewport({ ratio: 1 });
    await page.keyboard.press("Control+H");
    await expect(page.getByRole("button", { name: "Replace all" })).toBeInViewport({ ratio: 0.9 });
    await page.keyboard.type("the last");
    await page.keyboard.press("Enter");
    await expect(text.getByText("the last line")).toBeInViewport({ ratio: 1 });
    await page.keyboard.press("Escape");
    for (const name of ["Export", "Share"]) {
      await page.getByRole("button", { name, exact: true }).click();
      const dialog = page.getByRole("dialog");
      for (const each of await dialog.getByRole("button").all()) {
        await each.scrollIntoViewIfNeeded();
        await expect(each).toBeInViewport({ ratio: 0.9 });
      }
      await page.keyboard.press("Escape");
      await dialog.waitFor({ state: "detached" });
    }
  });
});

test.describe("in colours of the person's own", () => {
  test.use({ contextOptions: { forcedColors: "active" } });

  test("what is chosen, focused or pressed is told from what is not", async ({ newBrief, open }) => {
    const page = await open(await newBrief("Forced colours"));
    expect(await page.evaluate(() => matchMedia("(forced-colors: active)").matches)).toBe(true);
    const text = textOf(page);
    await text.waitFor();
    const differs = async (seen: Locator, change: () => Promise<unknown>, settled: () => Promise<void>) => {
      const before = await seen.screenshot();
      await change();
      await settled();
      expect((await seen.screenshot()).equals(before), String(seen)).toBe(false);
    };
    const bold = page.getByRole("button", { name: "Bold" });
    await text.focus();
    await differs(
      bold,
      () => page.keyboard.press("Control+B"),
      () => expect(bold).toHaveAttribute("aria-pressed", "true"),
    );
    await page.keyboard.press("Control+B");
    const find = page.getByRole("button", { name: "Find", exact: true });
    await differs(
      find,
      () => reach(page, find, "Shift+Tab"),
      () => expect(find).toBeFocused(),
    );
    await text.focus();
    await page.keyboard.type("/");
    const option = page.getByRole("option").first();
    await expect(option).toHaveAttribute("aria-selected", "true");
    await differs(
      option,
      () => page.keyboard.press("ArrowDown"),
      () => expect(option).toHaveAttribute("aria-selected", "false"),
    );
    await page.keyboard.press("Escape");
    const outline = page.getByRole("tab", { name: "Sources" });
    await differs(
      outline,
      () => outline.click(),
      () => expect(outline).toHaveAttribute("aria-selected", "true"),
    );
  });
});

test("an Arabic brief runs from right to left, from its first empty line on, and its date is written as Arabic writes it", async ({
  newBrief,
  open,
}) => {
  const page = await open(await newBrief("موجز"));
  const text = textOf(page);
  await page.getByRole("button", { name: /^Language of the brief/ }).click();
  await page.getByRole("menuitemradio", { name: "Arabic" }).click();
  await expect(page.locator(".paper")).toHaveAttribute("lang", "ar");
  await text.focus();
  const direction = (of: Locator) => of.evaluate((element) => getComputedStyle(element).direction);
  const caretLine = text.locator(".holds-caret");
  expect(await direction(caretLine)).toBe("rtl");
  await page.keyboard.type("- مجلس الأمن\n\n");
  expect(await direction(caretLine)).toBe("rtl");
  await page.keyboard.type("In English");
  expect(await direction(caretLine)).toBe("ltr");
  expect(await direction(text.locator("ul"))).toBe("rtl");
  const right = (of: Locator) => of.evaluate((element) => element.getBoundingClientRect().right);
  // The sign of an item stands to the right of its words.
  expect(await right(text.locator("ul"))).toBeGreaterThan(await right(text.locator("ul li p")));
  const parts = page.getByRole("spinbutton");
  await expect(parts).toHaveCount(3);
  await parts.first().focus();
  expect(await right(parts.first())).toBeGreaterThan(await right(parts.last()));
});
