/** The texts of sources on the hub: kept beside the pictures of the brief, named in the source's record. */
import type { BriefId } from "../../shared/protocol/documents.ts";
import { SourceTextStored } from "../../shared/protocol/http.ts";
import { ask, type Failed } from "../platform/ask.ts";
import type { Platform } from "../platform/platform.ts";
import type { FetchText } from "./quotation-checks.ts";

/** Hands a PDF or a plain text to the hub, which reads and keeps its words. `signal` stops it. Never rejects. */
export const keepText = (
  platform: Platform,
  brief: BriefId,
  bytes: Uint8Array<ArrayBuffer>,
  signal: AbortSignal,
): Promise<SourceTextStored | Failed> =>
  ask(platform, SourceTextStored, `/api/briefs/${brief}/source-texts`, { method: "POST", body: bytes, signal });

/** Fetches a text by its asset; null: the hub has none, or does not answer. */
export const textsOf =
  (platform: Platform, brief: BriefId): FetchText =>
  async (asset) => {
    try {
      const response = await platform.fetch(`/api/briefs/${brief}/assets/${asset.replace("asset:sha256-", "")}`);
      return response.ok ? new Uint8Array(await response.arrayBuffer()) : null;
    } catch {
      // The hub is out of reach: it is asked again later.
      return null;
    }
  };
