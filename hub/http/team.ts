/** The part of the HTTP interface by which a window of a home hub shares briefs with a team's hub. */
import type { Context, Hono } from "hono";
import type { Operation } from "../../shared/access/roles.ts";
import {
  JoinTeam,
  type LinkState,
  type LocalNetworkOpen,
  ShareBrief,
  TeamJoined,
  TeamList,
} from "../../shared/protocol/http.ts";
import type { Sessions } from "../access/sessions.ts";
import { Refused } from "../documents/refused.ts";
import type { Replicas } from "../replica/replicas.ts";
import { TeamHubError } from "../replica/team-hub.ts";
import { answer, bodyOf, largestJson, limit, tokenOf } from "./exchange.ts";
import type { LocalNetwork } from "./local-network.ts";
import type { Arrival } from "./people.ts";
import { isProblemCode, problemResponse } from "./problem.ts";

interface Parts {
  readonly replicas: Replicas;
  readonly sessions: Sessions;
  /** Null: this hub never listens on the local network of its own accord. */
  readonly localNetwork: LocalNetwork | null;
  /** Ends the request unless its session may do this in the brief that the path names; gives the brief. */
  readonly allow: (context: Context, operation: Operation) => Promise<string>;
}

export function addTeam(app: Hono<Arrival>, { replicas, sessions, localNetwork, allow }: Parts): void {
  /** Where this hub goes in its person's name is for nobody else to say who is a guest here. */
  const ownOnly = async (context: Context): Promise<void> => {
    const session = await sessions.find(tokenOf(context));
    if (!replicas.isSelf(session?.person ?? null)) throw new Refused("not-allowed");
  };

  app.get("/api/teams", async (context) => {
    await ownOnly(context);
    return answer(TeamList, { teams: replicas.teams.map((hub) => ({ hub })), sealed: replicas.isSealed });
  });
  app.post("/api/teams", limit(largestJson), async (context) => {
    await ownOnly(context);
    const body = await bodyOf(context, JoinTeam);
    if (!body) return problemResponse("bad-request");
    if (!URL.canParse(body.link)) return problemResponse("not-an-invitation");
    return asked(async () => answer(TeamJoined, await replicas.join(new URL(body.link))));
  });
  app.post("/api/local-network", async (context) => {
    await ownOnly(context);
    const url = await localNetwork?.hold();
    if (!localNetwork || !url) return problemResponse("no-network");
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(line({ address: url.origin } satisfies LocalNetworkOpen)),
      cancel: () => localNetwork.release(),
    });
    return new Response(body, { headers: { "Content-Type": "application/x-ndjson" } });
  });
  app.post("/api/briefs/:id/share", limit(largestJson), async (context) => {
    await ownOnly(context);
    const brief = await allow(context, "members");
    const body = await bodyOf(context, ShareBrief);
    if (!body) return problemResponse("bad-request");
    return asked(async () => {
      await replicas.share(brief, body.hub);
      return context.json({});
    });
  });
  app.get("/api/briefs/:id/link", async (context) => {
    const brief = await allow(context, "read");
    const states = statesOf((listener) => replicas.watch(brief, listener));
    return states
      ? new Response(states, { headers: { "Content-Type": "application/x-ndjson" } })
      : problemResponse("not-found");
  });

  // Who is on a shared brief is the business of the hub that it lives on.
  for (const path of ["members", "members/:member", "invitations", "invitations/:invitation", "authors"]) {
    app.all(`/api/briefs/:id/${path}`, async (context, next) => {
      const brief = context.req.param("id");
      const team = replicas.teamOf(brief);
      if (!team) return next();
      await allow(context, "read");
      return asked(async () => {
        const { pathname, search } = new URL(context.req.url);
        const body = ["GET", "DELETE"].includes(context.req.method) ? undefined : await context.req.text();
        const response = await team.send(context.req.method, pathname + search, body);
        return new Response(response.body, {
          status: response.status,
          headers: { "Content-Type": "application/json" },
        });
      });
    });
  }
}

/** What the team's hub answered, or the problem that it named. */
async function asked(ask: () => Promise<Response>): Promise<Response> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof TeamHubError)) throw error;
    if (error.code === "not-signed-in") return problemResponse("team-signed-out");
    return problemResponse(isProblemCode(error.code) ? error.code : "team-not-a-hub");
  }
}

const line = (value: unknown): Uint8Array => new TextEncoder().encode(`${JSON.stringify(value)}\n`);

/** One JSON object a line, until nobody reads any more; null: there is nothing to watch. */
function statesOf(
  watch: (listener: (state: LinkState) => void) => (() => void) | null,
): ReadableStream<Uint8Array> | null {
  const waiting: LinkState[] = [];
  let tell = (state: LinkState): void => void waiting.push(state);
  const stop = watch((state) => tell(state));
  if (!stop) return null;
  return new ReadableStream({
    start(controller) {
      tell = (state) => controller.enqueue(line(state));
      for (const state of waiting) tell(state);
    },
    cancel: () => stop(),
  });
}
