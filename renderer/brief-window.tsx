/** The window on one brief: shows it once it has arrived, and says why where it does not. */
import { lazy, useCallback, useEffect, useMemo, useState } from "react";
import { keepCopy } from "./brief/keep-copy.ts";
import { PictureStore } from "./brief/picture-store.ts";
import type { BriefSession } from "./brief/session.ts";
import { Stopped } from "./brief/stopped.tsx";
import { useMeta } from "./brief/use-meta.ts";
import { useSession, useSessionState } from "./brief/use-session.ts";
import { Desk } from "./desk.tsx";
import type { Command } from "./editor/commands.ts";
import { usePlatform } from "./platform/context.ts";
import { Waiting } from "./ui/full-page.tsx";
import { say } from "./ui/say.ts";
import { tell } from "./ui/toast.tsx";

const ReadOnly = lazy(async () => ({ default: (await import("./brief/read-only.tsx")).ReadOnly }));

interface BriefWindowProps {
  readonly id: string;
  readonly windowCommands: readonly Command[];
  readonly onLibrary: () => void;
  readonly onDuplicate: () => void;
}

export function BriefWindow({ id, ...props }: BriefWindowProps) {
  const session = useSession(id);
  return session ? <OneBrief session={session} {...props} /> : null;
}

/** What a brief's screens are given. */
export interface BriefScreenProps extends Omit<BriefWindowProps, "id"> {
  readonly session: BriefSession;
  readonly pictures: PictureStore;
  /** Writes what this window holds to a file of the person's choice. */
  readonly onKeepCopy: () => Promise<void>;
}

/** Binds nothing to the content before it has arrived and its version is one that this app may write in. */
function OneBrief({ session, ...props }: Omit<BriefScreenProps, "pictures" | "onKeepCopy">) {
  const platform = usePlatform();
  const stage = useSessionState(session, (state) => state.stage);
  const refusal = useSessionState(session, (state) => state.refusal);
  const { title } = useMeta(session);
  const pictures = useMemo(() => new PictureStore(platform, session.id), [platform, session]);
  useEffect(() => () => pictures.close(), [pictures]);
  useEffect(() => {
    document.title = `${title || say("library.untitled")} – ${say("app.name")}`;
  }, [title]);
  const onKeepCopy = useCallback(async () => {
    const kept = await keepCopy(platform, session.content, pictures);
    if (typeof kept === "object") tell(kept.failed);
  }, [platform, session, pictures]);

  const screen = { session, pictures, onKeepCopy, ...props };
  if (stage === "open") return <Desk {...screen} />;
  if (stage === "newer" || stage === "older") return <ReadOnly {...screen} why={stage} />;
  if (refusal) return <Stopped why={refusal} onRetry={() => session.retry()} onLibrary={props.onLibrary} />;
  return <Arriving onRetry={() => session.retry()} onLibrary={props.onLibrary} />;
}

/** Milliseconds after which an answer that has not come is worth a word. */
const PATIENCE = 5_000;

function Arriving({ onRetry, onLibrary }: { readonly onRetry: () => void; readonly onLibrary: () => void }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE);
    return () => clearTimeout(timer);
  }, []);
  return late ? (
    <Stopped why={null} onRetry={onRetry} onLibrary={onLibrary} />
  ) : (
    <Waiting words={say("brief.opening")} />
  );
}
