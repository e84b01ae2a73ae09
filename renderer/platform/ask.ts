/** Requests to the hub whose answers are checked, with problems as values that have a sentence for the person. */
import type { z } from "zod";
import { isMessageKey, message } from "../../shared/messages/message.ts";
import { Problem } from "../../shared/protocol/http.ts";
import type { Platform, PlatformRequest } from "./platform.ts";

/** In place of an answer: why there is none. */
export interface Failed {
  readonly problem: Problem;
}

/** No answer came, or one that no hub of this version gives. */
export const unreachable: Problem = {
  type: "about:blank",
  title: "The hub does not answer.",
  status: 0,
  code: "unreachable",
};

/** The hub's answer in the shape of the contract, or why there is none. Never rejects. */
export async function ask<Shape extends z.ZodType>(
  platform: Platform,
  shape: Shape,
  path: string,
  init?: PlatformRequest,
): Promise<z.infer<Shape> | Failed> {
  try {
    const response = await platform.fetch(path, init);
    const body: unknown = await response.json();
    return response.ok ? shape.parse(body) : { problem: Problem.parse(body) };
  } catch {
    return { problem: unreachable };
  }
}

/** Tells a failure from every answer: no answer has a field `problem`. */
export const isProblem = (answer: unknown): answer is Failed =>
  typeof answer === "object" && answer !== null && "problem" in answer;

/** A request with a JSON body. */
export const json = (method: string, body: unknown): PlatformRequest => ({
  method,
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify(body),
});

/** What happened, what is safe, what to do. */
export function sayProblem({ code, title, values }: Problem): string {
  const key = `problem.${code}`;
  return isMessageKey(key) ? message("en", key, values) : title;
}
