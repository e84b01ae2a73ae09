/** Who may do what in a brief: the one table. The hub enforces it, the window shows what it allows. */

export const roles = ["owner", "editor", "reviewer", "viewer"] as const;
/** A member's place on a brief, from most to fewest rights. */
export type Role = (typeof roles)[number];

/**
 * `read`: the content and its assets. `write`: the content. `review`: one's own threads, replies and sign-offs.
 * `members`: invite, change roles, remove. `export`: take the brief out as PDF or file. `delete`: to the bin and back.
 */
export type Operation = "read" | "write" | "review" | "members" | "export" | "delete";

const allowed: Readonly<Record<Role, readonly Operation[]>> = {
  owner: ["read", "write", "review", "members", "export", "delete"],
  editor: ["read", "write", "review", "export"],
  reviewer: ["read", "review", "export"],
  // Who can read can copy: keeping a viewer from exporting would hide a button and protect nothing.
  viewer: ["read", "export"],
};

export const may = (role: Role, operation: Operation): boolean => allowed[role].includes(operation);
