/**
 * What citing costs:
 * - inserting a citation at the front of a brief that has 1,000, in the real window with its hub: the milliseconds of main
 *   thread until the editor has it and every number on screen is right, the longest single task until the list of notes and
 *   the numbers off screen are right too, which are written when the browser is idle, and all of it together with drawing
 *   its frames; the median of INSERTIONS;
 * - finding symbols in 1 MB of prose, and of texts made to be slow to read, in milliseconds of one core;
 * - reading BibTeX, in milliseconds of one core, at three lengths.
 */
import { type Browser, chromium, type Page } from "@playwright/test";
import { z } from "zod";
import { ensureBrowser } from "../../build/browser.mjs";
import { browserArguments } from "../../build/browser-arguments.mjs";
import { buildIfChanged } from "../../build/build.mjs";
import type { Block, BriefModel } from "../../shared/brief/model.ts";
import { numbered } from "../../shared/brief/numbering.ts";
import { catalogue } from "../../shared/citations/catalogue.ts";
import { readBibtex } from "../../shared/citations/exchange/bibtex.ts";
import { Report } from "../../shared/citations/exchange/report.ts";
import { findSymbols } from "../../shared/un/find.ts";
import { bigBrief } from "../fixtures/any-brief.ts";
import { unProse } from "../fixtures/un-prose.ts";
import { median } from "../median.ts";
import { hubWith } from "./hub-brief.ts";

const CITATIONS = 1_000;
const INSERTIONS = 15;
const MEGABYTE = 1_000_000;

export default async function citations(): Promise<string> {
  await buildIfChanged();
  return [await insertion(), finding(), bibtex()].join("\n\n");
}

async function insertion(): Promise<string> {
  const hub = await hubWith(manyCitations());
  const browser = await chromium.launch({ executablePath: ensureBrowser(), args: browserArguments });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await hub.open(page);
    await page.waitForFunction((count) => document.querySelectorAll(".notes li").length === count, CITATIONS, {
      timeout: 120_000,
    });
    const costs: Insertion[] = [];
    for (let count = 1; count <= INSERTIONS; count++) costs.push(await insertOne(browser, page, CITATIONS + count));
    const middle = (of: (cost: Insertion) => number) => median(costs.map(of)).toFixed(1);
    return `| one citation more, at the front of ${CITATIONS} | ms of main thread |
| --- | --- |
| until every number on screen is right | ${middle(({ text }) => text)} |
| longest task | ${middle(({ longest }) => longest)} |
| all, with the list of notes and drawing | ${middle(({ all }) => all)} |`;
  } finally {
    await browser.close();
    await hub.stop();
  }
}

interface Insertion {
  readonly text: number;
  readonly longest: number;
  readonly all: number;
}

/** `notes`: how many there are afterwards. */
async function insertOne(browser: Browser, page: Page, notes: number): Promise<Insertion> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  const busy = async () => {
    const { metrics } = await devtools.send("Performance.getMetrics");
    return 1_000 * (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN);
  };
  await browser.startTracing(page, { categories: ["disabled-by-default-devtools.timeline"] });
  const before = await busy();
  const text = await page.evaluate(async (wanted) => {
    const dom = document.querySelector<HTMLElement & { editor?: InsertingEditor }>(".ProseMirror");
    const editor = dom?.editor;
    if (!editor) throw new Error("no editor");
    const from = performance.now();
    const { tr, schema } = editor.state;
    const items = [{ source: "a-res-60-1", pinpoint: "para. 138", prefix: "", suffix: "" }];
    editor.view.dispatch(tr.insert(1, schema.node("citation", { items })));
    // Style and layout are part of what a person waits for.
    dom.getBoundingClientRect();
    const inText = performance.now() - from;
    // Told of the change and not asking each frame: asking is work of the main thread as well.
    await new Promise<void>((listed) => {
      const look = () => document.querySelectorAll(".notes li").length === wanted && listed();
      const list = document.querySelector(".notes ol");
      if (list) new MutationObserver(look).observe(list, { childList: true });
      look();
    });
    await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
    return inText;
  }, notes);
  const all = (await busy()) - before;
  await devtools.detach();
  return { text, longest: longestTask(await browser.stopTracing()), all };
}

