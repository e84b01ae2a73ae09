/**
 * The hub's HTTP interface: the shape of each body. The same on the desktop (over a MessagePort) and on the web.
 * Errors are `application/problem+json` (RFC 9457) with a `code` that names a sentence of the message catalogue.
 *
 * POST   /api/sessions                   {code} -> {token}             a one-time code becomes this window's session
 * GET    /api/briefs                     -> {briefs: BriefEntry[]}     newest first; `?bin=1`: deleted ones
 * POST   /api/briefs                     NewBrief -> {id}
 * PATCH  /api/briefs/{id}                BriefChange -> {}             rename; deleted: true moves to the bin, false undoes
 * PUT    /api/briefs/{id}/assets/{sha256}  bytes -> {asset}            hash and kind are checked
 * GET    /api/briefs/{id}/assets/{sha256}  -> bytes
 * GET    /api/briefs/{id}/export?format=pdf|brief -> bytes
 * POST   /api/briefs/{id}/exports        ExportRequest -> ExportEvent, one JSON object a line, while it runs; abort to cancel
 * GET    /api/exports/{job}              -> bytes, once
 * POST   /api/briefs/import              bytes of a .brief or .md file -> {id}
 * GET    /api/settings   PUT             Settings
 * GET    /healthz
 * WS     /sync                           Hocuspocus; documents by `documents.ts`; token: the session's
 */
import { z } from "zod";

export const TemplateName = z.enum(["blank", "policy-brief", "rapid-alert", "upr-submission"]);

export const BriefEntry = z.object({
  id: z.string(),
  title: z.string(),
  /** ISO instants. */
  created: z.string(),
  updated: z.string(),
  words: z.number().int().nonnegative(),
  template: TemplateName.catch("blank"),
});
export type BriefEntry = z.infer<typeof BriefEntry>;
export const BriefList = z.object({ briefs: z.array(BriefEntry) });

export const NewBrief = z.strictObject({
  title: z.string().max(500).optional(),
  template: TemplateName.optional(),
  language: z.string().max(35).optional(),
  /** Id of a brief to copy. */
  from: z.string().max(64).optional(),
});
export type NewBrief = z.infer<typeof NewBrief>;
export const BriefCreated = z.object({ id: z.string() });

export const BriefChange = z.strictObject({ title: z.string().max(500).optional(), deleted: z.boolean().optional() });
export type BriefChange = z.infer<typeof BriefChange>;

export const NewSession = z.strictObject({ code: z.string().max(200) });
export const SessionCreated = z.object({ token: z.string() });

export const AssetStored = z.object({ asset: z.string() });

export const ExportRequest = z.strictObject({ format: z.enum(["pdf", "brief"]) });
export type ExportRequest = z.infer<typeof ExportRequest>;

/** Progress of an export. `ready` and `problem` are last. */
export const ExportEvent = z.union([
  z.object({ stage: z.enum(["waiting", "reading", "typesetting", "finishing"]) }),
  z.object({ ready: z.object({ job: z.string(), name: z.string(), bytes: z.number() }) }),
  z.object({ problem: z.lazy(() => Problem) }),
]);
export type ExportEvent = z.infer<typeof ExportEvent>;

/** Settings of this machine, kept by the home hub. */
export const Settings = z.object({
  /** How this person is named to colleagues; empty until asked for. */
  name: z.string().max(200).default(""),
  theme: z.enum(["system", "light", "dark"]).default("system"),
});
export type Settings = z.infer<typeof Settings>;

/**
 * RFC 9457. `code` is a key under `problem.` in the message catalogue; `values` fill its placeholders.
 * `title` is the English sentence, for tools.
 */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type Problem = z.infer<typeof Problem>;
