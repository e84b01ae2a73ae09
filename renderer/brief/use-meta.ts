/** What a brief says of itself beside its text, as it is now and at each change. */
import { useCallback, useSyncExternalStore } from "react";
import type * as Y from "yjs";
import { meta } from "../../shared/brief/layout.ts";
import type { BriefMeta } from "../../shared/brief/model.ts";
import { readMeta } from "../../shared/brief/read.ts";
import type { BriefSession } from "./session.ts";

/** A part of it, drawn anew when the part is another. It is compared by identity, hence a text: what `part` makes anew never rests. */
export function useMetaPart(content: Y.Doc, part: (fields: BriefMeta) => string): string {
  const subscribe = useCallback(
    (changed: () => void) => {
      const map = meta(content);
      map.observe(changed);
      return () => map.unobserve(changed);
    },
    [content],
  );
  return useSyncExternalStore(subscribe, () => part(readMeta(content)));
}

/** Title and language. */
export const useMeta = ({ content }: BriefSession): { readonly title: string; readonly language: string } => ({
  title: useMetaPart(content, ({ title }) => title),
  language: useMetaPart(content, ({ language }) => language),
});
