/** What the window says about where one's words are, and that it is true. */
import { existsSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { type RunningHub, startHub } from "./hub.ts";
import { axeFindsNothing, expect, saved, test, textOf } from "./window.ts";

const badge = (page: Page) => page.locator(".saved-badge");

/** Puts the caret at the end of the first paragraph after the summary. */
async function atAParagraph(page: Page): Promise<void> {
  await textOf(page).locator("> p").first().click();
  await page.keyboard.press("End");
}

/** Holds that the window calls all saved once it speaks to the hub, and that the words outlive the hub's sudden end. Ends the hub. */
async function isSavedOn(page: Page, hub: RunningHub, words: string): Promise<void> {
  await expect(badge(page)).toHaveText("Saved on this computer", { timeout: 20_000 });
  await expect(page.getByRole("alert")).toHaveCount(0);
  await hub.kill();
  const again = await startHub({ data: hub.data, port: Number(new URL(hub.url).port) });
  await page.reload();
  await expect(textOf(page)).toContainText(words);
  await again.stop();
}

test("typing is saved at once, and is there after a reload", async ({ newBrief, open }) => {
  const page = await open(await newBrief("Kept", "rapid-alert"));
  await atAParagraph(page);
  await page.keyboard.type(" Kept word for word.");
  await saved(page);
  await expect(badge(page)).toHaveText("Saved on this computer");
  await page.reload();
  await expect(textOf(page)).toContainText("Kept word for word.");
});

test("a hub that was killed is said so, words typed meanwhile are never called saved, and all is saved when it is back", async ({
  page,
}) => {
  const data = mkdtempSync(join(tmpdir(), "demarche-saved-"));
  const first = await startHub({ data });
  await page.goto(first.address);
  await atAParagraph(page);
  await saved(page);
  await first.kill();
  await expect(badge(page)).toHaveText("Reconnecting");
  await expect(page.getByRole("alert")).toContainText("What was saved is safe");

  await page.keyboard.type(" Typed while the hub was gone.");
  await expect(badge(page)).toHaveText("Not saved yet: reconnecting");
  await expect(page.getByRole("alert")).toContainText("safe only while this window stays open");

  await axeFindsNothing(page, ".head");
  // On a telephone the warning leaves room for the way out.
  await page.setViewportSize({ width: 360, height: 800 });
  await expect(page.getByRole("button", { name: "Export" })).toBeInViewport({ ratio: 1 });
  await page.setViewportSize({ width: 1440, height: 900 });

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Keep a copy…" }).click();
  expect((await download).suggestedFilename()).toMatch(/\.brief$/);

  const again = await startHub({ data, port: Number(new URL(first.url).port) });
  await isSavedOn(page, again, "Typed while the hub was gone.");
  rmSync(data, { recursive: true, force: true });
});

test("a folder of briefs that goes away while someone types is said so, and nothing is called saved until it is back", async ({
  page,
}) => {
  const around = mkdtempSync(join(tmpdir(), "demarche-saved-"));
  const [data, away] = [join(around, "data"), join(around, "away")];
  const hub = await startHub({ data });
  await page.goto(hub.address);
  await atAParagraph(page);
  await saved(page);
  renameSync(data, away);
  await page.keyboard.type(" Typed for nobody's disk.");
  await expect(badge(page)).toHaveText("Not saved");
  await expect(page.getByRole("alert")).toContainText("no longer where it was");
  await expect(page.getByRole("alert")).toContainText("safe only while this window stays open");
  expect(existsSync(data)).toBe(false);

  renameSync(away, data);
  await isSavedOn(page, hub, "Typed for nobody's disk.");
  rmSync(around, { recursive: true, force: true });
});

test("words that are not saved hold the page back, and outlive a visit to the library", async ({ page }) => {
  const data = mkdtempSync(join(tmpdir(), "demarche-saved-"));
  const first = await startHub({ data });
  await page.goto(first.address);
  await atAParagraph(page);
  await saved(page);
  await first.kill();
  await page.keyboard.type(" Nearly lost.");
  await expect(badge(page)).toHaveText("Not saved yet: reconnecting");
  const asked = page.waitForEvent("dialog");
  void page.evaluate(() => location.reload());
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();

  const brief = new URL(page.url()).hash;
  await page.getByRole("button", { name: "Your briefs" }).click();
  await expect(page.getByText("Your briefs can’t be shown just now")).toBeVisible();
  await page.evaluate((place) => {
    location.hash = place;
  }, brief);
  await expect(textOf(page)).toContainText("Nearly lost.");

  const again = await startHub({ data, port: Number(new URL(first.url).port) });
  await expect(badge(page)).toHaveText("Saved on this computer", { timeout: 20_000 });
  await again.stop();
  rmSync(data, { recursive: true, force: true });
});

test("a brief that is not there says so and leads back", async ({ open }) => {
  const page = await open("#/brief/abcdefghijklmnopqrstu");
  await expect(page.getByRole("heading", { name: "This brief is not here" })).toBeVisible();
  await page.getByRole("button", { name: "Your briefs" }).click();
  await expect(page.getByRole("heading", { name: "Start a brief" })).toBeVisible();
});

test("Ctrl+S and Ctrl+P are answered as a document is: saved by itself, and made a PDF", async ({ newBrief, open }) => {
  const page = await open(await newBrief("By habit"));
  await textOf(page).focus();
  await page.getByRole("button", { name: "Find" }).waitFor();
  await page.keyboard.press("Control+S");
  await expect(page.getByRole("alertdialog")).toContainText("There is no need to save");
  await page.keyboard.press("Control+P");
  await expect(page.getByRole("dialog", { name: "Export" })).toBeVisible();
});
