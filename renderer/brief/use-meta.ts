import { useCallback, useSyncExternalStore } from "react";
import { meta } from "../../shared/brief/layout.ts";
import { readMeta } from "../../shared/brief/read.ts";
import type { BriefSession } from "./session.ts";

/** Title and language of a brief, as they are now. */
export function useMeta({ content }: BriefSession): { readonly title: string; readonly language: string } {
  const subscribe = useCallback(
    (changed: () => void) => {
      const map = meta(content);
      map.observe(changed);
      return () => map.unobserve(changed);
    },
    [content],
  );
  return {
    title: useSyncExternalStore(subscribe, () => readMeta(content).title),
    language: useSyncExternalStore(subscribe, () => readMeta(content).language),
  };
}
