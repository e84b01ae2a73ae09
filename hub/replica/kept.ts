/**
 * Edits that a team's hub refused, because whoever made them may no longer write there, or the brief is gone. They are
 * never lost: the brief as it stood here, with them, becomes a brief of its own on this hub.
 */
import * as Y from "yjs";
import { message } from "../../shared/messages/message.ts";
import type { BriefId, MemberId } from "../../shared/protocol/documents.ts";
import type { Briefs } from "../documents/briefs.ts";

/** @returns the copy's id */
export async function keepCopy(briefs: Briefs, brief: BriefId, owner: MemberId): Promise<BriefId> {
  const { title } = await briefs.entry(brief);
  return briefs.create({ from: brief, title: message("en", "replica.keptTitle", { title }) }, owner);
}

/** Whether a brief holds an edit that its state elsewhere does not: known from the texts, whatever was counted. */
export function holdsMore(content: Y.Doc, elsewhere: Uint8Array): boolean {
  const theirs = new Y.Doc();
  Y.applyUpdate(theirs, elsewhere);
  let holds = false;
  theirs.on("update", () => {
    holds = true;
  });
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(content));
  theirs.destroy();
  return holds;
}
