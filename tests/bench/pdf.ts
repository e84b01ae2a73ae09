/**
 * What a PDF costs, from a brief in memory to the bytes of its file, at three lengths: by our typesetter with each of its
 * engines, and by Chromium's own printing of the same text as a web page, which has no footnotes, no running head and
 * no tags to speak of. All in one run, in turns, so that what else the machine does falls on all alike.
 *
 * - cold: from nothing. Ours starts its thread and engine; Chromium's process is started, and in a second column it is there.
 * - unchanged: the same brief again. after an edit: a sentence more in one paragraph in the middle. The median of RUNS.
 */
import { type Browser, chromium } from "@playwright/test";
import { findBrowser } from "../../build/browser.mjs";
import { Compiler } from "../../hub/export/compiler.ts";
import type { EngineKind } from "../../hub/export/engine.ts";
import type { Block, BriefModel, Inline } from "../../shared/brief/model.ts";
import { notesOf } from "../../shared/brief/notes.ts";
import { formatNotes } from "../../shared/citations/footnotes.ts";
import { bigBrief } from "../fixtures/any-brief.ts";
import { median } from "../median.ts";
import { factsOf } from "../pdf.ts";

/** Words that make so many pages. */
const LENGTHS = [4_700, 23_700, 95_000];
const RUNS = 5;

interface Costs {
  /** Milliseconds. */
  readonly cold: number;
  readonly unchanged: number;
  readonly edited: number;
}
interface Measured {
  readonly pages: number;
  readonly ours: Readonly<Record<EngineKind, Costs>>;
  readonly chromium: Costs & { readonly launch: number; readonly pages: number };
}

export default async function pdf(): Promise<string> {
  const rows: Measured[] = [];
  for (const words of LENGTHS) rows.push(await measure(bigBrief(words)));
  return table(rows);
}

async function measure(brief: BriefModel): Promise<Measured> {
  const edits = Array.from({ length: RUNS }, (_, index) => edited(brief, index));
  const [native, wasm] = [ours("native"), ours("wasm")];
  const printer = await chromiumPrinter();
  try {
    const cold = {
      native: await native.cold(brief),
      wasm: await wasm.cold(brief),
      chromium: await printer.cold(brief),
    };
    const times = { native: empty(), wasm: empty(), chromium: empty() };
    for (const edit of edits) {
      for (const [name, print] of [
        ["native", native.print],
        ["wasm", wasm.print],
        ["chromium", printer.print],
      ] as const) {
        times[name].edited.push(await timed(() => print(edit)));
        times[name].unchanged.push(await timed(() => print(edit)));
      }
    }
    const costs = (name: keyof typeof times): Costs => ({
      cold: cold[name],
      unchanged: median(times[name].unchanged),
      edited: median(times[name].edited),
    });
    return {
      pages: pagesIn(await native.print(brief)),
      ours: { native: costs("native"), wasm: costs("wasm") },
      chromium: { ...costs("chromium"), launch: printer.launch, pages: pagesIn(await printer.print(brief)) },
    };
  } finally {
    await Promise.all([native.close(), wasm.close(), printer.close()]);
  }
}

const empty = () => ({ edited: [] as number[], unchanged: [] as number[] });

function ours(engine: EngineKind) {
  const compiler = new Compiler({ engine });
  const print = async (model: BriefModel): Promise<Uint8Array> => {
    const job = {
      read: async () => ({ model, pictures: new Map() }),
      onStage: () => {},
      signal: new AbortController().signal,
    };
    const outcome = await compiler.compile(job);
    if (!("pdf" in outcome)) throw new Error(outcome.said.join("\n"));
    return outcome.pdf;
  };
  return { cold: (model: BriefModel) => timed(() => print(model)), print, close: () => compiler.close() };
}

async function chromiumPrinter() {
  let browser: Browser | undefined;
  const launch = await timed(async () => {
    const executablePath = findBrowser();
    browser = await chromium.launch({ ...(executablePath && { executablePath }), args: ["--no-sandbox"] });
  });
  const page = await browser?.newPage();
  const print = async (model: BriefModel): Promise<Uint8Array> => {
    await page?.setContent(htmlOf(model));
    return (
      (await page?.pdf({
        format: "A4",
        tagged: true,
        margin: { left: "30mm", right: "30mm", top: "28mm", bottom: "30mm" },
      })) ?? new Uint8Array()
    );
  };
  return { launch, print, cold: (model: BriefModel) => timed(() => print(model)), close: async () => browser?.close() };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}
