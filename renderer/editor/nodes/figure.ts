/** Pictures: content-addressed assets with alternative text, caption and credit, edited in place. */
import { blockAttributes, nodeFromSchema } from "../from-schema.ts";

/** Where the bytes of pictures are kept. */
export interface Assets {
  /** Keeps `file`; gives its address, or why it was refused. */
  store(file: Blob): Promise<string | { readonly problem: MessageKey }>;
  /** An address that an `img` can show, or null where the bytes are not to be had. */
  url(asset: string): Promise<string | null>;
}

import type { MessageKey } from "../../../shared/messages/message.ts";

export const figureNode = (_assets: Assets) =>
  nodeFromSchema("figure", {
    parseHTML: () => [{ tag: "figure[data-asset]" }],
    renderHTML: ({ node }) => ["figure", blockAttributes(node)],
  });
