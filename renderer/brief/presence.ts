/** Who else has the brief open, as the hub vouches for it: it writes id and name over whatever a window says of itself. */
import { useEffect, useState } from "react";
import type { Awareness } from "y-protocols/awareness";
import { z } from "zod";

/** A Yjs relative position, as JSON. */
const RelativePosition = z.object({
  type: z.unknown().optional(),
  tname: z.unknown().optional(),
  item: z.unknown().optional(),
});
const Presence = z.object({
  user: z.object({ id: z.string(), name: z.string() }),
  cursor: z.object({ anchor: RelativePosition, head: RelativePosition }).nullish(),
  idle: z.boolean().optional(),
});
type Presence = z.infer<typeof Presence>;

/** What a window's state says, or null: not in the shape that we know, so nothing of it is shown. */
export const readPresence = (state: unknown): Presence | null => Presence.safeParse(state).data ?? null;

export interface Other {
  readonly member: string;
  readonly name: string;
  /** All their windows have been left alone for a while. */
  readonly idle: boolean;
  /** Yjs client of the window in which they have a caret, or null. */
  readonly client: number | null;
}

/** Everybody but this member, one entry each, in the order of their names. */
export function othersIn(awareness: Awareness, self: string | null): Other[] {
  const others = new Map<string, Other>();
  for (const [client, state] of awareness.getStates()) {
    const presence = client === awareness.clientID ? null : readPresence(state);
    if (!presence || presence.user.id === self) continue;
    const { id, name } = presence.user;
    const before = others.get(id);
    others.set(id, {
      member: id,
      name,
      idle: (before?.idle ?? true) && presence.idle === true,
      client: presence.cursor ? client : (before?.client ?? null),
    });
  }
  return [...others.values()].sort((a, b) => a.name.localeCompare(b.name));
}

/** `othersIn`, kept up. */
export function useOthers(awareness: Awareness | null, self: string | null): readonly Other[] {
  const [others, setOthers] = useState<readonly Other[]>([]);
  useEffect(() => {
    if (!awareness) return;
    const update = () => {
      const now = othersIn(awareness, self);
      setOthers((before) => (JSON.stringify(before) === JSON.stringify(now) ? before : now));
    };
    update();
    awareness.on("change", update);
    return () => awareness.off("change", update);
  }, [awareness, self]);
  return others;
}

/** Milliseconds without a touch after which a window counts as left alone. */
const LEFT_ALONE = 5 * 60 * 1000;

/** Tells the others whether somebody is at this window. */
export function useIdleness(awareness: Awareness | null): void {
  useEffect(() => {
    if (!awareness) return;
    let timer: ReturnType<typeof setTimeout>;
    let idle: boolean | undefined;
    const tell = (now: boolean) => {
      if (idle === now) return;
      idle = now;
      awareness.setLocalStateField("idle", now);
    };
    const touched = () => {
      tell(false);
      clearTimeout(timer);
      timer = setTimeout(() => tell(true), LEFT_ALONE);
    };
    touched();
    const events = ["keydown", "pointerdown", "wheel"] as const;
    for (const name of events) window.addEventListener(name, touched, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const name of events) window.removeEventListener(name, touched);
    };
  }, [awareness]);
}
