/** The text of a document that someone attaches to a source: a PDF, or plain text. */
import { setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { sourceOfText } from "../../shared/citations/quotation.ts";
import { Thread } from "../threads/thread.ts";
import type { SourceTextNews } from "./source-text-thread.ts";

/**
 * Why a document's text can't be had: `problem.source-text-<problem>` of the messages.
 * - `locked`: a PDF with a password; `damaged`: no proper PDF; `no-text`: only pictures of pages; `not-text`: neither PDF nor text;
 * - `too-large`: in bytes or pages; `too-long`: reading took more time or memory than any proper document does.
 */
export type SourceTextProblem = "locked" | "damaged" | "no-text" | "not-text" | "too-large" | "too-long";

interface SourceTextLimits {
  /** Bytes of the file. */
  readonly bytes: number;
  readonly seconds: number;
  /** Bytes of memory. */
  readonly memory: number;
}

const usual: SourceTextLimits = { bytes: 64 * 1024 * 1024, seconds: 60, memory: 1024 * 1024 * 1024 };

/** Reads the text of a file, by its bytes and not its name. `bytes` may be taken away from the caller. Never rejects. */
export async function readSourceText(
  bytes: Uint8Array<ArrayBuffer>,
  limits: Partial<SourceTextLimits> = {},
): Promise<SourceTextNews> {
  const { bytes: most, ...rest } = { ...usual, ...limits };
  if (bytes.byteLength > most) return { problem: "too-large" };
  if (isPdf(bytes)) {
    // One at a time: each may take much memory.
    const turn = lastPdf.then(() => readPdf(bytes, rest));
    lastPdf = turn;
    return turn;
  }
  const text = decodeText(bytes);
  if (text === null) return { problem: "not-text" };
  const source = sourceOfText(text);
  return /[\p{L}\p{N}]/u.test(text) ? source : { problem: "no-text" };
}

let lastPdf: Promise<unknown> = Promise.resolve();

/** A PDF may have some bytes of something else before its header. */
const isPdf = (bytes: Uint8Array): boolean =>
  new TextDecoder("latin1").decode(bytes.subarray(0, 1024)).includes("%PDF-");

/** As UTF-8, or UTF-16 with its mark, else as Windows' Western encoding; null for what is no text. */
function decodeText(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  const utf16 = first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : null;
  let text: string;
  try {
    text = new TextDecoder(utf16 ?? "utf-8", { fatal: true }).decode(bytes);
  } catch {
    text = new TextDecoder("windows-1252").decode(bytes);
  }
  return text.includes("\0") ? null : text;
}

/** How often memory is looked at, in milliseconds. */
const pulse = 50;

/** In a thread of its own, which is ended when it takes too much: a PDF can be made to unpack without end. */
async function readPdf(
  bytes: Uint8Array<ArrayBuffer>,
  { seconds, memory }: Omit<SourceTextLimits, "bytes">,
): Promise<SourceTextNews> {
  const tooMuch = new AbortController();
  const thread = new Thread<Uint8Array<ArrayBuffer>, SourceTextNews>(() => {
    const worker = new Worker(new URL("./source-text-thread.ts", import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: Math.ceil(memory / 2 ** 20) },
      // What pdf.js says of a document is not for our log.
      stdout: true,
      stderr: true,
    });
    worker.once("online", () => {
      whenAbove(worker, memory).then(
        () => tooMuch.abort(),
        // The thread ended meanwhile, and has been heard.
        () => {},
      );
    });
    return worker;
  });
  const timer = setTimeout(() => tooMuch.abort(), seconds * 1000);
  try {
    return await thread.ask(bytes, (news) => news, tooMuch.signal);
  } catch (error) {
    const ranOut = error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
    return { problem: tooMuch.signal.aborted || ranOut ? "too-long" : "damaged" };
  } finally {
    clearTimeout(timer);
    // The next one begins when this one is gone.
    await thread.end();
  }
}

/** Resolves when a thread holds more bytes than these, its buffers included; rejects when it has ended before. */
async function whenAbove(thread: Worker, memory: number): Promise<void> {
  for (;;) {
    const { total_heap_size: heap, external_memory: buffers } = await thread.getHeapStatistics();
    if (heap + buffers > memory) return;
    await sleep(pulse);
  }
}
