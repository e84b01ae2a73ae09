/** The summary box. */
import { blockAttributes, languageOf, nodeFromSchema } from "../from-schema.ts";

export const calloutNode = nodeFromSchema("callout", {
  parseHTML: () => [{ tag: "aside", getAttrs: languageOf }],
  renderHTML: ({ node }) => ["aside", { ...blockAttributes(node), class: "callout" }, 0],
});
