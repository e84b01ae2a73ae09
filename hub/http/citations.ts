/** The part of the HTTP interface that is about sources: their texts, and the Zotero of this computer. */
import { createHash } from "node:crypto";
import { type Context, Hono } from "hono";
import type { Operation } from "../../shared/access/roles.ts";
import { packSourceText } from "../../shared/citations/source-text.ts";
import { SourceTextStored, ZoteroSources } from "../../shared/protocol/http.ts";
import { readSourceText } from "../citations/source-text.ts";
import type { searchZotero } from "../citations/zotero.ts";
import type { Assets } from "../documents/assets.ts";
import { answer, limit } from "./exchange.ts";
import { problemResponse } from "./problem.ts";

interface Parts {
  readonly assets: Assets;
  /** Ends the request unless its session may do this in the brief that the path names; gives the brief. */
  readonly allow: (context: Context, operation: Operation) => Promise<string>;
  /** Ends the request unless it is of someone who may have briefs of their own here. */
  readonly author: (context: Context) => Promise<string>;
  /** Null on a hub that is not on its user's own computer: whose Zotero is there is not theirs. */
  readonly zotero: ((query: string) => ReturnType<typeof searchZotero>) | null;
}

/** Bytes of a document from which the text is read. */
const largestDocument = 64 * 1024 * 1024;

export function citationRoutes({ assets, allow, author, zotero }: Parts): Hono {
  const app = new Hono();

  app.post("/api/briefs/:id/source-texts", limit(largestDocument), async (context) => {
    const brief = await allow(context, "write");
    const source = await readSourceText(new Uint8Array(await context.req.arrayBuffer()));
    if ("problem" in source) return problemResponse(`source-text-${source.problem}`);
    const bytes = packSourceText(source);
    const kept = await assets.put(brief, createHash("sha256").update(bytes).digest("hex"), bytes);
    if (!("problem" in kept)) {
      const { text, pages } = source;
      const asset = `asset:sha256-${kept.hash}`;
      return answer(SourceTextStored, { asset, pages: pages.length, characters: text.length }, 201);
    }
    // The text alone may be more than an asset holds.
    return problemResponse(kept.problem === "picture-size" ? "source-text-too-large" : kept.problem);
  });

  app.get("/api/zotero", async (context) => {
    await author(context);
    if (!zotero) return problemResponse("not-found");
    const found = await zotero(context.req.query("q") ?? "");
    if ("problem" in found) return problemResponse(`zotero-${found.problem}`);
    const { sources, notes, total, version } = found;
    return answer(ZoteroSources, { sources: [...sources], notes: [...notes], total, version });
  });

  return app;
}
