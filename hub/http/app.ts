/** The HTTP interface of `shared/protocol/http.ts`: one `fetch(request)`, behind a socket or a MessagePort alike. */
import { type Context, Hono } from "hono";
import { may, type Operation } from "../../shared/access/roles.ts";
import {
  AssetStored,
  BriefChange,
  BriefCreated,
  BriefDetails,
  BriefList,
  HubSettings,
  NewBrief,
  Settings,
} from "../../shared/protocol/http.ts";
import { OwnSources } from "../citations/own-sources.ts";
import type { searchZotero } from "../citations/zotero.ts";
import { type Assets, LARGEST_PICTURE } from "../documents/assets.ts";
import type { Briefs } from "../documents/briefs.ts";
import type { Guest } from "../documents/guest.ts";
import { asRefused, Refused } from "../documents/refused.ts";
import type { Exports } from "../export/exports.ts";
import type { Replicas } from "../replica/replicas.ts";
import type { Log } from "../storage/log.ts";
import { citationRoutes } from "./citations.ts";
import { answer, bodyOf, largestJson, limit, tokenOf } from "./exchange.ts";
import { exportRoutes } from "./exports.ts";
import type { LocalNetwork } from "./local-network.ts";
import { openApi } from "./openapi.ts";
import { ownSourceRoutes } from "./own-sources.ts";
import { type Arrival, addEntrance, addPeople, type PeopleParts } from "./people.ts";
import { problemResponse } from "./problem.ts";
import { addTeam } from "./team.ts";

export interface AppParts extends PeopleParts {
  readonly briefs: Briefs;
  readonly assets: Assets;
  readonly exports: Exports;
  /** Asks the Zotero of this computer; null where that is not the computer of whoever asks. */
  readonly zotero: ((query: string) => ReturnType<typeof searchZotero>) | null;
  /** Null: this is a team's hub. */
  readonly replicas: Replicas | null;
  readonly localNetwork: LocalNetwork | null;
  readonly log: Log;
  /** Figures of the hub, as Prometheus reads them. */
  readonly metrics: () => Promise<string>;
  readonly report: (what: string, error: unknown) => void;
}

/** Bytes of a file to import; it is read into memory whole. */
const largestImport = 256 * 1024 * 1024;

