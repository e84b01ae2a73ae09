/**
 * Sources from a Zotero that runs on this computer, through its local API: read only, loopback only
 * (https://www.zotero.org/support/dev/web_api/v3/basics, served at /api/ of port 23119).
 */
import { z } from "zod";
import { readItems, type SourcesRead } from "../../shared/citations/exchange/exchange.ts";

/**
 * - `missing`: nothing answers, Zotero isn't open; `off`: it is, and does not let other programs in;
 * - `unfit`: what answers is no Zotero of this kind, or answers too much or too slowly.
 */
type ZoteroProblem = "missing" | "off" | "unfit";

interface ZoteroFound extends SourcesRead {
  /** How many items fit; more than were fetched where there are very many. */
  readonly total: number;
  /** Of Zotero's library: rises with each change in it. */
  readonly version: number;
}

interface ZoteroOptions {
  /** Default: the port of Zotero. */
  readonly port?: number;
  /** Milliseconds that all of it may take. */
  readonly patience?: number;
  /** Items fetched at most. */
  readonly most?: number;
}

const version = "3";
const pageSize = 100;
/** Bytes of one page of the answer. */
const largestPage = 8 * 1024 * 1024;

/** Items whose title, people or year fit what was typed; all of them for "". */
export async function searchZotero(
  query: string,
  { port = 23119, patience = 10_000, most = 1000 }: ZoteroOptions = {},
): Promise<ZoteroFound | { readonly problem: ZoteroProblem }> {
  const signal = AbortSignal.timeout(patience);
  const items: unknown[] = [];
  let total = 0;
  let libraryVersion = 0;
  for (let start = 0; start === 0 || start < Math.min(total, most); start += pageSize) {
    const page = await fetchPage({ port, query, start, limit: Math.min(pageSize, most - start) }, signal);
    if (typeof page === "string") return { problem: page };
    items.push(...page.items);
    libraryVersion = page.version;
    // A library of an unknown size has one page.
    total = page.total ?? items.length;
  }
  return { ...readItems(items), total, version: libraryVersion };
}

interface Page {
  readonly items: readonly unknown[];
  readonly total: number | null;
  readonly version: number;
}

/** Zotero's answer is `{items: […]}` as on the web, or the bare array of its CSL export. */
const Items = z.union([z.object({ items: z.array(z.unknown()) }), z.array(z.unknown())]);
const Count = z.coerce.number().int().nonnegative();

async function fetchPage(
  { port, query, start, limit }: { port: number; query: string; start: number; limit: number },
  signal: AbortSignal,
): Promise<Page | ZoteroProblem> {
  // Always this address: neither the query nor the answer's links can lead elsewhere.
  const url = new URL(`http://127.0.0.1:${port}/api/users/0/items`);
  url.search = String(
    new URLSearchParams({
      format: "csljson",
      itemType: "-attachment || note || annotation",
      start: String(start),
      limit: String(limit),
      ...(query.trim() ? { q: query.trim().slice(0, 200) } : {}),
    }),
  );
  try {
    const answer = await fetch(url, {
      headers: { "Zotero-API-Version": version, Accept: "application/json" },
      redirect: "manual",
      signal,
    });
    if (answer.status === 403) return "off";
    const spoken = answer.headers.get("Zotero-API-Version");
    if (answer.status !== 200 || (spoken !== null && spoken !== version)) return "unfit";
    const items = Items.safeParse(JSON.parse(await bodyOf(answer)));
    if (!items.success) return "unfit";
    const total = answer.headers.get("Total-Results");
    return {
      items: Array.isArray(items.data) ? items.data : items.data.items,
      total: total === null ? null : Count.catch(0).parse(total),
      version: Count.catch(0).parse(answer.headers.get("Last-Modified-Version") ?? 0),
    };
  } catch (error) {
    return isRefused(error) ? "missing" : "unfit";
  }
}

/** Reads no more than may be, whatever the header says. */
async function bodyOf(answer: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  for await (const chunk of answer.body ?? []) {
    size += chunk.byteLength;
    if (size > largestPage) throw new Error("too large");
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** Nobody listens there, which is how a Zotero that isn't open answers. */
const isRefused = (error: unknown): boolean => {
  const cause = error instanceof Error ? error.cause : null;
  return typeof cause === "object" && cause !== null && "code" in cause && cause.code === "ECONNREFUSED";
};
