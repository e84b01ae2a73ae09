/** Who is behind a connection, and what that lets them do in a document. */
import { rightOn, type Standing } from "../../shared/access/roles.ts";
import { type Address, addressOf, type BriefId, type MemberId } from "../../shared/protocol/documents.ts";
import type { ConnectionLimit } from "./limits.ts";
import type { SyncSocket } from "./socket.ts";

/** Somebody with a session, on a brief. */
export interface Principal extends Standing {
  readonly name: string;
  /** Under whom this hub keeps what they write. On a team's brief the person of a home hub has another id there. */
  readonly author: MemberId;
  /** Whether it speaks for a team's hub, hence for several people. */
  readonly relay: boolean;
}

/**
 * Who the session with this token is on a brief.
 * @param inBin whether a brief that lies in the bin will do
 * @throws Refused if it is no session, or nobody on the brief
 */
export type PrincipalOf = (brief: BriefId, token: string, inBin?: boolean) => Promise<Principal>;

/** Of each connection to a document. */
export interface Context {
  readonly limit: ConnectionLimit;
  readonly socket: SyncSocket;
  readonly token: string;
  principal: Principal;
  /** As admitted, until another is found. */
  right: ReturnType<typeof rightOn>;
  /** `Connections.rechecks` when they were admitted. */
  readonly rechecks: number;
  /** Settles when what was found then is known to be so still; null: nobody has asked. */
  confirmed: Promise<void> | null;
}

/** Until somebody has shown a session. */
export const stranger: Omit<Context, "limit" | "socket"> = {
  token: "",
  principal: { member: "", author: "", name: "", role: "viewer", team: false, relay: false },
  right: "none",
  rechecks: 0,
  confirmed: null,
};

/** Another hub brings what it has checked and kept, whoever wrote it. */
export const rightAt = (place: Address, principal: Principal): Context["right"] =>
  principal.relay ? "write" : rightOn(place.part, place.owner, principal);

/** Of a document that is open, which nobody could open by another name. */
export function placeOf(name: string): Address {
  const place = addressOf(name);
  if (place === null) throw new Error(`a document of another name is open: ${name}`);
  return place;
}
