/** Who a request is of, and what they may do here. Each question ends the request where the answer is no. */
import type { Context } from "hono";
import { may, type Permission } from "../../shared/access/roles.ts";
import type { Members } from "../access/members.ts";
import type { Sessions } from "../access/sessions.ts";
import type { Principal, PrincipalOf } from "../documents/principal.ts";
import { Refused } from "../documents/refused.ts";
import { tokenOf } from "./exchange.ts";

export interface RightsParts {
  readonly sessions: Sessions;
  readonly members: Members;
  readonly principalOf: PrincipalOf;
}

export class Rights {
  readonly #parts: RightsParts;

  constructor(parts: RightsParts) {
    this.#parts = parts;
  }

  /** The person whose session it is; null: it has none that is good. */
  async person(context: Context): Promise<string | null> {
    return (await this.#parts.sessions.find(tokenOf(context)))?.person ?? null;
  }

  /** The same, if they are of the hub's team, and so may have briefs of their own here. */
  async author(context: Context): Promise<string> {
    const person = await this.person(context);
    if (person === null || !this.#parts.members.person(person)?.team) throw new Refused("not-allowed");
    return person;
  }

  /** Who they are on a brief, if they may do this in it. */
  async check(context: Context, brief: string, permission: Permission, inBin = false): Promise<Principal> {
    const principal = await this.#parts.principalOf(brief, tokenOf(context), inBin);
    if (!may(principal.role, permission)) throw new Refused("not-allowed");
    return principal;
  }

  /** The brief that the path names (`:id`), if they may do this in it. */
  async allow(context: Context, permission: Permission): Promise<string> {
    const brief = context.req.param("id") ?? "";
    await this.check(context, brief, permission);
    return brief;
  }
}
