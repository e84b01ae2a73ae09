/** Quotations: a source gets its text, and what is quoted from it is checked in the text, on cards and in the list of checks. */
import { expect, test } from "@playwright/test";
import type { RunningHub } from "./hub.ts";
import { openSample } from "./window.ts";

let hub: RunningHub;
test.beforeEach(async ({ page }) => {
  hub = await openSample(page);
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
    name: "scan.png",
    mimeType: "image/png",
    buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0]),
  });
  await expect(dialog.getByRole("alert")).toContainText("neither a PDF nor plain text; nothing changed");
  await dialog.getByLabel("Or paste the text").fill(TEXT);
  await dialog.getByRole("button", { name: "Keep this text" }).click();
  await expect(dialog).toBeHidden();

  const run = page.locator(".quoted", { hasText: "special methods to protect women and girls" });
  await expect(run).toHaveClass(/differs/);
  await run.click({ position: { x: 20, y: 8 } });
  const hint = page.locator(".hint");
  await expect(hint).toContainText("Not as in its source");
  await expect(hint.locator("del")).toContainText("methods");
  await expect(hint.locator("ins")).toContainText("measures");

  await page.keyboard.press("Tab");
  await expect(page.locator(".notes li", { hasText: "Security Council resolution 1325 (2000), para. 9." })).toHaveCount(
    1,
  );
  await expect(page.getByRole("tab", { name: "Checks" })).toHaveText("Checks1");
  await page.getByRole("tab", { name: "Checks" }).click();
  const check = page.getByRole("list", { name: "Checks" }).getByRole("listitem").filter({ hasText: "special methods" });
  await expect(check).toContainText("This quotation is not as in its source");

  await page.locator(".quoted.differs").dblclick({ position: { x: 80, y: 8 } });
  await page.keyboard.type("measures ");
  await expect(page.locator(".quoted.exact", { hasText: "special measures to protect" })).toBeVisible();
  await expect(check).toHaveCount(0);
});

const STYLE = `<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><info><title>House style</title><id>house</id></info>
<citation><layout suffix="."><text variable="title" prefix="HOUSE "/></layout></citation></style>`;

test("half of a joint symbol is cited whole by one key and one undo takes it back; an added style is taken, a wrong one is not", async ({
  page,
}) => {
  await page.locator(".ProseMirror p", { hasText: "Any proposal for a new resolution" }).first().click();
  await page.keyboard.press("End");
  await page.keyboard.press("Alt+Shift+I");
  await page.keyboard.type("A/69/981, para. 7");
  await page.getByRole("option", { selected: true }).waitFor();
  await page.keyboard.press("Enter");
  const note = (words: string) => page.locator(".notes li", { hasText: words });
  await expect(note("A/69/981, para. 7.")).toHaveCount(1);

  await page.getByRole("tab", { name: "Checks" }).click();
  await page.getByRole("button", { name: "Cite it in full" }).focus();
  await page.keyboard.press("Enter");
  await expect(note("A/69/981-S/2015/500, para. 7.")).toHaveCount(1);
  await expect(page.getByRole("button", { name: "Cite it in full" })).toHaveCount(0);
  await page.getByRole("button", { name: "Undo", exact: true }).last().click();
  await expect(note("A/69/981, para. 7.")).toHaveCount(1);

  await page.getByRole("tab", { name: "Sources" }).click();
  const add = async (text: string) => {
    await page.getByRole("button", { name: "Citation style" }).click();
    const asked = page.waitForEvent("filechooser");
    await page.getByRole("menuitemradio", { name: "Add a .csl file…" }).click();
    await (await asked).setFiles({ name: "house.csl", mimeType: "text/xml", buffer: Buffer.from(text) });
  };
  await add(STYLE.replace("<citation>", '<!DOCTYPE x [<!ENTITY a "aaaa">]><citation>'));
  await expect(page.getByText("the file is not well-formed CSL. Nothing changed.")).toBeVisible();
  await expect(note("A/69/981, para. 7.")).toHaveCount(1);
  await add(STYLE);
  await expect(page.locator(".notes li", { hasText: /^HOUSE / }).first()).toBeVisible();
});
