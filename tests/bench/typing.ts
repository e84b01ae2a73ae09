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
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type JSHandle, type Page } from "@playwright/test";
import { build, type InlineConfig, preview } from "vite";
import { ensureBrowser } from "../../build/browser.mjs";
import { browserArguments } from "../../build/browser-arguments.mjs";
import { buildIfChanged } from "../../build/build.mjs";
import type { Block, BriefModel } from "../../shared/brief/model.ts";
import { bigBrief } from "../fixtures/any-brief.ts";
import { median } from "../median.ts";
import { hubWith } from "./hub-brief.ts";
import { installPeers } from "./peers/install.ts";

const LENGTHS = [5_000, 50_000, 100_000];
const KEYS = 60;
const OPENINGS = 3;
const PATIENCE = { timeout: 120_000 };
const PEERS = ["contenteditable", "ckeditor", "quill", "lexical"];
const peersFolder = fileURLToPath(new URL("./peers", import.meta.url));

const peersPage: InlineConfig = {
  root: peersFolder,
  configFile: false,
  logLevel: "error",
  base: "./",
  build: { outDir: fileURLToPath(new URL("../../out/peers", import.meta.url)), emptyOutDir: true },
};

interface Cost {
  /** Milliseconds. */
  readonly key: number;
  readonly opening: number;
}

export default async function typing(): Promise<string> {
  installPeers();
  await build(peersPage);
  await buildIfChanged();
  const browser = await chromium.launch({ executablePath: ensureBrowser(), args: browserArguments });
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
      return page.waitForFunction(() => document.querySelector<HTMLElement>("[data-ready]"), null, PATIENCE);
    });
  } finally {
    await server.close();
  }
}

/** The app as people use it: a hub process with its database, and the whole window on a brief that it brings. */
async function measureDemarche(browser: Browser, brief: BriefModel): Promise<Cost> {
  const hub = await hubWith(brief);
  try {
    return await measure(browser, async (page) => {
      await hub.open(page);
      return page.waitForFunction(
        (blocks) => {
          const text = document.querySelector<HTMLElement>('.ProseMirror[contenteditable="true"]');
          return text && text.childElementCount >= blocks ? text : null;
        },
        brief.body.length,
        PATIENCE,
      );
    });
  } finally {
    await hub.stop();
  }
}

async function measure(browser: Browser, open: (page: Page) => Promise<JSHandle<HTMLElement | null>>): Promise<Cost> {
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
async function costOfAKey(page: Page, editable: JSHandle<HTMLElement | null>): Promise<number> {
  await editable.evaluate((element) => {
    const blocks = [...(element?.querySelectorAll("p") ?? [])].filter((p) => (p.textContent ?? "").length > 200);
    const middle = blocks[Math.floor(blocks.length / 2)];
    if (!element || !middle) throw new Error("the editor shows no text");
    const walker = document.createTreeWalker(middle, NodeFilter.SHOW_TEXT);
    let text = walker.nextNode();
    while (text && (text.textContent ?? "").length < 60) text = walker.nextNode();
    if (!text) throw new Error("the paragraph in the middle has no long run of text");
    middle.scrollIntoView({ block: "center" });
    element.focus({ preventScroll: true });
    const range = document.createRange();
    range.setStart(text, 50);
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
    await page.keyboard.press("etaoin shrdlu".charAt(n % 13));
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

/** Rows by editor, columns by length and measure, in milliseconds. */
function table(costs: ReadonlyMap<string, Cost>): string {
  const editors = new Set([...costs.keys()].map((key) => key.slice(0, key.lastIndexOf(" "))));
  const head = LENGTHS.flatMap((words) => [`key, ${words} words`, `opening, ${words} words`]);
  const rows = [...editors].map((editor) => {
    const cells = LENGTHS.flatMap((words) => {
      const cost = costs.get(`${editor} ${words}`);
      return [cost?.key.toFixed(1) ?? "–", cost?.opening.toFixed(0) ?? "–"];
    });
    return `| ${[editor, ...cells].join(" | ")} |`;
  });
  return [`| ms | ${head.join(" | ")} |`, `| --- |${" ---: |".repeat(head.length)}`, ...rows].join("\n");
}