const Trace = z.object({
  traceEvents: z.array(
    z.object({ name: z.string(), pid: z.number(), tid: z.number(), tdur: z.number().optional(), args: z.unknown() }),
  ),
});

/** Milliseconds of CPU of the longest task of the page's main thread. */
function longestTask(trace: Buffer): number {
  const { traceEvents } = Trace.parse(JSON.parse(trace.toString()));
  const main = traceEvents.find(
    ({ name, args }) => name === "thread_name" && JSON.stringify(args).includes("CrRendererMain"),
  );
  const tasks = traceEvents.filter(({ name, pid, tid }) => name === "RunTask" && pid === main?.pid && tid === main.tid);
  return Math.max(...tasks.map(({ tdur = 0 }) => tdur / 1_000));
}

/** What the page's part needs of the editor. */
interface InsertingEditor {
  readonly state: {
    readonly tr: { insert(position: number, node: unknown): unknown };
    readonly schema: { node(name: string, attributes: object): unknown };
  };
  readonly view: { dispatch(transaction: unknown): void };
}

function manyCitations(): BriefModel {
  const [sentence = ""] = unProse.en;
  const perBlock = 4;
  const body = Array.from({ length: CITATIONS / perBlock }, (_, block): Block => {
    const content = Array.from({ length: perBlock }, (_each, at) => {
      const index = block * perBlock + at;
      const source = catalogue()[(index * 7) % catalogue().length]?.id ?? "";
      const items = [{ source, pinpoint: `para. ${index}`, prefix: "", suffix: "" }];
      return [
        { type: "text", text: ` ${sentence}`, marks: {} },
        { type: "citation", items, note: null },
      ] as const;
    });
    return { type: "paragraph", language: null, content: content.flat() };
  });
  return {
    meta: bigBrief(1).meta,
    body: numbered(body),
    sources: Object.fromEntries(catalogue().map((source) => [source.id, source])),
  };
}

function finding(): string {
  const long = (text: string) => text.repeat(Math.ceil(MEGABYTE / text.length)).slice(0, MEGABYTE);
  const texts = {
    "prose in English": long(unProse.en.join("\n")),
    "prose in six languages": long(Object.values(unProse).flat().join("\n")),
    "“A/B/C/D…”": long("A/B/C/D/E/F/"),
    "“resolution 1, 2, 3…”": long("resolutions 1, 2 and 3 (2011), 4, "),
    "“S/RES/((((…”": long("S/RES/1970 (((("),
    "“1970 (2011) 1970 (2011)…”": long("1970 (2011) "),
  };
  const rows = Object.entries(texts).map(
    ([name, text]) => `| ${name} | ${cpu(() => findSymbols(text, "2026-01-01"))} |`,
  );
  return `| finding symbols in 1 MB | ms of one core |\n| --- | --- |\n${rows.join("\n")}`;
}

function bibtex(): string {
  const rows = [1_000, 10_000, 100_000].map((count) => {
    const text = Array.from({ length: count }, (_, index) => bibtexEntry(index)).join("");
    const megabytes = (text.length / MEGABYTE).toFixed(1);
    return `| ${count} (${megabytes} MB) | ${cpu(() => readBibtex(text, new Report()))} |`;
  });
  return `| reading BibTeX, entries | ms of one core |\n| --- | --- |\n${rows.join("\n")}`;
}

const bibtexEntry = (index: number): string => `@article{key${index},
  author = {Smith, J{\\'e}r\\^ome and M{\\"u}ller, Anna},
  title = {The {A}rms trade and its ${index} effects on fragile {S}tates},
  journal = {Journal of Peace Research},
  year = ${2000 + (index % 20)},
  month = jun,
  volume = {${index % 60}},
  pages = {${index}--${index + 12}},
  doi = {10.1000/xyz${index}}
}

`;

/** Milliseconds of CPU: what else runs on the machine counts less than in time that passes. The best of three. */
function cpu(run: () => unknown): string {
  const times = [1, 2, 3].map(() => {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  });
  return Math.min(...times).toFixed(0);
}
