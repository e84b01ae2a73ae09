import { Hono } from "hono";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBundle } from "../../shared/brief/bundle.ts";
import { checkQuotation, indexSource } from "../../shared/citations/quotation.ts";
import { openSourceText } from "../../shared/citations/source-text.ts";
import { Problem, SourceTextStored, ZoteroSources } from "../../shared/protocol/http.ts";
import { typesetPdf } from "../../tests/fixtures/typeset.ts";
import { freePort } from "../../tests/ports.ts";
import { openSampleHub, type SampleHub } from "../../tests/sample-hub.ts";
import { searchZotero } from "../citations/zotero.ts";
import { Assets } from "../documents/assets.ts";
import { citationRoutes } from "./citations.ts";

let sample: SampleHub;
beforeAll(async () => {
  sample = await openSampleHub();
});
afterAll(() => sample.close());

const ask: SampleHub["ask"] = (...asked) => sample.ask(...asked);
const attach = (body: BodyInit, as?: string) =>
  ask(`/api/briefs/${sample.brief}/source-texts`, { method: "POST", body }, as);

test("the text of a PDF is kept with the brief, found again, checked against, and travels in its file", async () => {
  const response = await attach(await typesetPdf("9. All States shall act at once.\n#pagebreak()\n10. None may wait."));
  expect(response.status).toBe(201);
  const { asset, pages } = SourceTextStored.parse(await response.json());
  expect(pages).toBe(2);

  const hash = asset.replace("asset:sha256-", "");
  const kept = await ask(`/api/briefs/${sample.brief}/assets/${hash}`);
  expect(kept.headers.get("Content-Type")).toBe("application/json");
  const source = openSourceText(new Uint8Array(await kept.arrayBuffer()));
  if (!source) throw new Error("not a source's text");
  expect(checkQuotation(indexSource(source), "None may wait")).toMatchObject({ verdict: "exact", page: 2 });

  const file = await ask(`/api/briefs/${sample.brief}/export?format=brief`);
  const bundle = openBundle(new Uint8Array(await file.arrayBuffer()));
  if ("problem" in bundle) throw new Error(bundle.problem);
  expect([...bundle.assets.keys()]).toContain(hash);

  // And comes out of it again, in another brief.
  const imported = await ask("/api/briefs/import", {
    method: "POST",
    body: await (await ask(`/api/briefs/${sample.brief}/export?format=brief`)).arrayBuffer(),
  });
  const { id } = (await imported.json()) as { id: string };
  expect((await ask(`/api/briefs/${id}/assets/${hash}`)).status).toBe(200);
});

test("pasted text is kept the same way", async () => {
  expect(SourceTextStored.parse(await (await attach("All States shall act.")).json())).toMatchObject({
    pages: 0,
    characters: 21,
  });
});

test("what can't be read is refused with a sentence, and whoever is not on the brief attaches nothing", async () => {
  const refused = await attach("%PDF-1.7\n");
  const { code, title } = Problem.parse(await refused.json());
  expect(code).toMatch(/^source-text-(?:damaged|no-text)$/);
  expect(title).toContain("nothing changed");
  expect((await attach("All States shall act.", "nobody")).status).toBe(401);
});

test("Zotero is asked by the hub, and its absence is a sentence", async () => {
  const rights = { allow: async () => sample.brief, author: async () => "" };
  const routes = (port: number | null) =>
    new Hono().route(
      "/",
      citationRoutes({
        assets: new Assets(sample.folder, null),
        rights,
        zotero: port === null ? null : (query) => searchZotero(query, { port }),
      }),
    );
  const absent = await routes(await freePort()).request("/api/zotero?q=arms");
  expect(Problem.parse(await absent.json())).toMatchObject({ code: "zotero-missing", status: 503 });
  expect((await routes(null).request("/api/zotero?q=arms")).status).toBe(404);

  const found = new Hono().route(
    "/",
    citationRoutes({
      assets: new Assets(sample.folder, null),
      rights,
      zotero: async (query) => ({
        format: "csl-json",
        sources: [{ id: query, type: "book" }],
        notes: [],
        noteCount: 0,
        total: 1,
        version: 2,
      }),
    }),
  );
  const answer = await found.request("/api/zotero?q=arms");
  expect(ZoteroSources.parse(await answer.json())).toMatchObject({ sources: [{ id: "arms" }], total: 1, version: 2 });
});
