/** What the window may say about where a person's words are. Derived from what the hub acknowledged, never from hope. */
import { isPassing, type Refusal } from "../../shared/protocol/refusal.ts";

export type SavedState =
  /** Every edit of this window is on the hub's disk. */
  | { readonly state: "saved" }
  /** Edits are on their way. */
  | { readonly state: "saving" }
  /**
   * The hub does not answer; the window tries again by itself. `unsaved`: there are edits that the hub has not
   * confirmed, so many `changes`; `here`: they are on the disk of this browser. `since`: milliseconds since 1970.
   */
  | {
      readonly state: "unreachable";
      readonly unsaved: boolean;
      readonly changes: number;
      readonly here: boolean;
      readonly since: number;
    }
  /** The hub did not take an edit, or ended the connection. `here` as above. */
  | { readonly state: "refused"; readonly why: Refusal; readonly unsaved: boolean; readonly here: boolean };

/** Whether words would be lost if the window closed now. */
export function holdsUnsaved(saved: SavedState): boolean {
  if (saved.state === "unreachable") return saved.unsaved && !saved.here;
  // What waits in the browser for a hub that refuses for good is nobody's to send.
  if (saved.state === "refused") return saved.unsaved && !(saved.here && isPassing(saved.why));
  return saved.state === "saving";
}
