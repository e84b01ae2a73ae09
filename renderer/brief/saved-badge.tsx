/** Where one's words are, in words. It speaks up when that changes for the worse, and is quiet otherwise. */
import { Check, CloudOff, LoaderCircle, TriangleAlert } from "lucide-react";
import { Button } from "react-aria-components";
import { isMessageKey } from "../../shared/messages/message.ts";
import type { Refusal } from "../../shared/protocol/refusal.ts";
import { usePlatform } from "../platform/context.ts";
import { interfaceLanguage, say } from "../ui/say.ts";
import type { SavedState } from "./saved.ts";
import type { BriefSession } from "./session.ts";
import { useSessionState } from "./use-session.ts";

const icon = { size: 15, strokeWidth: 1.75, "aria-hidden": true } as const;

export function SavedBadge({ session }: { readonly session: BriefSession }) {
  const saved = useSessionState(session, (state) => state.saved);
  const { hubIsHere } = usePlatform();
  const calm = saved.state === "saved" || saved.state === "saving" || (saved.state === "unreachable" && saved.here);
  const where = hubIsHere ? "brief.savedHere" : "brief.savedOnHub";
  return (
    <p className={calm ? "saved-badge" : "saved-badge troubled"} role="status" data-saved={saved.state}>
      {saved.state === "saved" && <Check {...icon} />}
      {saved.state === "saving" && <LoaderCircle {...icon} />}
      {saved.state === "unreachable" && <CloudOff {...icon} />}
      {saved.state === "refused" && <TriangleAlert {...icon} />}
      <span>
        {saved.state === "saved" && say(where)}
        {saved.state === "saving" && say("brief.saving")}
        {saved.state === "unreachable" && sayUnreachable(saved)}
        {saved.state === "refused" && say(saved.unsaved ? "brief.notSaved" : "brief.disconnected")}
      </span>
    </p>
  );
}

const clock = new Intl.DateTimeFormat(interfaceLanguage, { timeStyle: "short" });

function sayUnreachable({ unsaved, changes, here, since }: SavedState & { state: "unreachable" }): string {
  if (here) return say("brief.offline", { since: clock.format(new Date(since)), changes });
  return say(unsaved ? "brief.notSavedYet" : "brief.reconnecting");
}

export interface TroubleProps {
  readonly session: BriefSession;
  /** Writes what this window holds to a file of the person's choice. */
  readonly onKeepCopy: () => Promise<void>;
}

/** Below the bar while something keeps words from the disk: why, what is safe, what to do. */
export function Trouble({ session, onKeepCopy }: TroubleProps) {
  const saved = useSessionState(session, (state) => state.saved);
  if (saved.state !== "unreachable" && saved.state !== "refused") return null;
  // Offline is no trouble where the words are on a disk.
  if (saved.state === "unreachable" && saved.here) return null;
  return (
    <div className="trouble" role="alert">
      <p>{saved.state === "refused" ? sayRefusal(saved.why) : say("problem.unreachable")}</p>
      {saved.unsaved && <p>{say("brief.onlyHere")}</p>}
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

/** The sentence for a refusal: what happened, what is safe, what to do. */
export function sayRefusal(refusal: Refusal): string {
  const key = `problem.${refusal}`;
  return isMessageKey(key) ? say(key) : refusal;
}
