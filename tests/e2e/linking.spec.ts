/** Two desktops and a guest's browser on one brief, through a team's hub and a network that fails. */
import type { Page } from "@playwright/test";
import { Network } from "../network.ts";
import { startHub } from "./hub.ts";
import { expect, test } from "./shell.ts";
import { contentOf, textOf } from "./window.ts";

const badge = (page: Page) => page.locator(".saved-badge");

/** Writes at the end of a paragraph. */
async function write(page: Page, paragraph: number, words: string): Promise<void> {
  const place = textOf(page).locator("> p").nth(paragraph);
  await place.click();
  await place.evaluate((element) => {
    document.getSelection()?.selectAllChildren(element);
    document.getSelection()?.collapseToEnd();
  });
  await page.keyboard.type(` ${words}`);
}

test("two desktops and a guest write in the sample brief, offline and on, and end with the same text", async ({
  launchFor,
  browser,
}) => {
  // Three browsers start.
  test.slow();
  const team = await startHub({ command: "serve" });
  const network = await Network.before(team.url, 1);
  const desktops = await Promise.all([launchFor("Amina"), launchFor("Boris")]);
  const [amina, boris] = await Promise.all(desktops.map((app) => app.firstWindow()));
  if (!amina || !boris) throw new Error("no windows");

  await textOf(amina).waitFor();
  await amina.getByRole("button", { name: "Share", exact: true }).click();
  await amina
    .getByRole("textbox", { name: "Invitation link of your team’s hub" })
    .fill(`${network.url}/#invitation=${team.code}`);
  await amina.getByRole("textbox", { name: "Your name" }).fill("Amina");
  await amina.getByRole("button", { name: "Share there" }).click();
  await amina.getByRole("combobox", { name: "For", exact: true }).selectOption("5");
  await amina.getByRole("button", { name: "Make a link" }).click();
  const link = await amina.getByRole("textbox", { name: "Invitation link" }).inputValue();
  await amina.keyboard.press("Escape");
  await expect(badge(amina)).toHaveText("Up to date");

  await textOf(boris).waitFor();
  await boris.getByRole("button", { name: "Your briefs" }).click();
  await boris.getByRole("button", { name: "Join by a link…" }).click();
  await boris.getByRole("textbox", { name: "Invitation link" }).fill(link);
  await boris.getByRole("textbox", { name: "Your name" }).fill("Boris");
  await boris.getByRole("button", { name: "Join", exact: true }).click();
  await expect(badge(boris)).toHaveText("Up to date");

  const context = await browser.newContext();
  const guest = await context.newPage();
  await guest.goto(link);
  await guest.getByRole("textbox", { name: "Your name" }).fill("Chen");
  await guest.getByRole("button", { name: "Come in" }).click();
  await textOf(guest).waitFor();

  const all = [amina, boris, guest];
  await Promise.all(all.map((page, at) => write(page, at, `On line ${at}.`)));
  for (const page of all) for (const at of [0, 1, 2]) await expect(textOf(page)).toContainText(`On line ${at}.`);
  await expect(amina.getByRole("list", { name: "People here now" }).getByRole("button")).toHaveCount(2);

  network.down();
  for (const page of all) await expect(badge(page)).toContainText("Offline since");
  await Promise.all(all.map((page, at) => write(page, at, `Far away ${at}.`)));
  for (const page of all) await expect(badge(page)).toContainText("to send");
  await expect(textOf(amina)).not.toContainText("Far away 1.");

  network.up();
  for (const page of [amina, boris]) await expect(badge(page)).toHaveText("Up to date", { timeout: 30_000 });
  for (const page of all) for (const at of [0, 1, 2]) await expect(textOf(page)).toContainText(`Far away ${at}.`);
  const [content] = await Promise.all(all.map(contentOf));
  for (const page of all) expect(await contentOf(page)).toBe(content);

  await amina.getByRole("button", { name: "Share", exact: true }).click();
  await amina.getByRole("button", { name: "Remove Boris" }).click();
  await expect(boris.getByRole("alert")).toContainText("You are no longer on this brief at 127.0.0.1");
  await expect(boris.getByText("Read only")).toBeVisible();
  await expect(textOf(boris)).toHaveAttribute("contenteditable", "false");
  expect(await contentOf(boris)).toBe(content);

  await context.close();
  await network.close();
  await team.stop();
});
