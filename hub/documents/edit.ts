/** What is looked at before an edit is kept: everything that can be known without the log. */
import { messageYjsSyncStep2 } from "y-protocols/sync";
import * as Y from "yjs";
import { gate } from "../../shared/brief/migrations.ts";
import { changesVersion, keepsStructure } from "../../shared/brief/structure.ts";
import { LARGEST_WAITING } from "./limits.ts";
import { type Context, placeOf } from "./principal.ts";
import { Refused } from "./refused.ts";
import { type Structs, waitingBytes, withWaiting, wouldWait } from "./waiting.ts";

/** What an edit brings to a document. */
interface News {
  readonly structs: Structs;
  /** The edit as it was sent, or, where it says again what is known, without that. */
  readonly update: Uint8Array;
}

/**
 * What the edit brings to the document, or null: nothing, so it needs no place in the log.
 * @param type of the sync message that carries it, as y-protocols numbers it
 * @throws Refused if it may not come in
 */
export function checkEdit(
  type: number,
  update: Uint8Array,
  document: Y.Doc & { name: string },
  context: Pick<Context, "right" | "principal">,
): News | null {
  const all = decode(update);
  const overlaps = all.some(({ id }) => id.clock < Y.getState(document.store, id.client));
  if (addsNothing(type === messageYjsSyncStep2 || overlaps, document, update)) return null;
  const news = overlaps ? withoutKnown(update, document) : { structs: all, update };
  const { structs } = news;
  if (context.right !== "write") throw new Refused("not-allowed");
  // A team's hub speaks for many, and has checked them; what is newer than this hub is here to be read.
  if (placeOf(document.name).part === "content" && !context.principal.relay) checkContent(structs, document);
  if (wouldWait(structs, document) && waitingBytes(document) + news.update.byteLength > LARGEST_WAITING) {
    throw new Refused("malformed");
  }
  return news;
}

/**
 * What is said again may be said otherwise, and a struct of which a part is known stands where that stands, whatever it says;
 * where that was collected, Yjs throws.
 */
function withoutKnown(update: Uint8Array, document: Y.Doc): News {
  const cut = Y.diffUpdate(update, Y.encodeStateVector(document));
  return { structs: Y.decodeUpdate(cut).structs, update: cut };
}

function checkContent(structs: Structs, content: Y.Doc): void {
  if (gate(content).state !== "current") throw new Refused("newer-schema");
  const all = withWaiting(structs, content);
  // Brought to its next version by a newer Demarche, it would be closed to everybody whose Demarche is as old as this hub.
  if (changesVersion(all, content)) throw new Refused("newer-schema");
  if (!keepsStructure(all, content)) throw new Refused("malformed");
}

/**
 * @throws Refused if the bytes are no update, or one at which Yjs throws: it would do so again whenever the document is read,
 * which nobody could open any more
 */
function decode(update: Uint8Array): Structs {
  let decoded: ReturnType<typeof Y.decodeUpdate>;
  try {
    decoded = Y.decodeUpdate(update);
  } catch {
    throw new Refused("malformed");
  }
  const deletions = [...decoded.ds.clients.values()].flat();
  const isSound =
    deletions.every(({ clock, len }) => isSpan(clock, len)) &&
    inRows(decoded.structs) &&
    decoded.structs.every((struct) => isSpan(struct.id.clock, struct.length) && !buildsOnItself(struct));
  if (!isSound) throw new Refused("malformed");
  return decoded.structs;
}

const isSpan = (clock: number, length: number): boolean => length > 0 && Number.isSafeInteger(clock + length);

/** Whether what is of one client stands together and without a break: of two rows Yjs would read the second alone. */
function inRows(structs: Structs): boolean {
  const clients = new Set<number>();
  return structs.every(({ id }, index) => {
    const before = structs[index - 1];
    if (before?.id.client === id.client) return before.id.clock + before.length === id.clock;
    return !clients.has(id.client) && clients.add(id.client);
  });
}

/** Whether an item stands in or beside what its own client had not written before it. */
function buildsOnItself(struct: Structs[number]): boolean {
  if (!(struct instanceof Y.Item)) return false;
  const { id, origin, rightOrigin, parent } = struct;
  return [origin, rightOrigin, parent].some(
    (other) => other instanceof Y.ID && other.client === id.client && other.clock >= id.clock,
  );
}

/** A client says all that it has whenever it connects; where that is nothing new, it need not be kept again. */
const addsNothing = (saysAgain: boolean, document: Y.Doc, update: Uint8Array): boolean =>
  saysAgain ? Y.snapshotContainsUpdate(Y.snapshot(document), update) : update.every((byte) => byte === 0);
