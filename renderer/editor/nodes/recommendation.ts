/** Recommendations: numbered through the brief, each to an addressee. */
import { blockAttributes, languageOf, nodeFromSchema } from "../from-schema.ts";

export const recommendationNode = nodeFromSchema("recommendation", {
  parseHTML: () => [{ tag: "section.recommendation", getAttrs: languageOf }],
  renderHTML: ({ node }) => ["section", { ...blockAttributes(node), class: "recommendation" }, 0],
});
