import { expect, test } from "vitest";
import { may, type Permission, type Role, roles } from "./roles.ts";

const permissions: readonly Permission[] = ["read", "write", "review", "members", "export", "delete"];

test.each<[Role, string]>([
  ["owner", "read write review members export delete"],
  ["editor", "read write review export"],
  ["reviewer", "read review export"],
  ["viewer", "read export"],
])("%s: %s", (role, rights) => {
  expect(permissions.filter((permission) => may(role, permission)).join(" ")).toBe(rights);
});

test("each role may do all that the next one may", () => {
  for (const [index, role] of roles.entries()) {
    const lower = roles[index + 1];
    for (const permission of permissions) if (lower && may(lower, permission)) expect(may(role, permission)).toBe(true);
  }
});
