import { useEffect, useState, useSyncExternalStore } from "react";
import type { BriefId } from "../../shared/protocol/documents.ts";
import { usePlatform } from "../platform/context.ts";
import { BriefSession, type SessionState } from "./session.ts";

/** The session of a brief while the component that asks is shown, and its state; null before the first frame. */
export function useSession(id: BriefId): BriefSession | null {
  const platform = usePlatform();
  const [session, setSession] = useState<BriefSession | null>(null);
  useEffect(() => {
    const opened = new BriefSession(platform, id);
    setSession(opened);
    return () => {
      setSession(null);
      opened.close();
    };
  }, [platform, id]);
  return session;
}

export const useSessionState = (session: BriefSession): SessionState =>
  useSyncExternalStore(session.subscribe, session.snapshot);
