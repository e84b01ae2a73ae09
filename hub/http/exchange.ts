/** What every route does with a request and its answer. */
import type { Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { z } from "zod";
import { problemResponse } from "./problem.ts";

/** Bytes of a JSON body. */
export const largestJson = 64 * 1024;

export const tokenOf = (context: Context): string =>
  /^Bearer ([\w-]{1,200})$/.exec(context.req.header("Authorization") ?? "")?.[1] ?? "";

export const limit = (maxSize: number) => bodyLimit({ maxSize, onError: () => problemResponse("too-large") });

/** The body, checked; null if it is of another shape. */
export async function bodyOf<Shape extends z.ZodType>(context: Context, shape: Shape): Promise<z.infer<Shape> | null> {
  try {
    return shape.parse(await context.req.json());
  } catch {
    return null;
  }
}

/** `shape` is that of the contract; the types hold the answer to it. */
export const answer = <Shape extends z.ZodType>(_shape: Shape, body: z.input<Shape>, status = 200): Response =>
  Response.json(body, { status });
