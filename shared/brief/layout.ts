/**
 * Where a brief's content lies in its Y.Doc. The only module that spells the keys.
 * - `body`    XmlFragment: blocks, as `schema.ts` defines them
 * - `meta`    Map: the fields of BriefMeta (model.ts), one key each
 * - `sources` Map: source id → CSL-JSON record, replaced whole, so that no merge mixes two records
 */
import type * as Y from "yjs";

/** The blocks. A Y.Doc makes it when it is first asked for, without an update. */
export const body = (content: Y.Doc): Y.XmlFragment => content.getXmlFragment("body");
/** The fields beside the body, by their names in `BriefMeta`; unread, so of any shape. */
export const meta = (content: Y.Doc): Y.Map<unknown> => content.getMap("meta");
/** The snapshots of cited documents by their ids; unread, so of any shape. */
export const sources = (content: Y.Doc): Y.Map<unknown> => content.getMap("sources");
