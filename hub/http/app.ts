/** The HTTP interface of `shared/protocol/operations.ts`: one `fetch(request)`, behind a socket or a MessagePort alike. */
import { HTTPException } from "hono/http-exception";
import { OwnSources } from "../citations/own-sources.ts";
import type { searchZotero } from "../citations/zotero.ts";
import type { Assets } from "../documents/assets.ts";
import type { Briefs } from "../documents/briefs.ts";
import { asRefused, Refused } from "../documents/refused.ts";
import type { Exports } from "../export/exports.ts";
import type { Replicas } from "../replica/replicas.ts";
import type { Log } from "../storage/log.ts";
import { briefRoutes } from "./briefs.ts";
import { citationRoutes } from "./citations.ts";
import { Routes } from "./exchange.ts";
import { exportRoutes } from "./exports.ts";
import type { LocalNetwork } from "./local-network.ts";
import { openApi } from "./openapi.ts";
import { ownSourceRoutes } from "./own-sources.ts";
import { type PeopleParts, peopleRoutes, signInRoutes } from "./people.ts";
import { problemResponse } from "./problem.ts";
import { Rights, type RightsParts } from "./rights.ts";
import { settingRoutes } from "./settings.ts";
import { homeRoutes, teamRoutes } from "./team.ts";

interface AppParts extends PeopleParts, RightsParts {
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

/** Puts the routes together: what is open to everybody, then the door, then all that needs a session. */
export function createApp(parts: AppParts): Routes {
  const { replicas, log } = parts;
  const rights = new Rights(parts);
  const app = new Routes();

  app.use(async (context, next) => {
    await next();
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Cache-Control", context.res.headers.get("Cache-Control") ?? "no-store");
  });
  app.serve("GET /api", async (context) => context.json(openApi(app.routes)));
  app.serve("GET /healthz", async (context) => context.json({ ok: true }));
  // For whoever runs the hub: they ask from its own computer.
  app.serve("GET /metrics", async (context) =>
    isHere(context.env?.from ?? "")
      ? context.text(await parts.metrics(), 200, { "Content-Type": "text/plain; version=0.0.4; charset=utf-8" })
      : problemResponse("not-found"),
  );
  app.route("/", signInRoutes(parts));

  app.use("/api/*", async (context, next) => {
    if ((await rights.person(context)) === null) return problemResponse("not-signed-in");
    return next();
  });
  app.route("/", homeRoutes({ replicas, rights }));
  // Before the others, because it takes what is about people on briefs that live elsewhere.
  if (replicas) app.route("/", teamRoutes({ replicas, localNetwork: parts.localNetwork, rights }));
  app.route("/", peopleRoutes({ ...parts, rights }));
  app.route("/", briefRoutes({ ...parts, rights }));
  app.route("/", citationRoutes({ ...parts, rights }));
  app.route("/", ownSourceRoutes({ ownSources: new OwnSources(log), rights }));
  app.route("/", exportRoutes({ ...parts, rights }));
  app.route("/", settingRoutes({ ...parts, rights }));

  app.notFound(() => problemResponse("not-found"));
  app.onError((thrown) => {
    if (thrown instanceof HTTPException) return thrown.getResponse();
    const error = asRefused(thrown);
    if (error instanceof Refused) return problemResponse(error.reason);
    parts.report("a request failed", error);
    return problemResponse("internal");
  });
  return app;
}

/** @param from the address of the network that a request came from; empty: no network */
const isHere = (from: string): boolean => from === "" || from === "::1" || /^(::ffff:)?127\./.test(from);
