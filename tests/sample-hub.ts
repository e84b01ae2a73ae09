/** A hub in this process with the sample brief, and one person's session, asked over HTTP. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Hub, openHub } from "../hub/hub.ts";
import type { BriefId } from "../shared/protocol/documents.ts";
import { BriefList } from "../shared/protocol/http.ts";

export interface SampleHub {
  readonly hub: Hub;
  /** The sample brief. */
  readonly brief: BriefId;
  /** The data folder. */
  readonly folder: string;
  /** @param as token of another session */
  ask(path: string, init?: RequestInit, as?: string): Promise<Response>;
  /** Removes the folder as well. */
  close(): Promise<void>;
}

export async function openSampleHub(): Promise<SampleHub> {
  const folder = mkdtempSync(join(tmpdir(), "demarche-sample-"));
  const hub = await openHub({ data: folder });
  if ("problem" in hub) throw new Error(hub.problem.title);
  const token = hub.signIn();
  const ask: SampleHub["ask"] = (path, init = {}, as = token) =>
    hub.fetch(new Request(`http://localhost${path}`, { ...init, headers: { Authorization: `Bearer ${as}` } }));
  const { briefs } = BriefList.parse(await (await ask("/api/briefs")).json());
  return {
    hub,
    brief: briefs[0]?.id ?? "",
    folder,
    ask,
    async close() {
      await hub.close();
      rmSync(folder, { recursive: true });
    },
  };
}
