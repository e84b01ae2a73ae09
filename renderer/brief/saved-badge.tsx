/** Where one's words are, in words. It speaks up when that changes for the worse, and is quiet otherwise. */
import { Check, CheckCheck, CloudOff, LoaderCircle, type LucideIcon, TriangleAlert } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "react-aria-components";
import { isMessageKey } from "../../shared/messages/message.ts";
import type { LinkState } from "../../shared/protocol/http.ts";
import { isPassing, type Refusal, refusalNamed } from "../../shared/protocol/refusal.ts";
import { usePlatform } from "../platform/context.ts";
import { interfaceLocale, say } from "../ui/say.ts";
import { hostOf } from "./link.ts";
import type { SavedState } from "./saved.ts";
import type { BriefSession } from "./session.ts";
import { useSessionState } from "./use-session.ts";
import "./saved-badge.css";

interface Shown {
  /** A change of it is worth a word to whoever hears the window; a change of a number in the words is not. */
  readonly kind: "saving" | "well" | "waiting" | "away" | "troubled";
  readonly Icon: LucideIcon;
  readonly words: string;
}

/** Milliseconds that an edit may be on its way to the team's hub before the badge says that it waits. */
const OVERDUE = 2_000;

interface SavedBadgeProps {
  readonly session: BriefSession;
  /** Null: the brief lives on the hub of this window alone. */
  readonly link: LinkState | null;
}

/**
 * Where the hub of this window has everything, it says how the brief stands to its team's hub; before, what the first still
 * lacks.
 */
export function SavedBadge({ session, link }: SavedBadgeProps) {
  const saved = useSessionState(session, (state) => state.saved);
  const { hubIsHere } = usePlatform();
  const overdue = useOverdue(link);
  const home = say(hubIsHere ? "brief.savedHere" : "brief.savedOnHub");
  const { kind, Icon, words } = saved.state === "saved" && link ? linked(link, overdue, home) : atTheHub(saved, home);
  return (
    <>
      <p
        className={kind === "troubled" ? "saved-badge troubled" : "saved-badge"}
        data-saved={saved.state}
        data-link={link?.state}
        title={link && kind === "well" ? say("brief.upToDateWith", { hub: hostOf(link.hub) }) : undefined}
      >
        <Icon size={15} strokeWidth={1.75} aria-hidden="true" />
        <span>{words}</span>
      </p>
      <Spoken kind={kind} words={words} />
    </>
  );
}

/** The hub of this window has not confirmed everything, or is all there is. */
function atTheHub(saved: SavedState, home: string): Shown {
  switch (saved.state) {
    case "saved":
      return { kind: "well", Icon: Check, words: home };
    case "saving":
      return { kind: "saving", Icon: LoaderCircle, words: say("brief.saving") };
    case "unreachable":
      return { kind: saved.here ? "away" : "troubled", Icon: CloudOff, words: sayUnreachable(saved) };
    case "refused":
      return {
        kind: "troubled",
        Icon: TriangleAlert,
        words: say(saved.unsaved ? "brief.notSaved" : "brief.disconnected"),
      };
  }
}

/** All is on this computer; and on the team's hub? */
function linked({ state, waiting, since }: LinkState, overdue: boolean, home: string): Shown {
  switch (state) {
    case "up-to-date":
      return { kind: "well", Icon: CheckCheck, words: say("brief.upToDate") };
    case "offline":
      return { kind: "away", Icon: CloudOff, words: sayOffline(since ?? Date.now(), waiting) };
    case "refused":
      return { kind: "troubled", Icon: TriangleAlert, words: say("brief.notTaken") };
    case "connecting":
    case "sending":
      if (overdue) return { kind: "waiting", Icon: LoaderCircle, words: say("brief.waiting") };
      return waiting > 0 ? atTheHub({ state: "saving" }, home) : atTheHub({ state: "saved" }, home);
  }
}

/** Whether edits have been on their way for long. Each key makes some that are there a moment later. */
function useOverdue(link: LinkState | null): boolean {
  const [overdue, setOverdue] = useState(false);
  const isOnItsWay = link?.state === "connecting" || link?.state === "sending";
  useEffect(() => {
    if (!isOnItsWay) return;
    const timer = setTimeout(() => setOverdue(true), OVERDUE);
    return () => {
      clearTimeout(timer);
      setOverdue(false);
    };
  }, [isOnItsWay]);
  return overdue;
}

/** For whoever hears the window: what is wrong, and later that all is well again; never each "Saving…" and "Saved". */
function Spoken({ kind, words }: Pick<Shown, "kind" | "words">) {
  const [spoken, setSpoken] = useState<Pick<Shown, "kind" | "words"> | null>(null);
  useEffect(() => {
    setSpoken((before) => {
      const isNews = kind !== "saving" && kind !== before?.kind && (before !== null || kind !== "well");
      return isNews ? { kind, words } : before;
    });
  }, [kind, words]);
  return (
    <span role="status" className="visually-hidden">
      {spoken?.words}
    </span>
  );
}

const clock = new Intl.DateTimeFormat(interfaceLocale, { timeStyle: "short" });

const sayOffline = (since: string | number, changes: number): string =>
  say("brief.offline", { since: clock.format(new Date(since)), changes });

function sayUnreachable({ unsaved, changes, here, since }: SavedState & { state: "unreachable" }): string {
  if (here) return sayOffline(since, changes);
  return say(unsaved ? "brief.notSavedYet" : "brief.reconnecting");
}

interface TroubleProps extends SavedBadgeProps {
  /** Writes what this window holds to a file of the person's choice. */
  readonly onKeepCopy: () => Promise<void>;
}

/** Below the bar while something keeps words from the disk, or from the team: why, what is safe, what to do. */
export function Trouble({ session, link, onKeepCopy }: TroubleProps) {
  const saved = useSessionState(session, (state) => state.saved);
  // Offline is no trouble where the words are on a disk.
  const keepsWordsFromDisk = saved.state === "refused" || (saved.state === "unreachable" && !saved.here);
  if (!keepsWordsFromDisk) return <LinkTrouble link={link} />;
  return (
    <div className="trouble" role="alert">
      <TriangleAlert size={16} strokeWidth={1.75} aria-hidden="true" />
      <div className="words">
        <p>{saved.state === "refused" ? sayRefusal(saved.why) : say("problem.unreachable")}</p>
        {saved.unsaved && <p>{say(saved.here ? "brief.keptInBrowser" : "brief.onlyHere")}</p>}
      </div>
      <div className="actions">
        <Button className="button" onPress={() => session.retry()}>
          {say("brief.retry")}
        </Button>
        {saved.unsaved && (
          <Button className="button" onPress={() => void onKeepCopy()}>
            {say("brief.keepCopy")}
          </Button>
        )}
      </div>
    </div>
  );
}

function LinkTrouble({ link }: { readonly link: LinkState | null }) {
  if (link?.state !== "refused") return null;
  const key = `brief.refused.${link.refusal}`;
  const refusal = refusalNamed(link.refusal ?? "");
  const other = refusal && isPassing(refusal) ? "brief.refused.passing" : "brief.refused.other";
  const words = isMessageKey(key) ? key : other;
  return (
    <div className="trouble" role="alert">
      <TriangleAlert size={16} strokeWidth={1.75} aria-hidden="true" />
      <p className="words">{say(words, { hub: hostOf(link.hub) })}</p>
    </div>
  );
}

/** The sentence for a refusal: what happened, what is safe, what to do. */
export function sayRefusal(refusal: Refusal): string {
  const key = `problem.${refusal}`;
  return isMessageKey(key) ? say(key) : refusal;
}
