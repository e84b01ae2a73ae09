/** Names of the Y.Docs of a brief, as the sync connection uses them. The only module that spells them. */
import type { Part } from "../access/roles.ts";

/** A brief's id: 21 characters of A–Z, a–z, 0–9, `_` and `-` (nanoid's alphabet), chosen by the hub. */
export type BriefId = string;
/** A person's id on a hub: the same alphabet and length. */
export type MemberId = string;

/** What a document's name says: whose brief, which part of it, and for the parts of a review whose records. */
export interface Address {
  readonly brief: BriefId;
  readonly part: Part;
  /** Null for the content. */
  readonly owner: MemberId | null;
}

const name = /^([\w-]{21})\/(?:content|(review|internal)\/([\w-]{21}))$/;

/** Name of the document that holds the brief's text, its meta and its sources. */
export const contentOf = (brief: BriefId): string => `${brief}/content`;
/** Name of the document that holds a member's own records of the review. */
export const reviewOf = (brief: BriefId, member: MemberId): string => `${brief}/review/${member}`;
/** The same, of the records that a hub's team alone may see. */
export const internalOf = (brief: BriefId, member: MemberId): string => `${brief}/internal/${member}`;

/**
 * Path of the sync connection that a window opens for a brief. A hub takes any document over it; what balances the load of
 * several hubs sees by it who belongs together.
 */
export const syncPathOf = (brief: BriefId): string => `/sync?brief=${brief}`;

/** Null: not such a name (hostile names end here). */
export function addressOf(document: string): Address | null {
  const [, brief, part, owner] = name.exec(document) ?? [];
  if (brief === undefined) return null;
  return part === "review" || part === "internal"
    ? { brief, part, owner: owner ?? null }
    : { brief, part: "content", owner: null };
}
