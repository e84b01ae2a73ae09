/** Who comes in to a brief, and as what: asked for every request and every sync connection. */

import { addressOf, contentOf } from "../shared/protocol/documents.ts";
import type { Members } from "./access/members.ts";
import type { Sessions } from "./access/sessions.ts";
import type { PrincipalOf } from "./documents/principal.ts";
import { Refused } from "./documents/refused.ts";
import type { Registry } from "./documents/registry.ts";
import type { Replicas } from "./replica/replicas.ts";

interface DoorParts {
  readonly sessions: Sessions;
  readonly members: Members;
  readonly registry: Registry;
  /** Whether other hubs write the same log. */
  readonly isOneOfMany: boolean;
  /** Null on a team's hub; asked each time, since a hub opens its door before it knows its replicas. */
  readonly replicas: () => Replicas | null;
}

export const door =
  ({ sessions, members, registry, isOneOfMany, replicas }: DoorParts): PrincipalOf =>
  async (brief, token, inBin = false) => {
    if (addressOf(contentOf(brief)) === null) throw new Refused("no-such-brief");
    const session = await sessions.find(token);
    const replicated = registry.find(brief) && replicas()?.principalOf(brief, token, session?.person ?? null);
    if (replicated) return replicated;
    if (!session) throw new Refused("not-signed-in");
    const { person } = session;
    const standingOf = () =>
      (inBin ? registry.has(brief) : registry.find(brief) !== null) ? members.on(brief, person) : null;
    let standing = standingOf();
    if (!standing && isOneOfMany) {
      // What another hub has just written may not have been heard of here: nobody is sent away before the log was asked.
      await Promise.all([registry.lookAgain(brief), members.lookAgain(brief, person)]);
      standing = standingOf();
    }
    // Whoever is not on a brief does not learn whether it is there.
    if (!standing) throw new Refused("no-such-brief");
    const { member } = standing;
    return { ...standing, author: member, name: members.person(member)?.name ?? "", relay: false };
  };
