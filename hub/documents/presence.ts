/** What people on a brief see of each other: declared by each window, so looked at before it is passed on. */
import {
  type beforeHandleAwarenessPayload,
  type beforeHandleMessagePayload,
  type Connection,
  type Document,
  MessageType,
} from "@hocuspocus/server";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { applyAwarenessUpdate, removeAwarenessStates } from "y-protocols/awareness";
import { LARGEST_PRESENCE, MOST_PRESENCES } from "./limits.ts";

/**
 * Leaves out what the connection may not say: that of a client with which somebody else is here, at this hub or at another, or
 * which another connection introduced, or which is too large, or one of too many. The rest passes, under the name of the member who sent it.
 * @param as who sent it; null: another hub, which says of several people what it knows
 */
export async function clampPresence(
  payload: beforeHandleAwarenessPayload,
  as: { readonly member: string; readonly name: string } | null,
): Promise<void> {
  const { states, document, connection } = payload;
  if (!connection) return;
  const own = document.getClients(connection);
  let count = own.size;
  for (const [client, state] of states) {
    const isNew = !own.has(client);
    if (isNew) count += 1;
    const foreign = isNew && (isAnothers(client, document, connection) || (as && !mayBe(as.member, client, document)));
    if (foreign || count > MOST_PRESENCES || JSON.stringify(state).length > LARGEST_PRESENCE) states.delete(client);
    else if (as) states.set(client, { ...state, user: { ...state.user, id: as.member, name: as.name } });
  }
}

/**
 * Says of everybody for whom the connection speaks that they have this name now. Passed on as a change of theirs, so that
 * their own window takes it, too, and goes on from it.
 */
export function rename({ awareness }: Document, clients: Iterable<number>, name: string): void {
  const named = [...clients].flatMap((client) => {
    const state = awareness.getStates().get(client);
    return state ? [{ client, state: { ...state, user: { ...state.user, name } } }] : [];
  });
  if (named.length === 0) return;
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, named.length);
  for (const { client, state } of named) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, (awareness.meta.get(client)?.clock ?? 0) + 1);
    encoding.writeVarString(encoder, JSON.stringify(state));
  }
  applyAwarenessUpdate(awareness, encoding.toUint8Array(encoder), { source: "local" });
}

/**
 * Takes people away who have left while their connection stays: of a window that is closed, or of another hub's people.
 * Hocuspocus passes on only those who are there.
 */
export async function forgetLeft({ update, document, connection }: beforeHandleMessagePayload): Promise<void> {
  const decoder = decoding.createDecoder(update);
  decoding.readVarString(decoder);
  if (decoding.readVarUint(decoder) !== MessageType.Awareness) return;
  const own = document.getClients(connection);
  const presences = decoding.createDecoder(decoding.readVarUint8Array(decoder));
  const left: number[] = [];
  for (let count = decoding.readVarUint(presences); count > 0; count--) {
    const client = decoding.readVarUint(presences);
    decoding.readVarUint(presences);
    if (decoding.readVarString(presences) === "null" && own.has(client)) left.push(client);
  }
  removeAwarenessStates(document.awareness, left, { source: "connection", connection });
}

/** Whether a client may be this member's, as far as presence tells: nobody else is here with it, at whichever hub. */
export function mayBe(member: string, client: number, { awareness }: Document): boolean {
  const state = awareness.getStates().get(client);
  return state?.user?.id === undefined || state.user.id === member;
}

function isAnothers(client: number, document: Document, than: Connection): boolean {
  if (!document.awareness.getStates().has(client)) return false;
  return document.getConnections().some((other) => other !== than && document.getClients(other).has(client));
}
