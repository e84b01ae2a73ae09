/**
 * What every route does with a request and its answer. A route is an operation of `shared/protocol/operations.ts`: path,
 * body, answer and status are said there alone, and the types hold its handler to them.
 */
import { type Context, Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import type { z } from "zod";
import { type Operation, type OperationName, operations } from "../../shared/protocol/operations.ts";
import { problemResponse } from "./problem.ts";

/** What a request brings besides itself. `from`: the address of the network that it came from. */
type Arrival = { Bindings: { readonly from?: string } };

/** Bytes of a JSON body. */
const largestJson = 64 * 1024;

type Operations = typeof operations;
type PathOf<Name extends OperationName> = Name extends `${string} ${infer Path}` ? Path : never;
/** The body of an operation: what its JSON says, or its bytes. */
type Taken<Name extends OperationName> = Operations[Name] extends { readonly body: infer Shape }
  ? Shape extends z.ZodType
    ? z.output<Shape>
    : Uint8Array<ArrayBuffer>
  : never;
/** What its handler answers with, where all goes well. */
type Given<Name extends OperationName> = Operations[Name]["answer"] extends infer Answer
  ? Answer extends z.ZodType
    ? z.input<Answer>
    : Answer extends null
      ? undefined
      : Response
  : never;
type Handler<Name extends OperationName> = (
  context: Context<Arrival, PathOf<Name>>,
  /**
   * Reads the body, which is not read before: whoever may not do it sends nothing that the hub would hold. Ends the request
   * if it is too large, or of another shape.
   */
  body: () => Promise<Taken<Name>>,
) => Promise<Given<Name> | Response>;

/** Some routes of the hub, in the order in which they are tried. */
export class Routes extends Hono<Arrival> {
  /** @param largest bytes of the body at the most */
  serve<Name extends OperationName>(name: Name, handle: Handler<Name>, largest = largestJson): this {
    const { body, status = 200 }: Operation = operations[name];
    const [method = "", path = ""] = name.split(" ");
    this.on(method, [path], async (context) => {
      // The path is the name's own, and the shape is the one that `Taken` is made of: types can't see either.
      const given = await handle(
        context as Context<Arrival, PathOf<Name>>,
        async () => bodyIn(await bytesOf(context.req.raw, largest), body) as Taken<Name>,
      );
      return given instanceof Response ? given : Response.json(given ?? {}, { status });
    });
    return this;
  }
}

function bodyIn(bytes: Uint8Array<ArrayBuffer>, shape: Operation["body"]): unknown {
  if (!shape || "lines" in shape) throw new Error("the operation has no body");
  if ("bytes" in shape) return bytes;
  const read = shape.safeParse(parsed(new TextDecoder().decode(bytes)));
  if (!read.success) throw new HTTPException(400, { res: problemResponse("bad-request") });
  return read.data;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

/** The whole body, of whatever length it says it has. Ends the request where it turns out larger than `largest`. */
async function bytesOf({ headers, body }: Request, largest: number): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = () => new HTTPException(413, { res: problemResponse("too-large") });
  if (Number(headers.get("Content-Length")) > largest) throw tooLarge();
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body ?? []) {
    size += part.byteLength;
    if (size > largest) throw tooLarge();
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts, size));
}

/** A session's token; empty: none that could be one. */
export const tokenOf = (context: Context): string =>
  /^Bearer ([\w-]{1,200})$/.exec(context.req.header("Authorization") ?? "")?.[1] ?? "";

/**
 * Values as they come, one JSON object a line.
 * @param start gets the way to send one and the way to end; what it returns is called once when nobody reads any more
 */
export function lineStream(start: (send: (value: unknown) => void, end: () => void) => () => void): Response {
  const encoder = new TextEncoder();
  let stop = (): void => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      stop = start(
        (value) => controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`)),
        () => controller.close(),
      );
    },
    cancel: () => stop(),
  });
  return new Response(body, { headers: { "Content-Type": "application/x-ndjson" } });
}
