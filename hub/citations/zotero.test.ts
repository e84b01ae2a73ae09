import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { afterEach, expect, test } from "vitest";
import { searchZotero } from "./zotero.ts";

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A server that answers as a test wants, and notes what it was asked. */
async function serving(answer: (request: IncomingMessage, response: ServerResponse, url: URL) => void) {
  const asked: { url: URL; headers: IncomingMessage["headers"]; method: string | undefined }[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    asked.push({ url, headers: request.headers, method: request.method });
    answer(request, response, url);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return { port: typeof address === "object" && address ? address.port : 0, asked };
}

/** Zotero's local API, with a library of so many reports. */
const zotero = (count: number, wrap = (items: unknown[]): unknown => ({ items })) =>
  serving((_, response, url) => {
    const [start, limit] = [Number(url.searchParams.get("start")), Number(url.searchParams.get("limit"))];
    const q = url.searchParams.get("q") ?? "";
    const all = Array.from({ length: count }, (_, i) => ({
      id: `http://zotero.org/users/1/items/${i}`,
      type: "report",
      title: `Report ${i}`,
      number: i === 0 ? "S/2014/106" : `R-${i}`,
    }));
    const fitting = all.filter(({ title }) => title.includes(q));
    const next = `<http://169.254.169.254/api/users/0/items?start=${start + limit}>; rel="next"`;
    response.writeHead(200, {
      "Content-Type": "application/vnd.citationstyles.csl+json",
      "Zotero-API-Version": "3",
      "Total-Results": fitting.length,
      "Last-Modified-Version": 42,
      Link: next,
    });
    response.end(JSON.stringify(wrap(fitting.slice(start, start + limit))));
  });

test("what is found is read as sources, a United Nations document by its symbol", async () => {
  const { port, asked } = await zotero(3);
  const found = await searchZotero("Report 0", { port });
  expect(found).toMatchObject({
    total: 1,
    version: 42,
    notes: [],
    sources: [{ title: "Report 0", number: "S/2014/106", custom: { symbol: "S/2014/106" } }],
  });
  expect(asked).toHaveLength(1);
  expect(asked[0]?.method).toBe("GET");
  expect(asked[0]?.headers["zotero-api-version"]).toBe("3");
  expect(asked[0]?.url.pathname).toBe("/api/users/0/items");
});

test("a large library is fetched page by page, from this computer alone, up to a limit", async () => {
  const { port, asked } = await zotero(250);
  const all = await searchZotero("", { port });
  expect("problem" in all ? all : all.sources.length).toBe(250);
  expect(asked.map(({ url }) => url.searchParams.get("start"))).toEqual(["0", "100", "200"]);
  const some = await searchZotero("", { port, most: 120 });
  expect("problem" in some ? some : [some.sources.length, some.total]).toEqual([120, 250]);
});

test("the bare array of its export is read too", async () => {
  const { port } = await zotero(2, (items) => items);
  expect(await searchZotero("", { port })).toMatchObject({ sources: [{}, {}] });
});

test("where no Zotero is open, that is said", async () => {
  const { port } = await serving(() => {});
  for (const close of closing.splice(0)) close();
  expect(await searchZotero("x", { port })).toEqual({ problem: "missing" });
});

test.each<[string, string, (response: ServerResponse) => void]>([
  ["does not let other programs in", "off", (response) => response.writeHead(403).end("Local API is not enabled")],
  ["speaks another version", "unfit", (response) => response.writeHead(200, { "Zotero-API-Version": "4" }).end("[]")],
  ["leads elsewhere", "unfit", (response) => response.writeHead(302, { Location: "http://169.254.169.254/" }).end()],
  ["answers with a page", "unfit", (response) => response.writeHead(200).end("<html>")],
  ["answers with something else", "unfit", (response) => response.writeHead(200).end('{"a": 1}')],
  ["fails", "unfit", (response) => response.writeHead(500).end()],
  ["breaks off", "unfit", (response) => void response.writeHead(200).write("[", () => response.destroy())],
])("a Zotero that %s is one that is %s", async (_, problem, answer) => {
  const { port } = await serving((_request, response) => answer(response));
  expect(await searchZotero("x", { port })).toEqual({ problem });
});

test("an answer without end is not waited for, nor one that never comes", async () => {
  const chunk = Buffer.alloc(1024 * 1024, " ");
  const endless = await serving((_, response) => {
    const pour = () => {
      while (!response.destroyed && response.write(chunk));
      response.once("drain", pour);
    };
    pour();
  });
  expect(await searchZotero("x", { port: endless.port })).toEqual({ problem: "unfit" });
  const silent = await serving(() => {});
  expect(await searchZotero("x", { port: silent.port, patience: 200 })).toEqual({ problem: "unfit" });
});
