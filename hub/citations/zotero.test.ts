import type { ServerResponse } from "node:http";
import { afterEach, expect, test } from "vitest";
import { zotero as openZotero, type Served, serving as serve } from "../../tests/fixtures/zotero.ts";
import { searchZotero } from "./zotero.ts";

const open: Served[] = [];
afterEach(() => {
  for (const { close } of open.splice(0)) close();
});
const kept = async (served: Promise<Served>): Promise<Served> => {
  open.push(await served);
  return served;
};
const serving = (...given: Parameters<typeof serve>) => kept(serve(...given));
const zotero = (...given: Parameters<typeof openZotero>) => kept(openZotero(...given));

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
  for (const { close } of open.splice(0)) close();
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
