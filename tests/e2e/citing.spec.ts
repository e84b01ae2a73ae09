/** Citing: find a document, put it into the text or on a card, change it, go from number to note and back. */
import { expect, type Page, test } from "@playwright/test";
import type { RunningHub } from "./hub.ts";
import { axeFindsNothing, openSample } from "./window.ts";

let hub: RunningHub;
test.beforeEach(async ({ page }) => {
  hub = await openSample(page);
});
test.afterEach(() => hub.stop());

const note = (page: Page, number: number) => page.locator(".notes li").nth(number - 1);
const picker = (page: Page) => page.getByRole("dialog", { name: "Cite a document" });

/** Puts the caret at the end of the paragraph with these words. */
async function caretAfter(page: Page, words: string) {
  await page.locator(".ProseMirror p", { hasText: words }).first().click();
  await page.keyboard.press("End");
}

test("a resolution is cited from the keyboard alone, with its place, and the notes after it are renumbered", async ({
  page,
}) => {
  await caretAfter(page, "Most weapons that reach a conflict zone");
  await page.keyboard.press("Alt+Shift+I");
  await page.keyboard.type("1540 p2-3");
  await expect(picker(page).getByRole("option", { selected: true })).toContainText(
    "Security Council resolution 1540 (2004)",
  );
  await expect(picker(page).locator(".preview")).toContainText("Security Council resolution 1540 (2004), pp. 2–3.");
  await page.keyboard.press("Enter");
  await expect(picker(page)).toBeHidden();
  await expect(page.locator(".notes li")).toHaveCount(44);
  await expect(page.locator(".notes li", { hasText: "Security Council resolution 1540 (2004), pp. 2–3." })).toHaveCount(
    1,
  );
  await expect(page.locator(".citation", { hasText: /^44$/ })).toHaveCount(1);
  await page.keyboard.type("Typed on");
  await expect(page.locator(".ProseMirror")).toContainText("Typed on");
});

test("two documents stand in one note, with words before and after; the citation is changed and taken out", async ({
  page,
}) => {
  await caretAfter(page, "Any proposal for a new resolution");
  await page.keyboard.type(" @@");
  await page.keyboard.type("att art 6(3);");
  await page.keyboard.type("60/1, paras 138-139");
  await page.getByLabel("Words before").first().fill("See");
  await page.keyboard.press("Enter");
  const added = page.locator(".notes li", { hasText: "See United Nations, Treaty Series, vol. 3013, No. 52373" });
  await expect(added).toContainText("art. 6, para. 3; General Assembly resolution 60/1, paras. 138–139.");

  // The caret stands after the citation; the arrow selects it, Enter opens it.
  await page.keyboard.press("ArrowLeft");
  await expect(page.locator(".hint")).toContainText("Treaty Series");
  await page.keyboard.press("Enter");
  await page.getByLabel("Words after").first().fill("on diversion");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(added).toContainText("art. 6, para. 3, on diversion");

  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Remove citation" }).click();
  await expect(added).toHaveCount(0);
  await expect(page.locator(".notes li")).toHaveCount(43);
});

test("a document cited in a footnote's own words stands apart from them", async ({ page }) => {
  await caretAfter(page, "Any proposal for a new resolution");
  await page.keyboard.press("Control+Alt+F");
  await page.keyboard.type("Compare");
  await page.keyboard.press("Alt+Shift+I");
  await page.keyboard.type("60/1");
  await page.keyboard.press("Enter");
  await expect(page.locator(".notes li", { hasText: "Compare" })).toHaveText(
    /^Compare General Assembly resolution 60\/1/,
  );
});

test("a number leads to its note, and the note back to its place", async ({ page }) => {
  await page.locator(".citation").nth(4).click();
  await page.getByRole("button", { name: "Go to the note" }).click();
  const back = note(page, 5).getByRole("button", { name: "Back to its place in the text" });
  await expect(back).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator(".ProseMirror")).toBeFocused();
  await expect(page.locator(".citation").nth(4)).toBeInViewport();
});

test("a card shows a document in full, with a link that opens outside, and is changed from the keyboard", async ({
  page,
}) => {
  await caretAfter(page, "Any proposal for a new resolution");
  await page.keyboard.press("Control+Alt+c");
  await page.keyboard.type("S/RES/1325 (2000), para. 9");
  await page.keyboard.press("Control+Enter");
  const card = page.getByRole("article", { name: "Document: Security Council resolution 1325 (2000)" });
  await expect(card).toContainText("Women and peace and security · adopted 31 October 2000 by 15–0–0");
  await expect(card.getByRole("link")).toHaveAttribute("href", "https://docs.un.org/en/S/RES/1325(2000)");

  await card.hover();
  await card.getByRole("button", { name: "Change" }).click();
  await page.getByLabel("Quotation, word for word").fill("all parties to armed conflict");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(card.getByText("all parties to armed conflict")).toBeVisible();
  await expect(card.getByText("para. 9")).toBeVisible();
});

test("a symbol with the wrong year is not cited as typed; the right one is offered with the reason", async ({
  page,
}) => {
  await caretAfter(page, "Any proposal for a new resolution");
  await page.keyboard.press("Alt+Shift+I");
  await page.keyboard.type("S/RES/1970 (2012)");
  const first = picker(page).getByRole("option", { selected: true });
  await expect(first).toContainText("Security Council resolution 1970 (2011)");
  await expect(first).toContainText("Resolution 1970 was adopted in 2011, not 2012.");
});

for (const theme of ["light", "dark"] as const) {
  test(`picker, hint and notes have no fault that axe finds (${theme})`, async ({ page }) => {
    await page.evaluate((name) => document.documentElement.setAttribute("data-theme", name), theme);
    await page.getByRole("tab", { name: "Sources" }).click();
    await page.locator(".citation").nth(4).click();
    await expect(page.locator(".hint")).toBeVisible();
    for (const part of [".paper", ".hint", ".panel"]) await axeFindsNothing(page, part);
    await page.keyboard.press("Enter");
    await picker(page).getByRole("combobox").fill("small arms");
    await expect(page.getByRole("option").first()).toBeVisible();
    await axeFindsNothing(page, ".citation-picker");
  });
}

test("a symbol is underlined as typed; Tab cites it, and Escape leaves it as text", async ({ page }) => {
  await caretAfter(page, "Any proposal for a new resolution");
  await page.keyboard.type(" The Council answered in UNSC res 2056");
  const hint = page.locator(".hint");
  await expect(hint).toContainText("Security Council resolution 2056 (2012)");
  await expect(page.locator(".recognised", { hasText: "UNSC res 2056" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(hint).toBeHidden();
  await page.keyboard.type(" and S/RES/1540 (2004), para. 2");
  await page.keyboard.press("Tab");
  await expect(page.locator(".notes li", { hasText: "Security Council resolution 1540 (2004), para. 2." })).toHaveCount(
    1,
  );
});
