/** A desk with a brief on it: the real window, a real hub, the caret in the text. */
import type { Locator, Page } from "@playwright/test";
import type { RunningHub } from "./hub.ts";
import { test as base, contentOf, expect, textOf } from "./window.ts";

export { expect };

/** What another program puts on the clipboard. */
interface Copied {
  readonly html?: string;
  readonly text?: string;
}

export class Desk {
  readonly page: Page;
  readonly text: Locator;

  constructor(page: Page) {
    this.page = page;
    this.text = textOf(page);
  }

  /** The text as the editor holds it, in ProseMirror's notation: `paragraph("one"), pageBreak`. */
  async content(): Promise<string> {
    return (await contentOf(this.page)).replace(/^doc\((.*)\)$/s, "$1");
  }

  async holds(content: string): Promise<void> {
    await expect.poll(() => this.content(), { intervals: [20, 50, 100] }).toBe(content);
  }

  /** Types words and presses keys, in order: `write("one", ["Enter"], "two")`. */
  async write(...parts: readonly (string | readonly string[])[]): Promise<void> {
    for (const part of parts) {
      if (typeof part === "string") await this.page.keyboard.type(part);
      else for (const key of part) await this.page.keyboard.press(key);
    }
  }

  #nextFrame(): Promise<unknown> {
    return this.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  }

  /** Makes the text nothing but one empty paragraph, with the caret in it. */
  async clear(): Promise<void> {
    await this.text.focus();
    await this.write(["Control+A", "Delete", "Control+Alt+0"]);
    await this.holds("paragraph");
  }

  /** Selects the first place where `words` stand together in one run of text. */
  async select(words: string): Promise<void> {
    await this.text.evaluate((dom, wanted) => {
      const walker = document.createTreeWalker(dom, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.textContent?.indexOf(wanted) ?? -1;
        if (at < 0) continue;
        (dom as HTMLElement).focus();
        document.getSelection()?.setBaseAndExtent(node, at, node, at + wanted.length);
        return;
      }
      throw new Error(`the text does not hold "${wanted}"`);
    }, words);
    // The editor reads the selection when the browser tells of it.
    await this.#nextFrame();
  }

  async caretAfter(words: string): Promise<void> {
    await this.select(words);
    await this.page.keyboard.press("ArrowRight");
  }

  async caretBefore(words: string): Promise<void> {
    await this.select(words);
    await this.page.keyboard.press("ArrowLeft");
  }

  /** Runs a command of the palette by its name. */
  async command(name: string): Promise<void> {
    await this.page.keyboard.press("Control+Shift+P");
    const palette = this.page.getByRole("combobox", { name: "What do you want to do?" });
    await palette.fill(name);
    await this.page.keyboard.press("Enter");
    await expect(palette).toBeHidden();
    await expect(this.text).toBeFocused();
  }

  tool(name: string): Locator {
    return this.page.getByRole("toolbar").getByRole("button", { name, exact: true });
  }

  /** Puts `copied` on the clipboard as a program does, by a real copy in another page, and comes back. */
  async copy(copied: Copied): Promise<void> {
    const other = await this.page.context().newPage();
    await other.goto("about:blank");
    await other.evaluate((from) => {
      document.addEventListener("copy", (event) => {
        event.preventDefault();
        if (from.html !== undefined) event.clipboardData?.setData("text/html", from.html);
        if (from.text !== undefined) event.clipboardData?.setData("text/plain", from.text);
      });
    }, copied);
    await other.keyboard.press("Control+C");
    await other.close();
    await this.page.bringToFront();
  }

  async paste(copied: Copied): Promise<void> {
    await this.copy(copied);
    await this.text.focus();
    await this.page.keyboard.press("Control+V");
  }
}

/** Opens the brief `id` in `page`. */
export async function openDesk(page: Page, hub: RunningHub, token: string, id: string): Promise<Desk> {
  await page.addInitScript((mine) => sessionStorage.setItem("token", mine), token);
  await page.goto(`${hub.url}/#/brief/${id}`);
  const desk = new Desk(page);
  // The tools come with all that keys can ask for.
  await expect(page.getByRole("button", { name: "Find" })).toBeVisible();
  return desk;
}

interface Fixtures {
  /** Id of a new brief, empty but for what the template has. */
  brief: string;
  desk: Desk;
  /** The same brief in another person's window. */
  otherDesk: Desk;
}

export const test = base.extend<Fixtures>({
  brief: async ({ newBrief }, use) => use((await newBrief("A brief")).slice("#/brief/".length)),
  desk: async ({ page, hub, token, brief }, use) => {
    const desk = await openDesk(page, hub, token, brief);
    await desk.clear();
    await use(desk);
  },
  otherDesk: async ({ browser, hub, token, brief }, use) => {
    const context = await browser.newContext();
    await use(await openDesk(await context.newPage(), hub, token, brief));
    await context.close();
  },
});
