import { expect, test } from "vitest";
import { may, type Operation, type Role, roles } from "./roles.ts";

const operations: readonly Operation[] = ["read", "write", "review", "members", "export", "delete"];

test.each<[Role, string]>([
  ["owner", "read write review members export delete"],
  ["editor", "read write review export"],
  ["reviewer", "read review export"],
  ["viewer", "read export"],
])("%s: %s", (role, rights) => {
  expect(operations.filter((operation) => may(role, operation)).join(" ")).toBe(rights);
});

test("each role may do all that the next one may", () => {
  for (const [index, role] of roles.entries()) {
    const lower = roles[index + 1];
    for (const operation of operations) if (lower && may(lower, operation)) expect(may(role, operation)).toBe(true);
  }
});
