/** When a part of the window can't be had, or comes late. */
import { expect, faultsOf, saved, test, textOf } from "./window.ts";

test("a brief that is opened and written in leaves nothing in the console", async ({ newBrief, open, page }) => {
  const faults = faultsOf(page);
  await open(await newBrief("Quiet", "policy-brief"));
  // The tools, and what stands around the text, ask for their part.
  await expect(page.getByRole("button", { name: "Bold" })).toBeVisible();
  await textOf(page).press("x");
  await saved(page);
  await page.waitForLoadState("networkidle");
  expect(faults).toEqual([]);
});

for (const kind of ["js", "css"]) {
  test(`a part of the window whose ${kind} file can't be fetched is told; the text stays to be written in, and the part comes by itself, in its dress`, async ({
    newBrief,
    open,
  }) => {
    const page = await open(await newBrief("In pieces", "policy-brief"));
    const part = `**/assets/around-text-*.${kind}`;
    await page.route(part, (route) => route.abort());
    await page.reload();
    await expect(page.getByText("A part of this window could not be fetched just now")).toBeVisible();
    await textOf(page).locator("> p").first().click();
    await page.keyboard.type("Written meanwhile. ");
    await page.unroute(part);
    await expect(page.getByRole("button", { name: "Bold" })).toBeVisible();
    await expect(page.getByRole("toolbar").first()).toHaveCSS("display", "flex");
    await expect(textOf(page)).toContainText("Written meanwhile.");
    await saved(page);
  });
}

test("a part of the window that has a fault is told, with the way on, and the brief is there after it", async ({
  newBrief,
  open,
}) => {
  const page = await open(await newBrief("In pieces"));
  await page.route("**/assets/around-text-*.js", (route) =>
    route.fulfill({ contentType: "text/javascript", body: 'throw new Error("broken on the way")' }),
  );
  await page.reload();
  await expect(page.getByRole("heading", { name: "This window could not be shown" })).toBeVisible();
  await expect(page.getByText("What was saved is safe.")).toBeVisible();
  await page.unroute("**/assets/around-text-*.js");
  await page.getByRole("button", { name: "Load it again" }).click();
  await expect(textOf(page)).toHaveAttribute("contenteditable", "true");
  await expect(page.getByRole("button", { name: "Bold" })).toBeVisible();
});

test("what is typed for a dialogue that is not there yet is not put into the text", async ({ newBrief, open }) => {
  const id = await newBrief("In pieces");
  const page = await open(id);
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route("**/assets/around-text-*.js", async (route) => {
    await held;
    await route.continue();
  });
  await page.reload();
  await textOf(page).focus();
  await page.keyboard.type("Before. ");
  await page.keyboard.press("Alt+Shift+I");
  await page.keyboard.type("too early");
  letGo();
  const picker = page.getByRole("dialog", { name: "Cite a document" });
  await expect(picker).toBeVisible();
  await page.keyboard.type("1540");
  await expect(picker.getByRole("option", { selected: true })).toContainText("1540 (2004)");
  await expect(textOf(page)).toContainText("Before.");
  await expect(textOf(page)).not.toContainText("early");
});
