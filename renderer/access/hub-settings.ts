/** What the team has set of its hub. */
import { useEffect, useState } from "react";
import { HubSettings, InvitationCreated, Me, TeamList } from "../../shared/protocol/http.ts";
import { ask, type Failed, isProblem, json } from "../platform/ask.ts";
import { usePlatform } from "../platform/context.ts";
import type { Platform } from "../platform/platform.ts";

/** The name of the team whose hub it is; empty: it has none, or the hub does not answer. */
export async function teamName(platform: Platform): Promise<string> {
  const settings = await ask(platform, HubSettings, "/api/hub");
  return isProblem(settings) ? "" : settings.team;
}

/** `teamName`, once the hub has answered. */
export function useTeamName(): string {
  const platform = usePlatform();
  const [team, setTeam] = useState("");
  useEffect(() => void teamName(platform).then(setTeam), [platform]);
  return team;
}

/** Whether this window is one of a team's hub, and its person belongs to the team. */
export function useIsOfTeam(): boolean {
  const platform = usePlatform();
  const [isOfTeam, setIsOfTeam] = useState(false);
  useEffect(() => {
    void Promise.all([ask(platform, Me, "/api/me"), ask(platform, TeamList, "/api/teams")]).then(([me, teams]) =>
      // A home hub lists the teams' hubs that it knows; a team's hub knows no such thing.
      setIsOfTeam(!isProblem(me) && me.team && !isProblem(teams) && teams.teams === null),
    );
  }, [platform]);
  return isOfTeam;
}

export const nameTeam = (platform: Platform, team: string): Promise<HubSettings | Failed> =>
  ask(platform, HubSettings, "/api/hub", json("PUT", { team }));

/** A link to the hub's team, for so many people. */
export const inviteToTeam = (platform: Platform, uses: number) =>
  ask(platform, InvitationCreated, "/api/invitations", json("POST", { uses }));