const pagesIn = (bytes: Uint8Array): number => Number(factsOf(bytes).Pages);

function edited(brief: BriefModel, index: number): BriefModel {
  const at = brief.body.findIndex((block, place) => place > brief.body.length / 2 && block.type === "paragraph");
  const body = brief.body.map((block, place): Block => {
    if (place !== at || block.type !== "paragraph") return block;
    return {
      ...block,
      content: [{ type: "text", text: `A sentence more, the ${index}th. `, marks: {} }, ...block.content],
    };
  });
  return { ...brief, body };
}

/** The same words as a plain page, notes at its end. */
function htmlOf(model: BriefModel): string {
  const clusters = notesOf(model).map((note) => (note.kind === "citation" ? note.items : null));
  const notes = formatNotes(clusters, model.sources, { style: "un", language: model.meta.language });
  const free = notesOf(model).map((note) => (note.kind === "footnote" ? inlineHtml(note.content) : ""));
  const list = notes.map((runs, index) => `<li>${free[index] || escaped(runs.map(({ text }) => text).join(""))}</li>`);
  const style =
    "body{font:10.4pt 'Source Serif 4',serif;text-align:justify;hyphens:auto}table{border-collapse:collapse}";
  return `<!doctype html><html lang="${model.meta.language}"><title>${escaped(model.meta.title)}</title><style>${style}</style>
<h1>${escaped(model.meta.title)}</h1>${model.body.map(blockHtml).join("")}<ol>${list.join("")}</ol>`;
}

function blockHtml(block: Block): string {
  switch (block.type) {
    case "paragraph":
      return `<p>${inlineHtml(block.content)}</p>`;
    case "heading":
      return `<h${block.level + 1}>${inlineHtml(block.content)}</h${block.level + 1}>`;
    case "bulletList":
      return `<ul>${block.items.map((item) => `<li>${item.map(blockHtml).join("")}</li>`).join("")}</ul>`;
    case "recommendation":
      return `<p><b>${block.number} ${escaped(block.addressee)}</b></p>${block.content.map(blockHtml).join("")}`;
    case "table": {
      const cells = block.rows.map(
        (row) => `<tr>${row.map((cell) => `<td>${cell.content.map(blockHtml).join("")}`).join("")}</tr>`,
      );
      return `<table><caption>${escaped(block.caption)}</caption>${cells.join("")}</table>`;
    }
    default:
      return "";
  }
}
const inlineHtml = (content: readonly Inline[]): string =>
  content
    .map((part) =>
      part.type === "text"
        ? part.marks.italic
          ? `<i>${escaped(part.text)}</i>`
          : escaped(part.text)
        : "note" in part
          ? `<sup><a href="#n${part.note}">${part.note}</a></sup>`
          : "",
    )
    .join("");
const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

function table(rows: readonly Measured[]): string {
  const ms = (time: number) => `${Math.round(time)} ms`;
  const lines = rows.flatMap(({ pages, ours: { native, wasm }, chromium }) => {
    const part = (costs: Costs) => `${(costs.edited / chromium.edited).toFixed(2)} ×`;
    const line = (name: string, costs: Costs, cold: string, against: string) =>
      `| ${pages} | ${name} | ${cold} | ${ms(costs.unchanged)} | ${ms(costs.edited)} | ${against} |`;
    return [
      line("native", native, ms(native.cold), part(native)),
      line("WASM", wasm, ms(wasm.cold), part(wasm)),
      line(
        `Chromium (${chromium.pages} pages, notes at the end)`,
        chromium,
        `${ms(chromium.launch + chromium.cold)} with its start, ${ms(chromium.cold)} without`,
        "1",
      ),
    ];
  });
  return `| pages | by | cold | unchanged | after an edit | of Chromium's |\n| --- | --- | --- | --- | --- | --- |\n${lines.join("\n")}`;
}
