/** The desktop app as it is built: shell, home hub in its own process, window, over MessagePorts. */

import { expect, test } from "./shell.ts";
import { saved, textOf } from "./window.ts";

test("the sample brief opens, takes words, says that they are on this computer, and has them after a new start", async ({
  launch,
}) => {
  const app = await launch();
  const page = await app.firstWindow();
  await textOf(page).locator("> p").first().click();
  await page.keyboard.press("End");
  await saved(page);
  await page.keyboard.type(" Written at my own desk.");
  await expect(page.locator(".saved-badge")).toHaveText("Saved on this computer");
  await app.close();

  const again = await launch();
  await expect(textOf(await again.firstWindow())).toContainText("Written at my own desk.", {
    timeout: 30_000,
  });
});
