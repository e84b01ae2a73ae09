/** Quotations: a source gets its text, and what is quoted from it is checked in the text, on cards and in the list of checks. */
import { expect, test } from "@playwright/test";
import { type RunningHub, startHub } from "./hub.ts";

let hub: RunningHub;
test.beforeEach(async ({ page }) => {
  hub = await startHub();
  await page.goto(hub.address);
  await page.getByText("Arsenals without owners").first().click();
  await expect(page.locator(".notes li")).toHaveCount(43);
});
test.afterEach(() => hub.stop());

const TEXT = `The Security Council,

8. Urges all parties to armed conflict to respect fully international law.

9. Calls upon all parties to armed conflict to take special measures to protect women and girls.
`;

test("a source is given its text; a changed word shows in the run, on the card and in the checks, and Tab puts the place in", async ({
  page,
}) => {
  await page.locator(".ProseMirror p", { hasText: "Any proposal for a new resolution" }).first().click();
  await page.keyboard.press("End");
  await page.keyboard.type(" It calls for “special methods to protect women and girls”");
  await page.keyboard.press("Alt+Shift+I");
  await page.keyboard.type("S/RES/1325 (2000)");
  await page.keyboard.press("Enter");

  await page.getByRole("tab", { name: "Sources" }).click();
  const attach = page.getByRole("button", { name: "Attach its text: Security Council resolution 1325 (2000)" });
  await attach.click();
  const dialog = page.getByRole("dialog", { name: "Text of Security Council resolution 1325 (2000)" });
  await dialog.locator("input[type=file]").setInputFiles({
    name: "scan.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from("%PDF-1.7\nno pages"),
  });
  await expect(dialog.getByRole("alert")).toContainText("could not be read as a PDF; nothing changed");
  await dialog.getByLabel("Or paste the text").fill(TEXT);
  await dialog.getByRole("button", { name: "Keep this text" }).click();
  await expect(dialog).toBeHidden();

  const run = page.locator(".quoted", { hasText: "special methods to protect women and girls" });
  await expect(run).toHaveClass(/differs/);
  await run.click({ position: { x: 20, y: 8 } });
  const hint = page.locator(".note-hint");
  await expect(hint).toContainText("Not as in its source");
  await expect(hint.locator("del")).toContainText("methods");
  await expect(hint.locator("ins")).toContainText("measures");

  await page.keyboard.press("Tab");
  await expect(page.locator(".notes li", { hasText: "Security Council resolution 1325 (2000), para. 9." })).toHaveCount(
    1,
  );
  await page.getByRole("tab", { name: "Checks" }).click();
  const check = page.getByRole("list", { name: "Checks" }).getByRole("listitem").filter({ hasText: "special methods" });
  await expect(check).toContainText("This quotation is not as in its source");

  await page.locator(".quoted.differs").dblclick({ position: { x: 80, y: 8 } });
  await page.keyboard.type("measures ");
  await expect(page.locator(".quoted.exact", { hasText: "special measures to protect" })).toBeVisible();
  await expect(check).toHaveCount(0);
});
