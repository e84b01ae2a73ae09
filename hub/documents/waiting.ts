/** Edits that wait in a document for others on which they build: Yjs keeps them aside until those come, if they ever do. */
import * as Y from "yjs";

/** The parts of a decoded update: items, the places of collected ones, and gaps. */
export type Structs = ReturnType<typeof Y.decodeUpdate>["structs"];

/** Bytes that wait in the document. */
export const waitingBytes = ({ store }: Y.Doc): number => store.pendingStructs?.update.byteLength ?? 0;

/** Whether any of an update of these structs would have to wait. */
export function wouldWait(structs: Structs, { store }: Y.Doc): boolean {
  /** The first clock that is neither here nor brought. */
  const ends = new Map<number, number>();
  const endOf = (client: number): number => ends.get(client) ?? Y.getState(store, client);
  for (const struct of structs) {
    const { client, clock } = struct.id;
    // Those of one client come in their order.
    if (clock > endOf(client) || struct instanceof Y.Skip) return true;
    ends.set(client, Math.max(endOf(client), clock + struct.length));
  }
  const isMissing = (id: Y.ID | null): boolean => id !== null && id.clock >= endOf(id.client);
  return structs.some(
    (struct) =>
      struct instanceof Y.Item &&
      (isMissing(struct.origin) ||
        isMissing(struct.rightOrigin) ||
        (struct.parent instanceof Y.ID && isMissing(struct.parent))),
  );
}

/** With what waits in the document for any of these clients, and may come in with them. */
export function withWaiting(structs: Structs, { store: { pendingStructs } }: Y.Doc): Structs {
  if (!pendingStructs || !structs.some(({ id }) => pendingStructs.missing.has(id.client))) return structs;
  return [...structs, ...Y.decodeUpdateV2(pendingStructs.update).structs];
}
