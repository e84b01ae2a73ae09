/** What people on a brief see of each other: declared by each window, so looked at before it is passed on. */
import type { beforeHandleAwarenessPayload, Connection, Document } from "@hocuspocus/server";
import { LARGEST_PRESENCE, MOST_PRESENCES } from "./limits.ts";

/**
 * Leaves out what the connection may not say: that of a client which another connection to this hub introduced, or which is too
 * large, or one of too many. The rest passes, under the name of the member who sent it.
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
    const foreign = isNew && isAnothers(client, document, connection);
    if (foreign || count > MOST_PRESENCES || JSON.stringify(state).length > LARGEST_PRESENCE) states.delete(client);
    else if (as) states.set(client, { ...state, user: { ...state.user, id: as.member, name: as.name } });
  }
}

function isAnothers(client: number, document: Document, than: Connection): boolean {
  if (!document.awareness.getStates().has(client)) return false;
  return document.getConnections().some((other) => other !== than && document.getClients(other).has(client));
}
