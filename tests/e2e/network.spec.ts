/** Sharing from one's own computer on the local network, without a server. */
import { expect, test, textOf } from "./window.ts";

test("a brief is shared on the local network by a link, and no longer once that is stopped", async ({
  newBrief,
  open,
  browser,
}) => {
  const owner = await open(await newBrief("On this network", "rapid-alert"));
  await owner.getByRole("button", { name: "Share", exact: true }).click();
  await expect(owner.getByRole("button", { name: "Make a link" })).toHaveCount(0);
  await owner.getByRole("button", { name: "Share on this network" }).click();
  // Whoever has no name yet is asked for one.
  const form = owner.getByRole("form", { name: "On this network, without a server" });
  await form.getByRole("textbox", { name: "Your name" }).fill("Olga");
  await form.getByRole("button", { name: "Share on this network" }).click();
  await expect(owner.getByText("This computer shares on the local network at http://")).toBeVisible();
  await owner.getByRole("button", { name: "Make a link" }).click();
  const link = await owner.getByRole("textbox", { name: "Invitation link", exact: true }).inputValue();

  const context = await browser.newContext();
  const guest = await context.newPage();
  await guest.goto(link);
  await guest.getByRole("textbox", { name: "Your name" }).fill("Guest");
  await guest.getByRole("button", { name: "Come in" }).click();
  await expect(textOf(guest)).toHaveAttribute("contenteditable", "true");
  await expect(guest.getByRole("button", { name: "Olga" })).toBeVisible();
  await owner.getByRole("button", { name: "Stop", exact: true }).click();
  await expect(owner.getByRole("button", { name: "Make a link" })).toHaveCount(0);
  await expect(guest.locator(".saved-badge")).toContainText("Offline since");
  await context.close();
});
