/** The description at `/api`, of a real hub, held against what the hub answers. */
import { afterEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { operationNamed, operations } from "../../shared/protocol/operations.ts";
import { Desktop, newFolder, Person, removeFolders, startTeam } from "../../tests/team.ts";

const ending: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
  removeFolders();
});

const Described = z.object({
  summary: z.string().optional(),
  responses: z.record(
    z.string(),
    z.object({ content: z.record(z.string(), z.object({ schema: z.unknown().optional() })) }),
  ),
});
const Description = z.object({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), Described)),
});
type Description = z.infer<typeof Description>;

const namesIn = ({ paths }: Description): string[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ":$1")}`),
  );

describe("the description of the interface", () => {
  test("has every route of a hub, each with its sentence, and no other", async () => {
    const desktop = await Desktop.start("Amina", newFolder());
    ending.push(() => desktop.close());
    const description = Description.parse(await (await desktop.ask("GET", "/api")).json());
    expect(description.openapi).toMatch(/^3\.1/);
    const silent = namesIn(description).filter((name) => !operationNamed(name));
    expect(silent).toEqual([]);
    expect(namesIn(description).sort()).toEqual(Object.keys(operations).sort());
  });

  test("is given to whoever asks, and says of each answer what it is", async () => {
    const team = await startTeam();
    ending.push(() => team.close());
    const description = Description.parse(await (await fetch(`${team.url}/api`)).json());
    const owner = await Person.first(team);
    const brief = await owner.newBrief();
    const { id } = await owner.invitation(brief, "viewer");
    const exchanges: [method: string, path: string, route: string, body?: unknown][] = [
      ["GET", "/api/me", "/api/me"],
      ["GET", "/api/briefs", "/api/briefs"],
      ["POST", "/api/briefs", "/api/briefs", { title: "Another" }],
      ["GET", `/api/briefs/${brief}`, "/api/briefs/{id}"],
      ["PATCH", `/api/briefs/${brief}`, "/api/briefs/{id}", { title: "Renamed" }],
      ["GET", `/api/briefs/${brief}/members`, "/api/briefs/{id}/members"],
      ["GET", `/api/briefs/${brief}/authors?clients=1,2`, "/api/briefs/{id}/authors"],
      ["POST", `/api/briefs/${brief}/invitations`, "/api/briefs/{id}/invitations", { role: "editor" }],
      ["GET", `/api/briefs/${brief}/invitations`, "/api/briefs/{id}/invitations"],
      ["DELETE", `/api/briefs/${brief}/invitations/${id}`, "/api/briefs/{id}/invitations/{invitation}"],
      ["POST", "/api/invitations", "/api/invitations", {}],
      ["GET", "/api/settings", "/api/settings"],
      ["PUT", "/api/settings", "/api/settings", { name: "Amina", theme: "dark" }],
      ["GET", "/api/sources", "/api/sources"],
      ["DELETE", "/api/sessions/others", "/api/sessions/others"],
      ["GET", `/api/briefs/${"n".repeat(21)}`, "/api/briefs/{id}"],
      ["POST", "/api/briefs", "/api/briefs", { title: 7 }],
    ];
    for (const [method, path, route, body] of exchanges) {
      const response = await owner.ask(method, path, body);
      const { responses } = description.paths[route]?.[method.toLowerCase()] ?? { responses: {} };
      const type = response.headers.get("Content-Type")?.split(";")[0] ?? "";
      const described = responses[String(response.status)] ?? responses.default;
      expect(described?.content, `${method} ${path}: ${response.status} ${type}`).toHaveProperty([type]);
      const schema = JSON.stringify(described?.content[type]?.schema).includes("$ref")
        ? null
        : z.fromJSONSchema(described?.content[type]?.schema as Parameters<typeof z.fromJSONSchema>[0]);
      schema?.parse(await response.json());
    }
  });
});
