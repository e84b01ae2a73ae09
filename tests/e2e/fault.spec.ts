/** When a part of the window can't be had. */
import { expect, test, textOf } from "./window.ts";

test("a part of the window that can't be fetched is told, with the way on, and the brief is there after it", async ({
  newBrief,
  open,
}) => {
  const id = await newBrief("In pieces");
  const page = await open(id);
  await page.route("**/assets/around-text-*.js", (route) => route.abort());
  await page.reload();
  await expect(page.getByRole("heading", { name: "This window could not be shown" })).toBeVisible();
  await expect(page.getByText("What was saved is safe.")).toBeVisible();
  await page.unroute("**/assets/around-text-*.js");
  await page.getByRole("button", { name: "Load it again" }).click();
  await expect(textOf(page)).toHaveAttribute("contenteditable", "true");
  await expect(page.getByRole("button", { name: "Bold" })).toBeVisible();
});
