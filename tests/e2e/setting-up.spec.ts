/** From the first start of a team's hub to a team that writes on it, in a browser. */
import { startHub } from "./hub.ts";
import { axeFindsNothing, expect, faultsOf, test, textOf } from "./window.ts";

test("the owner opens the printed invitation, names themselves and the team, invites the team, and begins the first brief", async ({
  page: owner,
  browser,
}) => {
  const hub = await startHub({ command: "serve" });
  const faults = [faultsOf(owner)];
  await owner.goto(hub.address);
  await owner.getByRole("textbox", { name: "Your name" }).fill("Olga");
  await owner.keyboard.press("Enter");
  await expect(owner.getByRole("heading", { level: 1 })).toHaveText("Your team’s hub is ready");
  await owner.getByRole("textbox", { name: "Name of your team" }).fill("Coalition for Protection");
  await owner.keyboard.press("Enter");
  await expect(owner.getByText("Kept: Coalition for Protection")).toBeVisible();
  await owner.getByRole("combobox", { name: "For how many people" }).selectOption("25");
  await owner.getByRole("button", { name: "Make a link" }).click();
  const link = await owner.getByRole("textbox", { name: "Invitation link" }).inputValue();
  await axeFindsNothing(owner, "#window");
  await owner.emulateMedia({ colorScheme: "dark" });
  await axeFindsNothing(owner, "#window");
  await owner.setViewportSize({ width: 360, height: 700 });
  expect(await owner.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);

  // A colleague comes to the team's library, and not to what is set up already.
  const context = await browser.newContext();
  const colleague = await context.newPage();
  faults.push(faultsOf(colleague));
  await colleague.goto(link);
  await colleague.getByRole("textbox", { name: "Your name" }).fill("Boris");
  await colleague.getByRole("button", { name: "Come in" }).click();
  await expect(colleague.getByRole("heading", { level: 1 })).toHaveText("Coalition for Protection");
  await colleague.getByRole("button", { name: /^Blank/ }).click();
  await textOf(colleague).waitFor();
  await context.close();

  await owner.getByRole("button", { name: /^Policy brief/ }).click();
  await textOf(owner).waitFor();
  await owner.goBack();
  await owner.getByRole("button", { name: "Go to the library" }).click();
  await expect(owner.getByRole("heading", { level: 1 })).toHaveText("Coalition for Protection");
  await owner.getByRole("button", { name: "More" }).click();
  await owner.getByRole("menuitem", { name: "Your team’s hub" }).click();
  await expect(owner.getByRole("textbox", { name: "Name of your team" })).toHaveValue("Coalition for Protection");
  expect(faults.flat()).toEqual([]);
  await hub.stop();
});
