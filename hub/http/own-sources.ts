/** The part of the HTTP interface that is about a person's own library of sources. */
import { Source } from "../../shared/citations/source.ts";
import type { OwnSources } from "../citations/own-sources.ts";
import { Routes } from "./exchange.ts";
import { problemResponse } from "./problem.ts";
import type { Rights } from "./rights.ts";

interface Parts {
  readonly ownSources: OwnSources;
  readonly rights: Pick<Rights, "author">;
}

export const ownSourceRoutes = ({ ownSources, rights }: Parts): Routes =>
  new Routes()
    .serve("GET /api/sources", async (context) => {
      const person = await rights.author(context);
      return { sources: [...(await ownSources.list(person))] };
    })
    .serve("POST /api/sources", async (context, body) => {
      const person = await rights.author(context);
      const source = Source.safeParse(await body());
      if (!source.success) return problemResponse("bad-request");
      const kept = await ownSources.keep(person, source.data);
      return "problem" in kept ? problemResponse(kept.problem) : kept;
    })
    .serve("DELETE /api/sources/:source", async (context) => {
      const person = await rights.author(context);
      await ownSources.remove(person, context.req.param("source"));
      return undefined;
    });
