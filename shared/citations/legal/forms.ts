/**
 * The styles of lawyers and historians that print documents of the United Nations, treaties and some works of others in forms of
 * their own: the CSL styles of these names have none for them. What has no form here is citeproc's.
 */
import { bluebook } from "./bluebook.ts";
import { chicago } from "./chicago.ts";
import { oscola } from "./oscola.ts";
import type { LegalForm } from "./words.ts";

/** By the id of the style (`bundledStyles`); the others have no form of their own. */
export const legalForms: Readonly<Record<string, LegalForm>> = { oscola, bluebook, "chicago-notes": chicago };