export function createApp(parts: AppParts): Hono<Arrival> {
  const { sessions, members, briefs, assets, log } = parts;
  const app = new Hono<Arrival>();

  /** Ends the request unless its session may do this in the brief. */
  const check = async (context: Context, brief: string, operation: Operation, inBin = false): Promise<Guest> => {
    const guest = await parts.guestOf(brief, tokenOf(context), inBin);
    if (!may(guest.role, operation)) throw new Refused("not-allowed");
    return guest;
  };
  /** The same for the brief that the path names. */
  const allow = async (context: Context, operation: Operation): Promise<string> => {
    const brief = context.req.param("id") ?? "";
    await check(context, brief, operation);
    return brief;
  };
  /** Who asks, if they are of the hub's team, and so may have briefs of their own here. */
  const author = async (context: Context): Promise<string> => {
    const person = (await sessions.find(tokenOf(context)))?.person ?? "";
    if (!members.person(person)?.team) throw new Refused("not-allowed");
    return person;
  };

  app.use(async (context, next) => {
    await next();
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Cache-Control", context.res.headers.get("Cache-Control") ?? "no-store");
  });
  app.get("/api", (context) => context.json(openApi(app.routes)));
  app.get("/healthz", (context) => context.json({ ok: true }));
  // For whoever runs the hub: they ask from its own computer.
  app.get("/metrics", async (context) =>
    isHere(context.env?.from ?? "")
      ? context.text(await parts.metrics(), 200, { "Content-Type": "text/plain; version=0.0.4; charset=utf-8" })
      : problemResponse("not-found"),
  );

  addEntrance(app, parts);
  app.use("/api/*", async (context, next) => {
    if (!(await sessions.find(tokenOf(context)))) return problemResponse("not-signed-in");
    return next();
  });

  if (parts.replicas) addTeam(app, { replicas: parts.replicas, localNetwork: parts.localNetwork, sessions, allow });
  addPeople(app, parts);

  app.get("/api/briefs", async (context) => {
    const person = (await sessions.find(tokenOf(context)))?.person ?? "";
    const list = await briefs.list(context.req.query("bin") === "1", person);
    return answer(BriefList, {
      briefs: list.map((brief) => ({ ...brief, hub: parts.replicas?.hubOf(brief.id) ?? null })),
    });
  });
  app.post("/api/briefs", limit(largestJson), async (context) => {
    const body = await bodyOf(context, NewBrief);
    if (!body) return problemResponse("bad-request");
    const owner = await author(context);
    if (body.from !== undefined) await check(context, body.from, "export");
    return answer(BriefCreated, { id: await briefs.create(body, owner) }, 201);
  });
  app.post("/api/briefs/import", limit(largestImport), async (context) => {
    const owner = await author(context);
    const bytes = new Uint8Array(await context.req.arrayBuffer());
    const imported = await briefs.import(bytes, owner, context.req.query("id"));
    return typeof imported === "string"
      ? answer(BriefCreated, { id: imported }, 201)
      : problemResponse(imported.problem);
  });
  app.get("/api/briefs/:id", async (context) => {
    const brief = context.req.param("id");
    const { member, role } = await check(context, brief, "read");
    return answer(BriefDetails, { ...(await briefs.entry(brief)), member, role });
  });
  app.patch("/api/briefs/:id", limit(largestJson), async (context) => {
    const body = await bodyOf(context, BriefChange);
    if (!body) return problemResponse("bad-request");
    const brief = context.req.param("id");
    const { replicas } = parts;
    const isForBin = body.deleted !== undefined;
    // One's copy of a team's brief is one's own to put away, whatever one's role there; the team's stays.
    const operation = !isForBin ? "write" : replicas?.hubOf(brief) ? "read" : "delete";
    await check(context, brief, operation, isForBin);
    if (body.deleted) await replicas?.rest(brief);
    await briefs.change(brief, body).finally(() => isForBin && replicas?.wake(brief));
    return context.json({});
  });

  app.put("/api/briefs/:id/assets/:sha256", limit(LARGEST_PICTURE), async (context) => {
    const brief = await allow(context, "write");
    const kept = await assets.put(
      brief,
      context.req.param("sha256").toLowerCase(),
      new Uint8Array(await context.req.arrayBuffer()),
    );
    void parts.replicas?.sendAssets(brief);
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

  app.route("/", citationRoutes({ assets, allow, author, zotero: parts.zotero }));
  app.route("/", ownSourceRoutes({ ownSources: new OwnSources(log), author }));
  app.route("/", exportRoutes({ exports: parts.exports, allow, report: parts.report }));

  app.get("/api/hub", async () => answer(HubSettings, HubSettings.parse((await log.get("setting", "hub")) ?? {})));
  app.put("/api/hub", limit(largestJson), async (context) => {
    const settings = await bodyOf(context, HubSettings);
    if (!settings) return problemResponse("bad-request");
    await author(context);
    await log.put({ kind: "setting", key: "hub", value: settings });
    return answer(HubSettings, settings);
  });
  app.get("/api/settings", async (context) => {
    const person = (await sessions.find(tokenOf(context)))?.person ?? "";
    const kept = Settings.safeParse((await log.get("setting", person)) ?? {});
    const settings = kept.success ? kept.data : Settings.parse({});
    return answer(Settings, { ...settings, name: members.person(person)?.name ?? settings.name });
  });
  app.put("/api/settings", limit(largestJson), async (context) => {
    const settings = await bodyOf(context, Settings);
    if (!settings) return problemResponse("bad-request");
    const person = (await sessions.find(tokenOf(context)))?.person ?? "";
    await log.put({ kind: "setting", key: person, value: settings });
    await members.change(person, { name: settings.name });
    if (parts.replicas?.isSelf(person)) void parts.replicas.renamed();
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

/** @param from the address of the network that a request came from; empty: no network */
const isHere = (from: string): boolean => from === "" || from === "::1" || /^(::ffff:)?127\./.test(from);
