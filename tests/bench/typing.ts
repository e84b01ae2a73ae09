/**
 * What a key costs, and how long until a brief can be edited, at three lengths: Demarche as people use it (its
 * window, toolbar, outline and counters, its hub behind it) against a bare contenteditable and three editors, with the
 * same paragraphs, in one Chromium, in one run.
 *
 * - key: main-thread CPU time of the page for one key typed in the middle of the text, until two frames later;
 *   the median of KEYS keys.
 * - opening: from the navigation until the whole text stands in an editable element and a frame has been shown;
 *   the median of OPENINGS openings.
 */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "@playwright/test";
import { build, preview } from "vite";
import { findBrowser } from "../../build/browser.mjs";
import type { Block, BriefModel } from "../../shared/brief/model.ts";
import { startHub } from "../e2e/hub.ts";
import { bigBrief } from "../fixtures/any-brief.ts";

const LENGTHS = [5_000, 50_000, 100_000];
const KEYS = 60;
const OPENINGS = 3;
const PEERS = ["contenteditable", "ckeditor", "quill", "lexical"];
const peersFolder = fileURLToPath(new URL("./peers", import.meta.url));

const peersPage = { root: peersFolder, configFile: false, logLevel: "error", base: "./" } as const;

interface Cost {
  /** Milliseconds. */
  readonly key: number;
  readonly opening: number;
}

export default async function typing(): Promise<string> {
  if (!existsSync(`${peersFolder}/node_modules`)) execFileSync("npm", ["ci"], { cwd: peersFolder, stdio: "inherit" });
  await build(peersPage);
  const browser = await chromium.launch({ executablePath: findBrowser(), args: ["--no-sandbox"] });
  const costs = new Map<string, Cost>();
  try {
    for (const words of LENGTHS) {
      const brief = bigBrief(words);
      for (const peer of PEERS) costs.set(`${peer} ${words}`, await measurePeer(browser, peer, brief));
      costs.set(`Demarche ${words}`, await measureDemarche(browser, brief));
    }
  } finally {
    await browser.close();
  }
  return table(costs);
}

async function measurePeer(browser: Browser, peer: string, brief: BriefModel): Promise<Cost> {
  const text = JSON.stringify(plainBlocks(brief.body));
  const server = await preview({ ...peersPage, preview: { port: 0, host: "127.0.0.1" } });
  const url = `${server.resolvedUrls?.local[0]}?peer=${peer}`;
  try {
    return await measure(browser, async (page) => {
      await page.route("**/text.json", (route) => route.fulfill({ contentType: "application/json", body: text }));
      await page.goto(url);
      await page.waitForFunction(() => window.editable !== undefined, null, { timeout: 120_000 });
      return page.evaluateHandle(() => window.editable as HTMLElement);
    });
  } finally {
    await server.close();
  }
}

async function measure(
  browser: Browser,
  open: (page: Page) => Promise<import("@playwright/test").JSHandle<HTMLElement>>,
): Promise<Cost> {
  const openings: number[] = [];
  let key = 0;
  // One opening more than counted: the first fills the server's and the browser's caches, for everyone alike.
  for (let round = 0; round <= OPENINGS; round++) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const editable = await open(page);
    const shown = await page.evaluate(
      () =>
        new Promise<number>((done) =>
          requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))),
        ),
    );
    if (round > 0) openings.push(shown);
    if (round === OPENINGS) key = await costOfAKey(page, editable);
    await page.close();
  }
  return { key, opening: median(openings) };
}

/** Median main-thread milliseconds for a key in the block that stands in the middle of the text. */
async function costOfAKey(page: Page, editable: import("@playwright/test").JSHandle<HTMLElement>): Promise<number> {
  await editable.evaluate((element) => {
    const blocks = [...element.querySelectorAll("p")].filter((p) => (p.textContent ?? "").length > 200);
    const middle = blocks[Math.floor(blocks.length / 2)];
    const walker = document.createTreeWalker(middle as Node, NodeFilter.SHOW_TEXT);
    let text = walker.nextNode();
    while (text && (text.textContent ?? "").length < 60) text = walker.nextNode();
    (middle as HTMLElement).scrollIntoView({ block: "center" });
    element.focus({ preventScroll: true });
    const range = document.createRange();
    range.setStart(text as Node, 50);
    document.getSelection()?.removeAllRanges();
    document.getSelection()?.addRange(range);
  });
  const twoFrames = () =>
    page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await twoFrames();
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const busy = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0) * 1000;
  };
  const keys: number[] = [];
  const warmUp = 15;
  for (let n = 0; n < warmUp + KEYS; n++) {
    const before = await busy();
    await page.keyboard.press("etaoin shrdlu"[n % 13] as string);
    await twoFrames();
    const after = await busy();
    if (n >= warmUp) keys.push(after - before);
  }
  return median(keys);
}

/** The brief as the peers get it: its headings and paragraphs, text only. */
function plainBlocks(body: readonly Block[]): { tag: "p" | "h2"; text: string }[] {
  const words = (block: unknown): string => {
    if (Array.isArray(block)) return block.map(words).join("");
    if (typeof block !== "object" || block === null) return "";
    if ("text" in block && typeof block.text === "string") return block.text;
    return Object.values(block).map(words).join("");
  };
  return body
    .map((block) => ({ tag: block.type === "heading" ? ("h2" as const) : ("p" as const), text: words(block) }))
    .filter(({ text }) => text !== "");
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}
