/** The briefs on the hub, as the library and the window ask for them. Each returns what went wrong as a value. */
import { z } from "zod";
import { LARGEST_IMPORT } from "../../shared/import/file-types.ts";
import {
  type BriefChange,
  BriefCreated,
  BriefList,
  type ListedBrief,
  type NewBrief,
} from "../../shared/protocol/http.ts";
import { ask, type Failed, isProblem, json } from "../platform/ask.ts";
import type { Platform } from "../platform/platform.ts";

const at = (id: string) => `/api/briefs/${encodeURIComponent(id)}`;

/** Those of the library, or of the bin; the last changed first. */
export async function listBriefs(platform: Platform, bin = false): Promise<readonly ListedBrief[] | Failed> {
  const answer = await ask(platform, BriefList, bin ? "/api/briefs?bin=1" : "/api/briefs");
  return isProblem(answer) ? answer : answer.briefs;
}

/** The id of a new brief. */
export async function createBrief(platform: Platform, brief: NewBrief): Promise<string | Failed> {
  const answer = await ask(platform, BriefCreated, "/api/briefs", json("POST", brief));
  return isProblem(answer) ? answer : answer.id;
}

export const changeBrief = (platform: Platform, id: string, change: BriefChange) =>
  ask(platform, z.object({}), at(id), json("PATCH", change));

/** The id of the brief that a `.brief` or Markdown file holds. */
export async function importBrief(platform: Platform, file: Blob): Promise<string | Failed> {
  if (file.size > LARGEST_IMPORT) return fileProblem("file-too-large", 413);
  const bytes = await file.arrayBuffer().catch(() => null);
  if (bytes === null) return fileProblem("file-unreadable", 400);
  const body = new Uint8Array(bytes);
  const answer = await ask(platform, BriefCreated, "/api/briefs/import", { method: "POST", body });
  return isProblem(answer) ? answer : answer.id;
}

const fileProblem = (code: string, status: number): Failed => ({
  problem: { type: "about:blank", title: code, status, code },
});
