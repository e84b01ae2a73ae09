/** Takes the pictures of the README from the running app: `node tests/screenshots.ts`, after a build (`npm start` makes one). */
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { findBrowser } from "../build/browser.mjs";
import { signIn, startHub } from "./e2e/hub.ts";

const folder = fileURLToPath(new URL("../docs", import.meta.url));
const hub = await startHub();
const token = await signIn(hub);
const executablePath = findBrowser();
const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ["--no-sandbox"] });
try {
  mkdirSync(folder, { recursive: true });
  for (const colorScheme of ["light", "dark"] as const) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme });
    await page.addInitScript((kept) => sessionStorage.setItem("token", kept), token);
    await page.goto(`${hub.url}/`);
    await page.locator(".ProseMirror > p").first().click();
    await page.locator(".scroll").evaluate((scroller) => scroller.scrollTo(0, 0));
    await page.locator('.outline [aria-current="location"]', { hasText: "The problem" }).waitFor();
    await page.locator(".foot .counts").waitFor();
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: `${folder}/window-${colorScheme}.png`, animations: "disabled", caret: "hide" });
    await page.close();
  }
} finally {
  await browser.close();
  await hub.stop();
}
