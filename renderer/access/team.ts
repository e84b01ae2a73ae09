/** The team's hubs that this person's home hub knows. Each request returns what went wrong as a value. */
import { useEffect, useState } from "react";
import { z } from "zod";
import { Settings, TeamJoined, TeamList } from "../../shared/protocol/http.ts";
import { ask, type Failed, isProblem, json } from "../platform/ask.ts";
import { usePlatform } from "../platform/context.ts";
import type { Platform } from "../platform/platform.ts";

/**
 * Addresses of the team's hubs where this person has a session; null where this window does not talk to its person's own
 * home hub; undefined until the hub answers.
 */
export function useTeams(): readonly string[] | null | undefined {
  const platform = usePlatform();
  const [teams, setTeams] = useState<readonly string[] | null>();
  useEffect(() => {
    void ask(platform, TeamList, "/api/teams").then((answer) =>
      setTeams(isProblem(answer) || !answer.teams ? null : answer.teams.map(({ hub }) => hub)),
    );
  }, [platform]);
  return teams;
}

/** Whether the home hub keeps its keys to teams' hubs in a file, for want of the system's key store. */
export function useKeysInFile(): boolean {
  const platform = usePlatform();
  const [inFile, setInFile] = useState(false);
  useEffect(() => {
    void ask(platform, TeamList, "/api/teams").then((answer) => setInFile(!isProblem(answer) && !answer.sealed));
  }, [platform]);
  return inFile;
}

/** How this person is named to colleagues; empty until asked for. */
export async function ownName(platform: Platform): Promise<string> {
  const settings = await ask(platform, Settings, "/api/settings");
  return isProblem(settings) ? "" : settings.name;
}

/** Null: it is kept. */
export async function setOwnName(platform: Platform, name: string): Promise<Failed | null> {
  const settings = await ask(platform, Settings, "/api/settings");
  if (isProblem(settings)) return settings;
  if (settings.name === name) return null;
  const answer = await ask(platform, Settings, "/api/settings", json("PUT", { ...settings, name }));
  return isProblem(answer) ? answer : null;
}

/** Comes in by an invitation's link, under a name. Its brief, if it is to one, is in the library when this resolves. */
export async function joinTeam(platform: Platform, link: string, name: string) {
  const problem = await setOwnName(platform, name);
  return problem ?? ask(platform, TeamJoined, "/api/teams", json("POST", { link: link.trim() }));
}

/** Puts a brief of the home hub on a team's hub, where others can be invited to it. */
export const shareOn = (platform: Platform, brief: string, hub: string) =>
  ask(platform, z.object({}), `/api/briefs/${encodeURIComponent(brief)}/share`, json("POST", { hub }));
