/** Exporting: look at what is to mend, choose a format, follow it or go on writing, save the file. */
import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { openBundle } from "../../shared/brief/bundle.ts";
import { factsOf, faultsOf, pagesOf } from "../pdf.ts";
import { type RunningHub, startHub } from "./hub.ts";
import { axeFindsNothing } from "./window.ts";

let hub: RunningHub;
test.beforeEach(async ({ page }) => {
  hub = await startHub();
  await page.goto(hub.address);
  await expect(page.locator(".notes li")).toHaveCount(43, { timeout: 30_000 });
});
test.afterEach(() => hub.stop());

const dialog = (page: Page) => page.getByRole("dialog", { name: "Export" });
const open = (page: Page) => page.getByRole("button", { name: "Export", exact: true }).first().click();
const button = (page: Page, name: string) => dialog(page).getByRole("button", { name, exact: true });

async function savedFile(page: Page): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent("download"), button(page, "Save…").click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

test("the brief leaves as a PDF that other readers take", async ({ page }) => {
  await open(page);
  await expect(dialog(page)).toContainText("Nothing to mend");
  await button(page, "Export").click();
  await expect(dialog(page)).toContainText("is ready", { timeout: 30_000 });
  const { name, bytes } = await savedFile(page);
  expect(name).toMatch(/^Arsenals without owners Libyan small arms.*\.pdf$/);
  expect(faultsOf(bytes)).toBe("");
  expect(factsOf(bytes).Tagged).toBe("yes");
  expect(pagesOf(bytes)[0]).toContain("Arsenals without owners");
  await expect(dialog(page)).toBeHidden();
});

test("one goes on writing while it is made, and is told when it is ready", async ({ page }) => {
  let goOn = () => {};
  const written = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  await page.route("**/exports", async (route) => {
    await written;
    await route.continue();
  });
  await open(page);
  await button(page, "Export").click();
  await button(page, "Keep writing").click();
  await expect(dialog(page)).toBeHidden();
  await page.locator(".ProseMirror p", { hasText: "An embargo on exports" }).first().click();
  await page.keyboard.type("Written meanwhile. ");
  await expect(page.locator(".ProseMirror")).toContainText("Written meanwhile.");
  goOn();
  const news = page.getByRole("alertdialog").or(page.locator(".toast")).filter({ hasText: "is ready" });
  await expect(news).toBeVisible({ timeout: 30_000 });
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    news.getByRole("button", { name: "Save…" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.pdf$/);
});

test("it can be called off, and begun again", async ({ page }) => {
  await page.route("**/exports", async (route) => {
    // The answer never ends, as of a brief that takes very long.
    await new Promise(() => {});
    await route.continue();
  });
  await open(page);
  await button(page, "Export").click();
  await expect(dialog(page)).toContainText("Waiting for its turn");
  await button(page, "Cancel export").click();
  await expect(button(page, "Export")).toBeVisible();
  await page.unroute("**/exports");
  await button(page, "Export").click();
  await expect(dialog(page)).toContainText("is ready", { timeout: 30_000 });
});

test("the file to work on elsewhere holds the brief, and its format is remembered for this brief", async ({ page }) => {
  await open(page);
  await dialog(page)
    .getByRole("radio", { name: /Demarche file/ })
    .focus();
  await page.keyboard.press("Space");
  await button(page, "Export").click();
  await expect(dialog(page)).toContainText("is ready");
  const { name, bytes } = await savedFile(page);
  expect(name).toMatch(/\.brief$/);
  expect(openBundle(new Uint8Array(bytes))).toMatchObject({ title: expect.stringMatching(/^Arsenals/) });
  await open(page);
  await expect(dialog(page).getByRole("radio", { name: /Demarche file/ })).toBeChecked();
});

test("headings are numbered and recommendations grouped where the brief asks for it, and it is asked once", async ({
  page,
}) => {
  const choice = (name: string) => dialog(page).getByRole("checkbox", { name });
  await open(page);
  await expect(choice("Number the headings")).toBeChecked();
  await choice("Number the headings").uncheck();
  await choice("Group recommendations by addressee").check();
  await button(page, "Close").click();
  await expect(page.locator('[data-saved="saved"]')).toBeVisible();
  await page.reload();
  await open(page);
  await expect(choice("Number the headings")).not.toBeChecked();
  await expect(choice("Group recommendations by addressee")).toBeChecked();
  await button(page, "Export").click();
  await expect(dialog(page)).toContainText("is ready", { timeout: 30_000 });
  const text = pagesOf((await savedFile(page)).bytes).join(" ");
  expect(text).not.toMatch(/6 Conclusion/);
  // Two recommendations are to the Security Council, which is now named once.
  expect(
    text
      .split("Recommendations")
      .at(-1)
      ?.match(/Security Council 1 /g)?.length,
  ).toBe(1);
});

test("what is to mend is listed with the way to its place", async ({ page }) => {
  await page.getByRole("textbox", { name: "Title" }).first().fill("");
  await page.getByRole("textbox", { name: "Alternative text" }).first().fill("");
  await page.locator(".ProseMirror p", { hasText: "Libya showed how quickly" }).first().click();
  await page.keyboard.type("国 ");
  await open(page);
  const list = dialog(page).getByRole("region", { name: "Before it leaves" });
  await expect(list).toContainText("The brief has no title.");
  await expect(list).toContainText("A picture has no description for people who cannot see it: “Reported routes");
  await expect(list).toContainText("The fonts of the PDF lack 国");
  await expect(list).toContainText("will not be marked as accessible");
  await axeFindsNothing(page, ".dialog");
  await list.getByRole("listitem").filter({ hasText: "lack 国" }).getByRole("button", { name: "Show" }).click();
  await expect(dialog(page)).toBeHidden();
  await expect(page.locator(".ProseMirror p", { hasText: "Libya showed how quickly" })).toBeInViewport();
});
