/** The part of the HTTP interface that is about a person's own library of sources. */
import { type Context, Hono } from "hono";
import { Source } from "../../shared/citations/source.ts";
import { OwnSourceKept, OwnSourceList } from "../../shared/protocol/http.ts";
import type { OwnSources } from "../citations/own-sources.ts";
import { answer, bodyOf, largestJson, limit } from "./exchange.ts";
import { problemResponse } from "./problem.ts";

interface Parts {
  readonly ownSources: OwnSources;
  /** Ends the request unless it is of someone who may have briefs of their own here; gives that person. */
  readonly author: (context: Context) => Promise<string>;
}

export function ownSourceRoutes({ ownSources, author }: Parts): Hono {
  const app = new Hono();

  app.get("/api/sources", async (context) => {
    const person = await author(context);
    return answer(OwnSourceList, { sources: [...(await ownSources.list(person))] });
  });
  app.post("/api/sources", limit(largestJson), async (context) => {
    const person = await author(context);
    const source = await bodyOf(context, Source);
    if (!source) return problemResponse("bad-request");
    const kept = await ownSources.keep(person, source);
    return "problem" in kept ? problemResponse(kept.problem) : answer(OwnSourceKept, kept);
  });
  app.delete("/api/sources/:source", async (context) => {
    const person = await author(context);
    await ownSources.remove(person, context.req.param("source"));
    return context.json({});
  });

  return app;
}
