/** One export at a time, from the request to the bytes; it goes on while its dialogue is closed. */
import { ExportEvent, type ExportRequest, Problem } from "../../shared/protocol/http.ts";
import { json, unreachable } from "../platform/ask.ts";
import { linesOf } from "../platform/lines.ts";
import type { Platform } from "../platform/platform.ts";

export type ExportStage = Extract<ExportEvent, { stage: unknown }>["stage"];

export interface ExportedFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Has the hub make the file and fetches it. Never rejects: a cancelled run is null.
 * @param onStage told of each stage as it begins
 */
export async function runExport(
  platform: Platform,
  brief: string,
  request: ExportRequest,
  signal: AbortSignal,
  onStage: (stage: ExportStage) => void,
): Promise<ExportedFile | { readonly problem: Problem } | null> {
  try {
    const response = await platform.fetch(`/api/briefs/${brief}/exports`, { ...json("POST", request), signal });
    if (!response.ok) return { problem: Problem.parse(await response.json()) };
    for await (const line of linesOf(response)) {
      const event = ExportEvent.parse(line);
      if ("stage" in event) onStage(event.stage);
      else if ("problem" in event) return event;
      else {
        const file = await platform.fetch(`/api/exports/${event.ready.job}`, { signal });
        if (!file.ok) break;
        return { name: event.ready.name, bytes: new Uint8Array(await file.arrayBuffer()) };
      }
    }
  } catch {
    // Out of reach, or broken off on the way: the same to the person, unless it was they who broke it off.
  }
  return signal.aborted ? null : { problem: unreachable };
}
