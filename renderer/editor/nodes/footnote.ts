/** Notes in the author's own words. */
import { nodeFromSchema } from "../from-schema.ts";

export const footnoteNode = nodeFromSchema("footnote", {
  parseHTML: () => [{ tag: "span.footnote" }],
  renderHTML: () => ["span", { class: "footnote" }, 0],
});
