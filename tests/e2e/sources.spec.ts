/** Sources from elsewhere: imported, cited like any other, and exported again. */
import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { type Served, zotero } from "../fixtures/zotero.ts";
import { expect, openDesk, test } from "./desk.ts";
import { signIn, startHub } from "./hub.ts";
import { axeFindsNothing } from "./window.ts";

const library = `@article{ttt, author={Strazzari, Francesco and Tholens, Simone}, title={Tesco for Terrorists Reconsidered},
  journal={European Journal on Criminal Policy and Research}, year=2014, doi={10.1007/s10610-014-9233-y}}
@book{kaldor, author={Kaldor, Mary}, title={New and Old Wars}, publisher={Polity}, year=2012}
@book{again, author={Kaldor, Mary}, title={New and old wars}, publisher={Polity}, year=2012}
@misc{broken, title={Never closed`;

/** Holds that axe finds nothing in the dialogue that is open, in these colours. */
async function axeFindsNothingIn(page: Page, theme: "light" | "dark"): Promise<void> {
  await page.evaluate((name) => document.documentElement.setAttribute("data-theme", name), theme);
  await axeFindsNothing(page, ".dialog-box");
}

const dialog = (page: Page, name: string): Locator => page.getByRole("dialog", { name });

test("a file of another program is shown before it is taken, cited by its words, and goes out again", async ({
  desk,
  page,
}) => {
  await page.getByRole("tab", { name: "Sources" }).click();
  await page.getByRole("button", { name: "Add sources" }).press("Enter");
  await page.getByRole("menuitem", { name: "Import sources…" }).press("Enter");
  const importing = dialog(page, "Import sources");
  const file = (name: string, text: string) =>
    importing.locator("input[type=file]").setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
  await expect(importing.getByRole("button", { name: "Choose a file…" })).toBeFocused();
  await file("notes.txt", "Buy milk");
  await expect(importing.getByRole("alert")).toContainText("No sources were found there; nothing changed.");
  await file("library.bib", library);
  await expect(importing.getByRole("status")).toContainText("library.bib: 3 sources read (BibTeX)");
  await expect(importing.getByText("“broken” was left out: it is not closed.")).toBeVisible();
  await expect(importing.getByRole("row").nth(2)).toContainText("Twice in the file");
  await axeFindsNothingIn(page, "light");
  await expect(importing.getByRole("button", { name: "Add 2 sources" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(importing).toBeHidden();

  await desk.text.focus();
  await page.keyboard.type("Weapons were sold");
  await page.keyboard.press("Alt+Shift+I");
  await page.keyboard.type("tesco p 12");
  await expect(page.getByRole("option", { selected: true })).toContainText("In this brief");
  await page.keyboard.press("Enter");
  await expect(page.locator(".notes li")).toContainText("“Tesco for Terrorists Reconsidered”");

  await expect(page.getByRole("tabpanel", { name: "Sources" }).getByRole("listitem")).toHaveText([
    /Tesco.*cited once/,
    /New and Old Wars.*not cited/,
  ]);
  await page.getByRole("button", { name: "Export sources" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: "RIS" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("A brief.ris");
  const written = await readFile(await download.path(), "utf8");
  expect(written).toContain("TI  - Tesco for Terrorists Reconsidered");
  expect(written.match(/^TY {2}- /gm)).toHaveLength(2);
});

test("a document that nobody knows is described where it was looked for, from the keyboard alone, and cited at once", async ({
  desk,
  page,
}) => {
  await desk.write("Stocks leaked");
  await page.keyboard.press("Alt+Shift+I");
  await page.keyboard.type("S/2041/7 p 3");
  // No Zotero is open where tests run.
  await page.keyboard.press("ArrowUp");
  await expect(page.getByRole("option", { selected: true })).toHaveText("Search Zotero for “S/2041/7”…");
  await page.keyboard.press("Enter");
  await expect(dialog(page, "Cite a document")).toContainText("Zotero isn’t open on this computer; nothing changed.");
  await expect(page.getByRole("option", { selected: true })).toHaveText("Describe “S/2041/7” as a new source…");
  await page.keyboard.press("Enter");
  const form = dialog(page, "New source");
  await expect(form.getByLabel("Kind of document")).toBeFocused();
  await expect(form.getByText("2041 is still to come.")).toBeVisible();
  await form.getByLabel("Symbol").fill("s/2014/7");
  await page.keyboard.press("Tab");
  await expect(form.getByLabel("Symbol")).toHaveValue("S/2014/7");
  await expect(form.getByLabel("Web address")).toHaveValue("https://docs.un.org/en/S/2014/7");
  await form.getByLabel("Date").fill("the 31st");
  await page.keyboard.press("Enter");
  await expect(form.getByLabel("Date")).toBeFocused();
  await expect(form.getByText("Not a day that can be read.")).toBeVisible();
  await axeFindsNothingIn(page, "dark");
  await form.getByLabel("Date").fill("8 January 2014");
  await expect(form.locator(".preview")).toContainText("S/2014/7.");
  await page.keyboard.press("Enter");
  await expect(form).toBeHidden();
  await expect(dialog(page, "Cite a document").locator(".picked-name")).toHaveText("S/2014/7");
  await page.keyboard.press("Enter");
  await expect(page.locator(".notes li")).toContainText("S/2014/7, p. 3.");

  await page.getByRole("tab", { name: "Sources" }).click();
  const more = page.getByRole("button", { name: "More for S/2014/7" });
  await more.press("Enter");
  await page.getByRole("menuitem", { name: "Keep in my library" }).press("Enter");
  await expect(page.getByText("S/2014/7 is in your library, for every brief.")).toBeVisible();
  await more.press("Enter");
  await page.getByRole("menuitem", { name: "Change this source…" }).press("Enter");
  await dialog(page, "Change this source").getByLabel("Title").fill("Letter on stockpiles");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("tabpanel", { name: "Sources" })).toContainText("Letter on stockpiles");
});

test("a running Zotero is searched from the picker and cited; where it is not open, that is said", async ({ page }) => {
  const running: Served = await zotero(3);
  const hub = await startHub({ env: { ZOTERO_PORT: String(running.port) } });
  try {
    const token = await signIn(hub);
    const created = await fetch(`${hub.url}/api/briefs`, {
      method: "POST",
      headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
      body: JSON.stringify({ title: "A brief" }),
    });
    const { id }: { id: string } = JSON.parse(await created.text());
    const desk = await openDesk(page, hub, token, id);
    await desk.clear();
    await page.keyboard.type("As found");
    await page.keyboard.press("Control+Alt+C");
    await page.keyboard.type("Report 1");
    await page.getByRole("option", { name: "Search Zotero for “Report 1”…" }).click();
    await expect(page.getByRole("option", { selected: true })).toContainText("Zotero");
    await page.keyboard.press("Enter");
    await expect(page.locator(".notes li")).toContainText("“Report 1”, No. R-1.");
    expect(running.asked.map(({ method, url }) => [method, url.searchParams.get("q")])).toEqual([["GET", "Report 1"]]);

    running.close();
    await page.keyboard.press("Control+Alt+C");
    await page.keyboard.type("Report 2");
    await page.getByRole("option", { name: "Search Zotero for “Report 2”…" }).click();
    await expect(page.getByText("Zotero isn’t open on this computer; nothing changed.")).toBeVisible();
    await page.keyboard.press("Escape");

    // A file of references that is dropped on the text is shown before it is taken, and puts nothing into the text.
    await desk.text.evaluate((text, bibtex) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([bibtex], "library.bib"));
      const { left, top } = text.getBoundingClientRect();
      const place = { clientX: left + 20, clientY: top + 10, bubbles: true, cancelable: true };
      text.firstElementChild?.dispatchEvent(new DragEvent("drop", { dataTransfer, ...place }));
    }, library);
    await expect(dialog(page, "Import sources").getByRole("status")).toContainText("library.bib: 3 sources read");
    await page.keyboard.press("Escape");
    await desk.holds('paragraph("As found", citation)');
  } finally {
    running.close();
    await hub.stop();
  }
});
