/** The part of the HTTP interface that is about people: sessions, members, invitations. */
import type { Context } from "hono";
import { z } from "zod";
import { type Role, reaches } from "../../shared/access/roles.ts";
import { contentOf } from "../../shared/protocol/documents.ts";
import type { Author, Invitation } from "../../shared/protocol/http.ts";
import type { Attempts } from "../access/attempts.ts";
import type { Invitations } from "../access/invitations.ts";
import type { Members } from "../access/members.ts";
import type { Sessions } from "../access/sessions.ts";
import type { Authors } from "../documents/authors.ts";
import { Refused } from "../documents/refused.ts";
import { Routes, tokenOf } from "./exchange.ts";
import { problemResponse } from "./problem.ts";
import type { Rights } from "./rights.ts";

export interface PeopleParts {
  readonly sessions: Sessions;
  readonly members: Members;
  readonly invitations: Invitations;
  readonly attempts: Attempts;
  readonly authors: Pick<Authors, "of">;
  /** Where people reach this hub, where that is not where the request came. */
  readonly publicUrl: () => URL | undefined;
}

/** By which one comes in: the only route that needs no session. */
export function signInRoutes({ sessions, members, invitations, attempts }: PeopleParts): Routes {
  /** One that was being made while its maker was removed ended with none of theirs. */
  const isStillTheirs = ({ by, brief, role }: NonNullable<Awaited<ReturnType<Invitations["redeem"]>>>): boolean => {
    if (by === null || brief === null) return true;
    const standing = members.on(brief, by);
    return standing !== null && reaches(standing.role, role);
  };

  return new Routes().serve("POST /api/sessions", async (context, body) => {
    const { code, name = "" } = await body();
    const from = context.env?.from ?? "";
    if (!attempts.mayTry(from)) return problemResponse("too-many");
    const own = sessions.redeem(code);
    if (own) return { token: await sessions.open(own), member: own, brief: null };

    const invitation = await invitations.redeem(code);
    if (!invitation || !isStillTheirs(invitation)) {
      attempts.failed(from);
      return problemResponse("bad-code");
    }
    const { person: again } = invitation;
    if (again !== null) return { token: await sessions.open(again), member: again, brief: null };
    const known = await sessions.find(tokenOf(context));
    const person = known?.person ?? (await members.add({ name, team: invitation.team }));
    if (known && invitation.team) await members.change(person, { team: true });
    if (invitation.brief !== null) {
      // Whoever is on the brief already keeps their role: a link to viewers must not lower an owner who opens it.
      if (!members.on(invitation.brief, person)) await members.join(invitation.brief, person, invitation.role);
    }
    const token = known ? tokenOf(context) : await sessions.open(person);
    return { token, member: person, brief: invitation.brief };
  });
}

export function peopleRoutes(parts: PeopleParts & { readonly rights: Rights }): Routes {
  const { sessions, members, invitations, rights } = parts;

  const me = async (context: Context) => {
    const member = await rights.person(context);
    const person = member === null ? null : members.person(member);
    if (member === null || !person) throw new Refused("not-signed-in");
    return { member, ...person };
  };
  /** Their invitations end after their place: until then, they may make more. */
  const setRole = async (brief: string, member: string, role: Role | null) => {
    const problem = await members.setRole(brief, member, role);
    if (problem) return problemResponse(problem);
    await invitations.end(member, brief, role);
    return undefined;
  };
  const created = (context: Context, made: Awaited<ReturnType<Invitations["create"]>>) => {
    const base = parts.publicUrl() ?? new URL(context.req.url);
    return { ...shown(made), code: made.code, url: new URL(`/#invitation=${made.code}`, base).href };
  };

  return new Routes()
    .serve("GET /api/me", me)
    .serve("DELETE /api/sessions/current", async (context) => {
      await sessions.close(tokenOf(context));
      return undefined;
    })
    .serve("DELETE /api/sessions/others", async (context) => {
      await sessions.closeOthers((await me(context)).member, tokenOf(context));
      return undefined;
    })
    .serve("GET /api/briefs/:id/members", async (context) => {
      const brief = await rights.allow(context, "read");
      return { members: [...members.of(brief)] };
    })
    .serve("GET /api/briefs/:id/authors", async (context) => {
      const brief = await rights.allow(context, "read");
      const clients = Clients.safeParse(context.req.query("clients"));
      if (!clients.success) return problemResponse("bad-request");
      const authors: Author[] = [];
      for (const client of clients.data) {
        const author = await parts.authors.of(contentOf(brief), client);
        if (author) authors.push({ client, name: members.person(author.member)?.name ?? "", ...author });
      }
      return { authors };
    })
    .serve("PATCH /api/briefs/:id/members/:member", async (context, body) => {
      const brief = await rights.allow(context, "members");
      return setRole(brief, context.req.param("member"), (await body()).role);
    })
    .serve("DELETE /api/briefs/:id/members/:member", async (context) => {
      const { id: brief, member } = context.req.param();
      // Everybody may leave.
      if ((await rights.check(context, brief, "read")).member !== member) await rights.allow(context, "members");
      return setRole(brief, member, null);
    })
    .serve("GET /api/briefs/:id/invitations", async (context) => {
      const all = await invitations.of(await rights.allow(context, "members"));
      return { invitations: all.map(shown) };
    })
    .serve("POST /api/briefs/:id/invitations", async (context, body) => {
      const brief = await rights.allow(context, "members");
      const { expires, ...given } = await body();
      const { member: by, team } = await me(context);
      if (given.team && !team) throw new Refused("not-allowed");
      return created(context, await invitations.create({ brief, by, ...given, ...until(expires) }));
    })
    .serve("DELETE /api/briefs/:id/invitations/:invitation", async (context) => {
      const brief = await rights.allow(context, "members");
      const found = await invitations.revoke(brief, context.req.param("invitation"));
      return found ? undefined : problemResponse("not-found");
    })
    .serve("POST /api/invitations", async (context, body) => {
      const { expires, uses } = await body();
      const { member: by, team } = await me(context);
      if (!team) throw new Refused("not-allowed");
      const toTeam = { brief: null, role: "editor", team: true } as const;
      return created(context, await invitations.create({ ...toTeam, by, uses, ...until(expires) }));
    });
}

/** @param expires an ISO instant; undefined: the usual time */
const until = (expires: string | undefined) => (expires === undefined ? {} : { expires: Date.parse(expires) });

/** `1,2,3`, no more than can be asked for at once. */
const Clients = z
  .string()
  .transform((text) => text.split(",").map(Number))
  .pipe(z.array(z.number().int().nonnegative()).max(500));

type Kept = Awaited<ReturnType<Invitations["of"]>>[number];

const shown = ({ id, role, team, uses, expires }: Kept): Invitation => ({
  id,
  role,
  team,
  uses,
  expires: new Date(expires).toISOString(),
});
