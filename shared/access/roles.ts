/** Who may do what in a brief: the one table. The hub enforces it, the window shows what it allows. */

/** From most to fewest permissions: the order in which people are listed and may be chosen from. */
export const roles = ["owner", "editor", "reviewer", "viewer"] as const;
/** A member's place on a brief, from most to fewest rights. */
export type Role = (typeof roles)[number];

/** All of them. What each allows is said at `Permission`. */
export const permissions = ["read", "write", "review", "members", "export", "delete"] as const;
/**
 * `read`: the content and its assets. `write`: the content. `review`: one's own threads, replies and sign-offs.
 * `members`: invite, change roles, remove. `export`: take the brief out as PDF or file. `delete`: to the bin and back.
 */
export type Permission = (typeof permissions)[number];

const permitted: Readonly<Record<Role, readonly Permission[]>> = {
  owner: ["read", "write", "review", "members", "export", "delete"],
  editor: ["read", "write", "review", "export"],
  reviewer: ["read", "review", "export"],
  // Who can read can copy: keeping a viewer from exporting would hide a button and protect nothing.
  viewer: ["read", "export"],
};

/** Whether a role has it. The one question that hub and window both ask of the table. */
export const may = (role: Role, permission: Permission): boolean => permitted[role].includes(permission);

/** Whether somebody with the role may give another: nobody gives more than they have. */
export const reaches = (role: Role, other: Role): boolean => roles.indexOf(role) <= roles.indexOf(other);

/**
 * What a document of a brief holds, hence who writes it: the content; a member's own records of the review; and those
 * of them that are for the team alone.
 */
export type Part = "content" | "review" | "internal";

/** A member, as far as rights go. */
export interface Standing {
  readonly member: string;
  readonly role: Role;
  /** Whether they belong to the hub's team, or are somebody's guest on a few briefs. */
  readonly team: boolean;
}

/**
 * What a member may do with one document of a brief. A right is an address: it never depends on what an update says.
 * @param owner the member whose records the document holds; null for the content
 */
export function rightOn(part: Part, owner: string | null, { member, role, team }: Standing): "write" | "read" | "none" {
  if (part === "internal" && !team) return "none";
  const writes = part === "content" ? may(role, "write") : owner === member && may(role, "review");
  return writes ? "write" : may(role, "read") ? "read" : "none";
}
