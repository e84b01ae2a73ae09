/** The hub's HTTP interface as an OpenAPI 3.1 document (https://spec.openapis.org/oas/v3.1.1), made of its own routes. */
import { z } from "zod";
import { Problem } from "../../shared/protocol/http.ts";
import { type Body, type Operation, operationNamed } from "../../shared/protocol/operations.ts";

interface Route {
  /** As hono has it; `ALL`: what only looks at requests on their way. */
  readonly method: string;
  readonly path: string;
}

/** @param routes what the hub answers; one that nobody described stands without a summary */
export function openApi(routes: readonly Route[]): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const { method, path } of routes) {
    if (method === "ALL") continue;
    const name = path.replace(/:(\w+)/g, "{$1}");
    paths[name] = { ...paths[name], [method.toLowerCase()]: described(path, operationNamed(`${method} ${path}`)) };
  }
  return {
    openapi: "3.1.1",
    info: {
      title: "Demarche",
      version: "1",
      description:
        "Errors are `application/problem+json` (RFC 9457). Briefs themselves are edited over the WebSocket at `/sync`.",
    },
    components: {
      securitySchemes: { session: { type: "http", scheme: "bearer" } },
      schemas: { Problem: schemaOf(Problem, "output") },
    },
    paths,
  };
}

function described(path: string, operation: Operation | null): object {
  const parameters = [
    ...[...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
      name,
      in: "path",
      required: true,
      schema: { type: "string" },
    })),
    ...(operation?.query ?? []).map((name) => ({ name, in: "query", schema: { type: "string" } })),
  ];
  const { summary, body, answer, status = 200, isOpen } = operation ?? { answer: null };
  return {
    ...(summary && { summary }),
    security: isOpen ? [] : [{ session: [] }],
    parameters,
    ...(body && { requestBody: { required: true, content: contentOf(body, "input") } }),
    responses: {
      [status]: { description: "Done.", content: contentOf(answer ?? z.strictObject({}), "output") },
      default: {
        description: "Why not.",
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    },
  };
}

function contentOf(body: Body, io: "input" | "output"): object {
  if ("bytes" in body) return { [body.bytes]: {} };
  // OpenAPI has no word for a stream of values: the schema is that of each line.
  if ("lines" in body) return { "application/x-ndjson": { schema: schemaOf(body.lines, io) } };
  return { "application/json": { schema: schemaOf(body, io) } };
}

function schemaOf(shape: z.ZodType, io: "input" | "output"): object {
  // Each stands alone, in OpenAPI's own dialect.
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io, reused: "inline" });
  return schema;
}
