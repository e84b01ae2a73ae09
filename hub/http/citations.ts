/** The part of the HTTP interface that is about sources: their texts, and the Zotero of this computer. */
import { createHash } from "node:crypto";
import { packSourceText } from "../../shared/citations/source-text.ts";
import { readSourceText } from "../citations/source-text.ts";
import type { searchZotero } from "../citations/zotero.ts";
import type { Assets } from "../documents/assets.ts";
import { Routes } from "./exchange.ts";
import { problemResponse } from "./problem.ts";
import type { Rights } from "./rights.ts";

interface Parts {
  readonly assets: Assets;
  readonly rights: Pick<Rights, "allow" | "author">;
  /** Null on a hub that is not on its user's own computer: whose Zotero is there is not theirs. */
  readonly zotero: ((query: string) => ReturnType<typeof searchZotero>) | null;
}

/** Bytes of a document from which the text is read. */
const largestDocument = 64 * 1024 * 1024;

export const citationRoutes = ({ assets, rights, zotero }: Parts): Routes =>
  new Routes()
    .serve(
      "POST /api/briefs/:id/source-texts",
      async (context, body) => {
        const brief = await rights.allow(context, "write");
        const source = await readSourceText(await body());
        if ("problem" in source) return problemResponse(`source-text-${source.problem}`);
        const bytes = packSourceText(source);
        const kept = await assets.put(brief, createHash("sha256").update(bytes).digest("hex"), bytes);
        if (!("problem" in kept)) {
          const { text, pages } = source;
          return { asset: `asset:sha256-${kept.hash}`, pages: pages.length, characters: text.length };
        }
        // The text alone may be more than an asset holds.
        return problemResponse(kept.problem === "picture-size" ? "source-text-too-large" : kept.problem);
      },
      largestDocument,
    )
    .serve("GET /api/zotero", async (context) => {
      await rights.author(context);
      if (!zotero) return problemResponse("not-found");
      const found = await zotero(context.req.query("q") ?? "");
      if ("problem" in found) return problemResponse(`zotero-${found.problem}`);
      const { sources, notes, total, version } = found;
      return { sources: [...sources], notes: [...notes], total, version };
    });
