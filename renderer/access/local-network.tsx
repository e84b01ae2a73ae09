/** Sharing without a server: the home hub listens on the local network for as long as this window asks it to. */
import { Wifi, WifiOff } from "lucide-react";
import { useId, useState, useSyncExternalStore } from "react";
import { Button } from "react-aria-components";
import { LocalNetworkOpen, Problem } from "../../shared/protocol/http.ts";
import { sayProblem, unreachable } from "../platform/ask.ts";
import { usePlatform } from "../platform/context.ts";
import { linesOf } from "../platform/lines.ts";
import type { Platform } from "../platform/platform.ts";
import { say } from "../ui/say.ts";
import { NameField, useOwnName } from "./invitation-fields.tsx";
import { setOwnName } from "./team.ts";

type Sharing =
  | { readonly state: "off"; readonly problem: Problem | null }
  | { readonly state: "on"; readonly address: string; readonly stop: () => void };

/** Of the window, not of one brief: it goes on while another is opened, and ends with the window. */
let sharing: Sharing = { state: "off", problem: null };
const listeners = new Set<() => void>();

function set(next: Sharing): void {
  sharing = next;
  for (const listener of [...listeners]) listener();
}
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useLocalNetwork = (): Sharing => useSyncExternalStore(subscribe, () => sharing);

/** Resolves when it has ended. @param name how colleagues will see this person */
async function share(platform: Platform, name: string): Promise<void> {
  const abort = new AbortController();
  const unnamed = await setOwnName(platform, name);
  if (unnamed) return set({ state: "off", problem: unnamed.problem });
  let problem: Problem | null = null;
  try {
    const response = await platform.fetch("/api/local-network", { method: "POST", signal: abort.signal });
    if (!response.ok) problem = Problem.parse(await response.json());
    else
      for await (const line of linesOf(response)) {
        const { address } = LocalNetworkOpen.parse(line);
        set({ state: "on", address, stop: () => abort.abort() });
      }
  } catch {
    problem = abort.signal.aborted ? null : unreachable;
  }
  set({ state: "off", problem });
}

export function OnThisNetwork({ sharing }: { readonly sharing: Sharing }) {
  const platform = usePlatform();
  const [name, setName] = useOwnName();
  const [naming, setNaming] = useState(false);
  const id = useId();
  if (sharing.state === "on") {
    return (
      <div className="on-network" role="status">
        <Wifi size={16} strokeWidth={1.75} aria-hidden="true" />
        <p>{say("access.networkOn", { address: sharing.address })}</p>
        <Button className="button" onPress={sharing.stop}>
          <WifiOff size={16} strokeWidth={1.75} aria-hidden="true" />
          {say("access.networkStop")}
        </Button>
      </div>
    );
  }
  return (
    <form
      className="pasting"
      aria-labelledby={id}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim()) void share(platform, name.trim());
        else setNaming(true);
      }}
    >
      <h3 id={id}>{say("access.network")}</h3>
      <p className="explanation">{say("access.networkWords")}</p>
      {naming && <NameField value={name} onChange={setName} />}
      {sharing.problem && (
        <p role="alert" className="problem">
          {sayProblem(sharing.problem)}
        </p>
      )}
      <div className="actions">
        <button type="submit" className="button">
          <Wifi size={16} strokeWidth={1.75} aria-hidden="true" />
          {say("access.networkStart")}
        </button>
      </div>
    </form>
  );
}
