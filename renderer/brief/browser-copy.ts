/**
 * A guest's copy of a brief in their browser, in place of a home hub: with it the brief opens and can be written in without
 * a network, and what the hub has not confirmed yet survives a closed tab.
 */
import { IndexeddbPersistence } from "y-indexeddb";
import type * as Y from "yjs";
import { type BriefId, contentOf } from "../../shared/protocol/documents.ts";

/** What is remembered beside the content. */
const CHANGES = "changes";
const MAY_WRITE = "may-write";

interface Remembered {
  /** Edits of this browser that the hub had not confirmed. */
  readonly changes: number;
  /** Whether this person could write when the hub was last asked; null: never asked. */
  readonly mayWrite: boolean | null;
}

export class BrowserCopy {
  readonly #kept: IndexeddbPersistence;

  constructor(brief: BriefId, content: Y.Doc) {
    this.#kept = new IndexeddbPersistence(contentOf(brief), content);
  }

  /** Resolves once what the browser had is in the content. */
  async load(): Promise<Remembered> {
    await this.#kept.whenSynced;
    const [changes, mayWrite] = await Promise.all([this.#kept.get(CHANGES), this.#kept.get(MAY_WRITE)]);
    return { changes: Number(changes ?? 0), mayWrite: mayWrite === undefined ? null : mayWrite === 1 };
  }

  /** Whether an update of the content comes from here. */
  isOrigin(origin: unknown): boolean {
    return origin === this.#kept;
  }

  /** Resolves once all edits so far, and that there are so many of them, are on this browser's disk. */
  async keepChanges(changes: number): Promise<void> {
    await this.#kept.whenSynced;
    await this.#kept.set(CHANGES, changes);
    const { db } = this.#kept;
    if (!db) return;
    // A transaction on a store begins when those before it are complete.
    const after = db.transaction("updates", "readonly");
    await new Promise((resolve, reject) => {
      after.oncomplete = resolve;
      after.onabort = reject;
      after.objectStore("updates").count();
    });
  }

  async keepRight(mayWrite: boolean): Promise<void> {
    await this.#kept.set(MAY_WRITE, mayWrite ? 1 : 0);
  }

  /** Removes the copy: this person is not on the brief any more. */
  async forget(): Promise<void> {
    await this.#kept.clearData();
  }
}
