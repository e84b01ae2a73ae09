/**
 * A cited document: a CSL-JSON record (https://docs.citationstyles.org/en/stable/specification.html, schema csl-data)
 * with Demarche's own facts under `custom`. A brief holds snapshots of these; the catalogue is a list of them.
 */
import { z } from "zod";

/** CSL's date: year, month, day as far as known, e.g. `[[2011, 2, 26]]`. */
export const CslDate = z.looseObject({
  "date-parts": z.array(z.array(z.union([z.number(), z.string()]))).optional(),
  literal: z.string().optional(),
  raw: z.string().optional(),
});
export type CslDate = z.infer<typeof CslDate>;

/** A person, by their parts, or a body, whose name is `literal`. CSL's particles and suffixes are kept beside. */
const Name = z.looseObject({
  family: z.string().optional(),
  given: z.string().optional(),
  literal: z.string().optional(),
});
export type Name = z.infer<typeof Name>;

/** A record is taken with all its fields, also those that CSL has and Demarche does not know: they are kept, and exported again. */
export const Source = z.looseObject({
  id: z.string().min(1),
  /** CSL item type; UN documents are "report", treaties "treaty". */
  type: z.string(),
  title: z.string().optional(),
  author: z.array(Name).optional(),
  editor: z.array(Name).optional(),
  issued: CslDate.optional(),
  number: z.string().optional(),
  URL: z.string().optional(),
  /**
   * Where an archive keeps a copy: CSL's "storage location within an archive", here an address of the web. CSL has no date for
   * it, so `custom.archived` has, the place that CSL gives to what it has no field for.
   */
  archive_location: z.string().optional(),
  publisher: z.string().optional(),
  language: z.string().optional(),
  custom: z
    .looseObject({
      /** Canonical UN symbol, e.g. `S/RES/1970 (2011)`. */
      symbol: z.string().optional(),
      body: z.string().optional(),
      kind: z.string().optional(),
      /** In favour-against-abstaining, e.g. "14-0-1". */
      vote: z.string().optional(),
      /** `asset:sha256-…` of its text, to check quotations against: see `source-text.ts`. */
      text: z.string().optional(),
      /** ISO date of the copy at `archive_location`, where its address does not tell. */
      archived: z.string().optional(),
      /** ISO date on which its facts stood so: "as at". */
      asAt: z.string().optional(),
      /** Symbols about which someone has looked at a finding and settled it. */
      settled: z.array(z.string()).optional(),
      /** Taken out of the brief's sources: it counts only while something cites it. See `isSetAside`. */
      setAside: z.boolean().optional(),
    })
    .optional(),
});
export type Source = z.infer<typeof Source>;
