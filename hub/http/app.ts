/** The HTTP interface of `shared/protocol/http.ts`: one `fetch(request)`, behind a socket or a MessagePort alike. */
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { z } from "zod";
import { may, type Operation, type Role } from "../../shared/access/roles.ts";
import {
  AssetStored,
  BriefChange,
  BriefCreated,
  BriefList,
  NewBrief,
  NewSession,
  SessionCreated,
  Settings,
} from "../../shared/protocol/http.ts";
import type { Sessions } from "../access/sessions.ts";
import { type Assets, LARGEST_PICTURE } from "../documents/assets.ts";
import type { Briefs } from "../documents/briefs.ts";
import { asRefused, Refused } from "../documents/refused.ts";
import type { Exports } from "../export/exports.ts";
import type { Log } from "../storage/log.ts";
import { exportRoutes } from "./exports.ts";
import { problemResponse } from "./problem.ts";

export interface AppParts {
  readonly sessions: Sessions;
  readonly briefs: Briefs;
  readonly assets: Assets;
  readonly exports: Exports;
  readonly log: Log;
  /** The role of the request's session on a brief; throws Refused if it has none. */
  readonly roleOn: (brief: string, token: string) => Promise<Role>;
  readonly report: (what: string, error: unknown) => void;
}

/** Bytes of a JSON body. */
const largestJson = 64 * 1024;
/** Bytes of a file to import; it is read into memory whole. */
const largestImport = 256 * 1024 * 1024;

export function createApp(parts: AppParts): Hono {
  const { sessions, briefs, assets, log } = parts;
  const app = new Hono();

  /** Ends the request unless its session may do this in the brief that the path names. */
  const allow = async (context: Context, operation: Operation): Promise<string> => {
    const brief = context.req.param("id") ?? "";
    if (!may(await parts.roleOn(brief, tokenOf(context)), operation)) throw new Refused("not-allowed");
    return brief;
  };

  app.use(async (context, next) => {
    await next();
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Cache-Control", context.res.headers.get("Cache-Control") ?? "no-store");
  });
  app.get("/healthz", (context) => context.json({ ok: true }));

  app.post("/api/sessions", limit(largestJson), async (context) => {
    const body = await bodyOf(context, NewSession);
    if (!body) return problemResponse("bad-request");
    const token = await sessions.redeem(body.code, "browser");
    return token ? answer(SessionCreated, { token }) : problemResponse("bad-code");
  });

  app.use("/api/*", async (context, next) => {
    if (!(await sessions.find(tokenOf(context)))) return problemResponse("not-signed-in");
    return next();
  });

  app.get("/api/briefs", async (context) =>
    answer(BriefList, { briefs: [...(await briefs.list(context.req.query("bin") === "1"))] }),
  );
  app.post("/api/briefs", limit(largestJson), async (context) => {
    const body = await bodyOf(context, NewBrief);
    return body ? answer(BriefCreated, { id: await briefs.create(body) }, 201) : problemResponse("bad-request");
  });
  app.post("/api/briefs/import", limit(largestImport), async (context) => {
    const imported = await briefs.import(new Uint8Array(await context.req.arrayBuffer()));
    return typeof imported === "string"
      ? answer(BriefCreated, { id: imported }, 201)
      : problemResponse(imported.problem);
  });
  app.patch("/api/briefs/:id", limit(largestJson), async (context) => {
    const body = await bodyOf(context, BriefChange);
    if (!body) return problemResponse("bad-request");
    const brief = context.req.param("id");
    if (!may(await parts.roleOn(brief, tokenOf(context)), body.deleted === undefined ? "write" : "delete")) {
      throw new Refused("not-allowed");
    }
    await briefs.change(brief, body);
    return context.json({});
  });

  app.put("/api/briefs/:id/assets/:sha256", limit(LARGEST_PICTURE), async (context) => {
    const brief = await allow(context, "write");
    const kept = await assets.put(
      brief,
      context.req.param("sha256").toLowerCase(),
      new Uint8Array(await context.req.arrayBuffer()),
    );
    return "problem" in kept
      ? problemResponse(kept.problem)
      : answer(AssetStored, { asset: `asset:sha256-${kept.hash}` }, 201);
  });
  app.get("/api/briefs/:id/assets/:sha256", async (context) => {
    const brief = await allow(context, "read");
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

  app.route("/", exportRoutes({ exports: parts.exports, allow, tokenOf, report: parts.report }));

  app.get("/api/settings", async () => {
    const kept = Settings.safeParse((await log.get("setting", "all")) ?? {});
    return answer(Settings, kept.success ? kept.data : Settings.parse({}));
  });
  app.put("/api/settings", limit(largestJson), async (context) => {
    const settings = await bodyOf(context, Settings);
    if (!settings) return problemResponse("bad-request");
    await log.put({ kind: "setting", key: "all", value: settings });
    return answer(Settings, settings);
  });

  app.notFound(() => problemResponse("not-found"));
  app.onError((thrown) => {
    const error = asRefused(thrown);
    if (error instanceof Refused) return problemResponse(error.reason);
    parts.report("a request failed", error);
    return problemResponse("internal");
  });
  return app;
}

export const tokenOf = (context: Context): string =>
  /^Bearer ([\w-]{1,200})$/.exec(context.req.header("Authorization") ?? "")?.[1] ?? "";

const limit = (maxSize: number) => bodyLimit({ maxSize, onError: () => problemResponse("too-large") });

/** The body, checked; null if it is of another shape. */
async function bodyOf<Shape extends z.ZodType>(context: Context, shape: Shape): Promise<z.infer<Shape> | null> {
  try {
    return shape.parse(await context.req.json());
  } catch {
    return null;
  }
}

/** `shape` is that of the contract; the types hold the answer to it. */
const answer = <Shape extends z.ZodType>(_shape: Shape, body: z.input<Shape>, status = 200): Response =>
  Response.json(body, { status });
