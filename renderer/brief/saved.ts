/** What the window may say about where a person's words are. Derived from what the hub acknowledged, never from hope. */
import type { Refusal } from "../../shared/protocol/refusal.ts";

export type SavedState =
  /** Every edit of this window is on the hub's disk. */
  | { readonly state: "saved" }
  /** Edits are on their way. */
  | { readonly state: "saving" }
  /** The hub does not answer; the window tries again by itself. `unsaved`: there are edits that only this window holds. */
  | { readonly state: "unreachable"; readonly unsaved: boolean }
  /** The hub did not take an edit, or ended the connection. */
  | { readonly state: "refused"; readonly why: Refusal; readonly unsaved: boolean };

/** Whether words would be lost if the window closed now. */
export const holdsUnsaved = (saved: SavedState): boolean =>
  saved.state === "saving" || (saved.state !== "saved" && saved.unsaved);
