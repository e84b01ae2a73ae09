/** Who may do what on a brief, as the hub keeps it. Each request returns what went wrong as a value. */
import { useEffect, useState } from "react";
import { z } from "zod";
import type { Role } from "../../shared/access/roles.ts";
import {
  BriefDetails,
  type Invitation,
  InvitationCreated,
  InvitationList,
  type Member,
  MemberList,
} from "../../shared/protocol/http.ts";
import { ask, type Failed, isProblem, json } from "../platform/ask.ts";
import { usePlatform } from "../platform/context.ts";
import type { Platform } from "../platform/platform.ts";

const Done = z.object({});
const at = (brief: string, rest: string) => `/api/briefs/${encodeURIComponent(brief)}/${rest}`;

/** Everybody on the brief, and the invitations that are open; these only an owner may see. */
export interface Access {
  readonly members: readonly Member[];
  readonly invitations: readonly Invitation[];
}

export async function readAccess(platform: Platform, brief: string, manages: boolean): Promise<Access | Failed> {
  const members = await ask(platform, MemberList, at(brief, "members"));
  if (isProblem(members)) return members;
  if (!manages) return { ...members, invitations: [] };
  const invitations = await ask(platform, InvitationList, at(brief, "invitations"));
  return isProblem(invitations) ? invitations : { ...members, ...invitations };
}

interface Terms {
  readonly role: Role;
  readonly uses: number;
  /** Days from now. */
  readonly days: number;
}

/** The link is given this once. */
export function invite(platform: Platform, brief: string, { role, uses, days }: Terms) {
  const expires = new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString();
  return ask(platform, InvitationCreated, at(brief, "invitations"), json("POST", { role, uses, expires }));
}

export const withdraw = (platform: Platform, brief: string, invitation: string) =>
  ask(platform, Done, at(brief, `invitations/${encodeURIComponent(invitation)}`), { method: "DELETE" });

export const setRole = (platform: Platform, brief: string, member: string, role: Role) =>
  ask(platform, Done, at(brief, `members/${encodeURIComponent(member)}`), json("PATCH", { role }));

/** By an owner; or oneself, to leave. */
export const removeMember = (platform: Platform, brief: string, member: string) =>
  ask(platform, Done, at(brief, `members/${encodeURIComponent(member)}`), { method: "DELETE" });

/** Who this person is on the brief, and as what. */
export type OwnStanding = Pick<BriefDetails, "member" | "role">;

/** Who this person is on the brief; null until the hub says. Asked again whenever `again` changes. */
export function useStanding(brief: string, again: unknown): OwnStanding | null {
  const platform = usePlatform();
  const [standing, setStanding] = useState<OwnStanding | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `again` says that the answer may be another now
  useEffect(() => {
    let gone = false;
    void ask(platform, BriefDetails, `/api/briefs/${encodeURIComponent(brief)}`).then((details) => {
      if (!gone && !isProblem(details)) setStanding({ member: details.member, role: details.role });
    });
    return () => {
      gone = true;
    };
  }, [platform, brief, again]);
  return standing;
}
