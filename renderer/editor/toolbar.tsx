import type { Editor } from "@tiptap/core";
import type { ReactNode } from "react";

/** The row of tools. `groups`: those of other capabilities (Cite, Comment). */
export function Toolbar({ groups }: { editor: Editor; groups?: ReactNode }) {
  return <div role="toolbar">{groups}</div>;
}
