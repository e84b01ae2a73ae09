/** The part of the HTTP interface that is about settings: a person's own, and those of the hub. */
import { HubSettings, Settings } from "../../shared/protocol/http.ts";
import type { Members } from "../access/members.ts";
import type { Replicas } from "../replica/replicas.ts";
import type { Log } from "../storage/log.ts";
import { Routes } from "./exchange.ts";
import type { Rights } from "./rights.ts";

interface Parts {
  readonly log: Log;
  readonly members: Members;
  /** Null: this is a team's hub. */
  readonly replicas: Replicas | null;
  readonly rights: Rights;
}

export const settingRoutes = ({ log, members, replicas, rights }: Parts): Routes =>
  new Routes()
    .serve("GET /api/hub", async () => HubSettings.parse((await log.get("setting", "hub")) ?? {}))
    .serve("PUT /api/hub", async (context, body) => {
      const settings = await body();
      await rights.author(context);
      await log.put({ kind: "setting", key: "hub", value: settings });
      return settings;
    })
    .serve("GET /api/settings", async (context) => {
      const person = (await rights.person(context)) ?? "";
      const kept = Settings.safeParse((await log.get("setting", person)) ?? {});
      const settings = kept.success ? kept.data : Settings.parse({});
      return { ...settings, name: members.person(person)?.name ?? settings.name };
    })
    .serve("PUT /api/settings", async (context, body) => {
      const settings = await body();
      const person = (await rights.person(context)) ?? "";
      await log.put({ kind: "setting", key: person, value: settings });
      await members.change(person, { name: settings.name });
      if (replicas?.isSelf(person)) void replicas.renamed();
      return settings;
    });
