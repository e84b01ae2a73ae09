/** How the home hub's copy of a brief stands to the one on a team's hub, as the home hub tells it. */
import { useEffect, useReducer, useState } from "react";
import type { BriefId } from "../../shared/protocol/documents.ts";
import { LinkState } from "../../shared/protocol/http.ts";
import { usePlatform } from "../platform/context.ts";
import { linesOf } from "../platform/lines.ts";
import type { Platform } from "../platform/platform.ts";
import type { BriefSession } from "./session.ts";
import { useSessionState } from "./use-session.ts";

/** Milliseconds until the hub is asked again, after it stopped telling. */
const PAUSE = 1_000;

/**
 * Null: the brief lives on the hub of this window alone. The second value asks again, as after it was shared. Not
 * followed while nobody sees the window: browsers allow a page few connections.
 */
export function useLink(session: BriefSession): readonly [LinkState | null, () => void] {
  const platform = usePlatform();
  const [link, setLink] = useState<LinkState | null>(null);
  const [turn, lookAgain] = useReducer((count: number) => count + 1, 0);
  const isThere = useSessionState(session, ({ stage, saved }) => stage === "open" && saved.state !== "unreachable");
  const isSeen = useSeen();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` says that the answer may be another now
  useEffect(() => {
    if (!isThere || !isSeen) return;
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    void follow(platform, session.id, abort.signal, setLink).then((told) => {
      if (!abort.signal.aborted && told) timer = setTimeout(lookAgain, PAUSE);
    });
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [platform, session, isThere, isSeen, turn]);
  return [link, lookAgain];
}

/** A hub as people speak of it: `briefs.example.org`, from its address. */
export const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).host : address);

/** Resolves when the hub stops telling, with whether it began to. */
async function follow(
  platform: Platform,
  brief: BriefId,
  signal: AbortSignal,
  tell: (link: LinkState | null) => void,
): Promise<boolean> {
  let told = false;
  try {
    const response = await platform.fetch(`/api/briefs/${encodeURIComponent(brief)}/link`, { signal });
    if (!response.ok) return false;
    for await (const line of linesOf(response)) {
      told = true;
      if (!signal.aborted) tell(LinkState.parse(line));
    }
    if (!told && !signal.aborted) tell(null);
  } catch {
    // The line to the hub is gone, or nobody asks any more: the session says so.
  }
  return told;
}

function useSeen(): boolean {
  const [seen, setSeen] = useState(!document.hidden);
  useEffect(() => {
    const look = () => setSeen(!document.hidden);
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, []);
  return seen;
}
