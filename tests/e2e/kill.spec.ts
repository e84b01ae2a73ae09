/** The promise as a person meets it: what the window showed as saved is there after the hub was killed. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openClient } from "../client.ts";
import { freePort } from "../ports.ts";
import { seededRandom } from "../random.ts";
import { signIn, startHub } from "./hub.ts";
import { expect, saved, test, textOf } from "./window.ts";

const rounds = process.env.SOAK ? 50 : 3;

test(`of ${rounds} times that the hub is killed while somebody types, none loses a word that was shown as saved`, async ({
  page,
}) => {
  test.setTimeout(rounds * 60_000);
  const { seed, between } = seededRandom();
  const data = mkdtempSync(join(tmpdir(), "demarche-kill-"));
  const port = await freePort();
  let hub = await startHub({ data, port });
  await page.goto(hub.address);
  // What stands around the text has arrived: nothing moves under the mouse any more.
  await page.getByRole("button", { name: "Find" }).waitFor();
  await textOf(page).locator("> p").first().click();
  await page.keyboard.press("End");
  await saved(page);
  const brief = /#\/brief\/([\w-]{21})/.exec(page.url())?.[1] ?? "";
  // In the page, at the very change of what it shows: the paragraph as it stands whenever the window says "saved".
  await page.evaluate(() => {
    const text = document.querySelector('[role="textbox"][contenteditable="true"] > p');
    const badge = document.querySelector("[data-saved]");
    const shown = { saved: text?.textContent ?? "" };
    Object.assign(window, { shown });
    new MutationObserver(() => {
      if (badge?.getAttribute("data-saved") === "saved") shown.saved = text?.textContent ?? "";
    }).observe(badge as Element, { attributes: true, subtree: true, childList: true });
  });
  const shownAsSaved = () => page.evaluate(() => (window as unknown as { shown: { saved: string } }).shown.saved);

  let promisedWords = 0;
  for (let round = 0; round < rounds; round++) {
    let typing = true;
    const typed = (async () => {
      for (let word = 0; typing; word++) await page.keyboard.type(` r${round}w${word}`, { delay: between(0, 15) });
    })();
    // At a moment that differs each time: some words to some hundred keys later.
    const before = (await textOf(page).locator("> p").first().textContent())?.length ?? 0;
    await page.waitForFunction(
      (keys) => (document.querySelector('[role="textbox"] > p')?.textContent?.length ?? 0) > keys,
      before + between(20, 120),
    );
    await hub.kill();
    typing = false;
    await typed;
    const promised = await shownAsSaved();
    hub = await startHub({ data, port });
    const reader = openClient({ url: hub.url, token: await signIn(hub), brief });
    await reader.opened();
    const kept = reader.paragraphs.join(" ");
    const words = promised.match(/r\d+w\d+/g) ?? [];
    expect(
      words.filter((word) => !kept.includes(word)),
      `seed ${seed}, round ${round}`,
    ).toEqual([]);
    promisedWords = words.length;
    reader.close();
    await expect(page.locator('[data-saved="saved"]')).toBeVisible({ timeout: 30_000 });
  }
  expect(promisedWords).toBeGreaterThan(rounds);
  await hub.stop();
  rmSync(data, { recursive: true, force: true });
});
