/** The part of the HTTP interface that is about people: sessions, members, invitations. */
import type { Context, Hono } from "hono";
import { z } from "zod";
import { may } from "../../shared/access/roles.ts";
import { contentOf } from "../../shared/protocol/documents.ts";
import {
  type Author,
  AuthorList,
  type Invitation,
  InvitationCreated,
  InvitationList,
  Me,
  MemberChange,
  MemberList,
  NewInvitation,
  NewSession,
  SessionCreated,
} from "../../shared/protocol/http.ts";
import type { Attempts } from "../access/attempts.ts";
import type { Invitations } from "../access/invitations.ts";
import type { Members } from "../access/members.ts";
import type { Sessions } from "../access/sessions.ts";
import type { Authors } from "../documents/authors.ts";
import type { Guest } from "../documents/guest.ts";
import { Refused } from "../documents/refused.ts";
import { answer, bodyOf, largestJson, limit, tokenOf } from "./exchange.ts";
import { problemResponse } from "./problem.ts";

export interface PeopleParts {
  readonly sessions: Sessions;
  readonly members: Members;
  readonly invitations: Invitations;
  readonly attempts: Attempts;
  readonly authors: Pick<Authors, "of">;
  /**
   * Who the request's session is on a brief; throws Refused if it is nobody there.
   * @param inBin whether a brief that lies in the bin will do
   */
  readonly guestOf: (brief: string, token: string, inBin?: boolean) => Promise<Guest>;
  /** Where people reach this hub, where that is not where the request came. */
  readonly publicUrl: () => URL | undefined;
}

/** What a request brings besides itself. `from`: the address of the network that it came from. */
export type Arrival = { Bindings: { readonly from?: string } };

/** By which one comes in: the only route that needs no session. */
export function addEntrance(app: Hono<Arrival>, { sessions, members, invitations, attempts }: PeopleParts): void {
  app.post("/api/sessions", limit(largestJson), async (context) => {
    const body = await bodyOf(context, NewSession);
    if (!body) return problemResponse("bad-request");
    const from = context.env?.from ?? "";
    if (!attempts.mayTry(from)) return problemResponse("too-many");
    const own = sessions.redeem(body.code);
    if (own) return answer(SessionCreated, { token: await sessions.open(own), member: own, brief: null });

    const invitation = await invitations.redeem(body.code);
    if (!invitation) {
      attempts.failed(from);
      return problemResponse("bad-code");
    }
    const known = await sessions.find(tokenOf(context));
    const person = known?.person ?? (await members.add({ name: body.name ?? "", team: invitation.team }));
    if (known && invitation.team) await members.change(person, { team: true });
    if (invitation.brief !== null) {
      // Whoever is on the brief already keeps their role: a link to viewers must not lower an owner who opens it.
      if (!members.on(invitation.brief, person)) await members.join(invitation.brief, person, invitation.role);
    }
    const token = known ? tokenOf(context) : await sessions.open(person);
    return answer(SessionCreated, { token, member: person, brief: invitation.brief });
  });
}

export function addPeople(app: Hono<Arrival>, parts: PeopleParts): void {
  const { sessions, members, invitations } = parts;

  const me = async (context: Context) => {
    const session = await sessions.find(tokenOf(context));
    const person = session && members.person(session.person);
    if (!session || !person) throw new Refused("not-signed-in");
    return { member: session.person, ...person };
  };
  /** The brief that the path names, if its session may change who is on it. */
  const managed = async (context: Context): Promise<string> => {
    const brief = context.req.param("id") ?? "";
    if (!may((await parts.guestOf(brief, tokenOf(context))).role, "members")) throw new Refused("not-allowed");
    return brief;
  };
  const created = (context: Context, made: Awaited<ReturnType<Invitations["create"]>>): Response => {
    const base = parts.publicUrl() ?? new URL(context.req.url);
    const url = new URL(`/#invitation=${made.code}`, base).href;
    return answer(InvitationCreated, { ...shown(made), code: made.code, url }, 201);
  };

  app.get("/api/me", async (context) => answer(Me, await me(context)));
  app.delete("/api/sessions/current", async (context) => {
    await sessions.close(tokenOf(context));
    return context.json({});
  });
  app.delete("/api/sessions/others", async (context) => {
    await sessions.closeOthers((await me(context)).member, tokenOf(context));
    return context.json({});
  });

  app.get("/api/briefs/:id/members", async (context) => {
    const brief = context.req.param("id");
    await parts.guestOf(brief, tokenOf(context));
    return answer(MemberList, { members: [...members.of(brief)] });
  });
  app.get("/api/briefs/:id/authors", async (context) => {
    const brief = context.req.param("id");
    await parts.guestOf(brief, tokenOf(context));
    const clients = Clients.safeParse(context.req.query("clients"));
    if (!clients.success) return problemResponse("bad-request");
    const authors: Author[] = [];
    for (const client of clients.data) {
      const author = await parts.authors.of(contentOf(brief), client);
      if (author) authors.push({ client, name: members.person(author.member)?.name ?? "", ...author });
    }
    return answer(AuthorList, { authors });
  });
  app.patch("/api/briefs/:id/members/:member", limit(largestJson), async (context) => {
    const brief = await managed(context);
    const body = await bodyOf(context, MemberChange);
    if (!body) return problemResponse("bad-request");
    const problem = await members.setRole(brief, context.req.param("member"), body.role);
    return problem ? problemResponse(problem) : context.json({});
  });
  app.delete("/api/briefs/:id/members/:member", async (context) => {
    const member = context.req.param("member");
    const brief = context.req.param("id");
    // Everybody may leave.
    if ((await parts.guestOf(brief, tokenOf(context))).member !== member) await managed(context);
    const problem = await members.setRole(brief, member, null);
    return problem ? problemResponse(problem) : context.json({});
  });

  app.get("/api/briefs/:id/invitations", async (context) => {
    const all = await invitations.of(await managed(context));
    return answer(InvitationList, { invitations: all.map(shown) });
  });
  app.post("/api/briefs/:id/invitations", limit(largestJson), async (context) => {
    const brief = await managed(context);
    const body = await bodyOf(context, NewInvitation);
    if (!body) return problemResponse("bad-request");
    if (body.team && !(await me(context)).team) throw new Refused("not-allowed");
    const { expires, ...given } = body;
    return created(
      context,
      await invitations.create({ brief, ...given, ...(expires && { expires: Date.parse(expires) }) }),
    );
  });
  app.delete("/api/briefs/:id/invitations/:invitation", async (context) => {
    const found = await invitations.revoke(await managed(context), context.req.param("invitation"));
    return found ? context.json({}) : problemResponse("not-found");
  });
  app.post("/api/invitations", limit(largestJson), async (context) => {
    const body = await bodyOf(context, NewInvitation.pick({ uses: true, expires: true }));
    if (!body) return problemResponse("bad-request");
    if (!(await me(context)).team) throw new Refused("not-allowed");
    const expires = body.expires === undefined ? {} : { expires: Date.parse(body.expires) };
    return created(
      context,
      await invitations.create({ brief: null, role: "editor", team: true, uses: body.uses, ...expires }),
    );
  });
}

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
