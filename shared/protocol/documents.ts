/** Names of the Y.Docs of a brief, as the sync connection uses them. The only module that spells them. */

/** A brief's id: 21 characters of A–Z, a–z, 0–9, `_` and `-` (nanoid's alphabet), chosen by the hub. */
export type BriefId = string;

const contentName = /^([\w-]{21})\/content$/;

export const contentOf = (brief: BriefId): string => `${brief}/content`;

/** The brief whose content this document holds, or null: not such a name (hostile names end here). */
export const briefOfContent = (document: string): BriefId | null => contentName.exec(document)?.[1] ?? null;
