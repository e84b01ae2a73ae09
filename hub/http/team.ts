/** The part of the HTTP interface by which a window of a home hub shares briefs with a team's hub. */
import type { Context } from "hono";
import type { LocalNetworkOpen } from "../../shared/protocol/http.ts";
import { Refused } from "../documents/refused.ts";
import type { Replicas } from "../replica/replicas.ts";
import { TeamHubError } from "../replica/team-hub.ts";
import { lineStream, Routes } from "./exchange.ts";
import type { LocalNetwork } from "./local-network.ts";
import { isProblemCode, problemResponse } from "./problem.ts";
import type { Rights } from "./rights.ts";

interface Parts {
  readonly replicas: Replicas;
  /** Null: this hub never listens on the local network of its own accord. */
  readonly localNetwork: LocalNetwork | null;
  readonly rights: Rights;
}

export function teamRoutes({ replicas, localNetwork, rights }: Parts): Routes {
  /** Where this hub goes in its person's name is for nobody else to say who is a guest here. */
  const ownOnly = async (context: Context): Promise<void> => {
    if (!replicas.isSelf(await rights.person(context))) throw new Refused("not-allowed");
  };

  const routes = new Routes()
    .serve("POST /api/teams", async (context, body) => {
      await ownOnly(context);
      const { link } = await body();
      if (!URL.canParse(link)) return problemResponse("not-an-invitation");
      return asked(() => replicas.join(new URL(link)));
    })
    .serve("POST /api/local-network", async (context) => {
      await ownOnly(context);
      const url = await localNetwork?.hold();
      if (!localNetwork || !url) return problemResponse("no-network");
      return lineStream((send) => {
        send({ address: url.origin } satisfies LocalNetworkOpen);
        return () => localNetwork.release();
      });
    })
    .serve("POST /api/briefs/:id/share", async (context, body) => {
      await ownOnly(context);
      const brief = await rights.allow(context, "members");
      const { hub } = await body();
      return asked(async () => {
        await replicas.share(brief, hub);
        return undefined;
      });
    });

  // Who is on a shared brief is the business of the hub that it lives on.
  for (const path of ["members", "members/:member", "invitations", "invitations/:invitation", "authors"]) {
    routes.all(`/api/briefs/:id/${path}`, async (context, next) => {
      const team = replicas.teamOf(context.req.param("id"));
      if (!team) return next();
      await rights.allow(context, "read");
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
  return routes;
}

/** What every window asks, whatever hub it came from: whether its hub is its person's own, and how a brief is linked. */
export const homeRoutes = ({
  replicas,
  rights,
}: Pick<Parts, "rights"> & { readonly replicas: Replicas | null }): Routes =>
  new Routes()
    .serve("GET /api/teams", async (context) => {
      const own = replicas?.isSelf(await rights.person(context)) ? replicas : null;
      return { teams: own?.teams.map((hub) => ({ hub })) ?? null, sealed: own?.isSealed ?? true };
    })
    .serve("GET /api/briefs/:id/link", async (context) => {
      const brief = await rights.allow(context, "read");
      return lineStream((send, end) => {
        const stop = replicas?.watch(brief, send);
        if (!stop) end();
        return stop ?? (() => {});
      });
    });

/** What the team's hub answered, or the problem that it named. */
async function asked<Answer>(ask: () => Promise<Answer>): Promise<Answer | Response> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof TeamHubError)) throw error;
    if (error.code === "not-signed-in") return problemResponse("team-signed-out");
    return problemResponse(isProblemCode(error.code) ? error.code : "team-not-a-hub");
  }
}
