/** Which briefs are open in this window. One whose last words are not on disk stays open behind the scenes until they are. */
import { useEffect, useReducer, useState, useSyncExternalStore } from "react";
import type { BriefId } from "../../shared/protocol/documents.ts";
import { usePlatform } from "../platform/context.ts";
import { holdsUnsaved } from "./saved.ts";
import { BriefSession, type SessionState } from "./session.ts";

const open = new Map<BriefId, BriefSession>();
/** Briefs that nobody looks at any more, and the way to stop waiting for their last words. */
const closing = new Map<BriefSession, () => void>();

/** The session of a brief while the component that asks is shown; null before the first frame. */
export function useSession(id: BriefId): BriefSession | null {
  const platform = usePlatform();
  const [session, setSession] = useState<BriefSession | null>(null);
  const [turn, openAnew] = useReducer((count: number) => count + 1, 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` says that what was open is not the brief any more
  useEffect(() => {
    const mine = open.get(id) ?? new BriefSession(platform, id);
    open.set(id, mine);
    closing.get(mine)?.();
    closing.delete(mine);
    setSession(mine);
    const stop = mine.subscribe(() => {
      const { refusal, saved } = mine.state;
      if (refusal !== "replaced" || holdsUnsaved(saved)) return;
      open.delete(id);
      openAnew();
    });
    return () => {
      stop();
      setSession(null);
      // After the fields inside have handed over what was typed last, which they do as they go.
      queueMicrotask(() => closeWhenSaved(mine));
    };
  }, [platform, id, turn]);
  return session;
}

function closeWhenSaved(session: BriefSession): void {
  const close = () => {
    if (holdsUnsaved(session.state.saved)) return;
    closing.get(session)?.();
    closing.delete(session);
    if (open.get(session.id) === session) open.delete(session.id);
    session.close();
  };
  closing.set(session, session.subscribe(close));
  close();
}

/**
 * A part of a session's state. Only a change of that part renders again: the saved state changes with every key.
 * @param part gives a plain value, or an object of the state itself
 */
export const useSessionState = <Part>(session: BriefSession, part: (state: SessionState) => Part): Part =>
  useSyncExternalStore(session.subscribe, () => part(session.snapshot()));

/** The page isn't left while words are not on disk, unless the person says so. Returns the way to stop. */
export function guardUnsaved(): () => void {
  const hold = (event: BeforeUnloadEvent) => {
    if ([...open.values()].some(({ state }) => holdsUnsaved(state.saved))) event.preventDefault();
  };
  window.addEventListener("beforeunload", hold);
  return () => window.removeEventListener("beforeunload", hold);
}
