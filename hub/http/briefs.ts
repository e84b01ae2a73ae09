/** The part of the HTTP interface that is about briefs themselves, and their pictures. */
import { LARGEST_IMPORT } from "../../shared/import/file-types.ts";
import { type Assets, LARGEST_PICTURE } from "../documents/assets.ts";
import type { Briefs } from "../documents/briefs.ts";
import { Refused } from "../documents/refused.ts";
import type { Replicas } from "../replica/replicas.ts";
import { Routes } from "./exchange.ts";
import { problemResponse } from "./problem.ts";
import type { Rights } from "./rights.ts";

interface Parts {
  readonly briefs: Briefs;
  readonly assets: Assets;
  /** Null: this is a team's hub. */
  readonly replicas: Replicas | null;
  readonly rights: Rights;
}

export const briefRoutes = ({ briefs, assets, replicas, rights }: Parts): Routes =>
  new Routes()
    .serve("GET /api/briefs", async (context) => {
      const list = await briefs.list(context.req.query("bin") === "1", (await rights.person(context)) ?? "");
      return { briefs: list.map((brief) => ({ ...brief, hub: replicas?.hubOf(brief.id) ?? null })) };
    })
    .serve("POST /api/briefs", async (context, body) => {
      const wanted = await body();
      const owner = await rights.author(context);
      if (wanted.from !== undefined) await rights.check(context, wanted.from, "export");
      return { id: await briefs.create(wanted, owner) };
    })
    .serve(
      "POST /api/briefs/import",
      async (context, body) => {
        const owner = await rights.author(context);
        const imported = await briefs.import(await body(), owner, context.req.query("id"));
        return typeof imported === "string" ? { id: imported } : problemResponse(imported.problem);
      },
      LARGEST_IMPORT,
    )
    .serve("GET /api/briefs/:id", async (context) => {
      const brief = context.req.param("id");
      const { member, role } = await rights.check(context, brief, "read");
      return { ...(await briefs.entry(brief)), member, role };
    })
    .serve("PATCH /api/briefs/:id", async (context, body) => {
      const change = await body();
      const brief = context.req.param("id");
      const isForBin = change.deleted !== undefined;
      const isReplica = Boolean(replicas?.hubOf(brief));
      // The copy of a team's brief is its person's own to put away, whatever their role there; the team's stays.
      if (isReplica && !replicas?.isSelf(await rights.person(context))) throw new Refused("no-such-brief");
      if (isForBin) await rights.check(context, brief, isReplica ? "read" : "delete", true);
      if (!isForBin || change.title !== undefined) await rights.check(context, brief, "write", isForBin);
      if (change.deleted) await replicas?.rest(brief);
      await briefs.change(brief, change).finally(() => isForBin && replicas?.wake(brief));
      return undefined;
    })
    .serve(
      "PUT /api/briefs/:id/assets/:sha256",
      async (context, body) => {
        const brief = await rights.allow(context, "write");
        const kept = await assets.put(brief, context.req.param("sha256").toLowerCase(), await body());
        void replicas?.sendAssets(brief);
        return "problem" in kept ? problemResponse(kept.problem) : { asset: `asset:sha256-${kept.hash}` };
      },
      LARGEST_PICTURE,
    )
    .serve("GET /api/briefs/:id/assets/:sha256", async (context) => {
      const brief = await rights.allow(context, "read");
      const hash = context.req.param("sha256");
      const asset = /^[0-9a-f]{64}$/.test(hash) ? await assets.get(brief, hash) : null;
      if (!asset) return problemResponse("not-found");
      return new Response(asset.bytes, {
        // The name is the hash of the bytes: what was right once is right for ever.
        headers: {
          "Content-Type": asset.kind,
          "Cache-Control": "private, max-age=31536000, immutable",
          "Content-Security-Policy": "default-src 'none'; sandbox",
        },
      });
    });
