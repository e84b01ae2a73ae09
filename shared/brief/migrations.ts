/**
 * Which versions of a brief this app may write in, and how an older one is brought up.
 *
 * An editor bound to a brief deletes whatever its schema does not know (the Yjs binding repairs by deletion), so an app
 * may not bind, nor a hub let it write, before `gate` has answered "current".
 */
import type * as Y from "yjs";
import { readMeta } from "./read.ts";
import { SCHEMA_VERSION } from "./schema.ts";
import { setMeta } from "./write.ts";

/** `older`: migrate first. `newer`: to be read only; `readBrief` still reads what it knows. */
interface Gate {
  readonly state: "current" | "older" | "newer";
  /** Schema version of the brief. */
  readonly version: number;
}

/**
 * Reads the version alone, so it may be asked of content that nothing else here can read. `current`: for tests of
 * later versions.
 */
export function gate(content: Y.Doc, current: number = SCHEMA_VERSION): Gate {
  const version = readMeta(content).schemaVersion;
  return { state: version === current ? "current" : version < current ? "older" : "newer", version };
}

/** Changes content of version `from` into version `from + 1`, in place. */
export interface Migration {
  readonly from: number;
  readonly change: (content: Y.Doc) => void;
}

/** One for each version before the present one, in order. */
export const migrations: readonly Migration[] = [];

/**
 * Brings older content to the present version, in one transaction; current and newer content is left as it is.
 * Done by the hub alone, when it loads a brief: two windows that migrate at once would do everything twice.
 */
export function migrate(content: Y.Doc, steps: readonly Migration[] = migrations): void {
  content.transact(() => {
    for (const { from, change } of steps) {
      if (readMeta(content).schemaVersion !== from) continue;
      change(content);
      setMeta(content, { schemaVersion: from + 1 });
    }
  });
}
