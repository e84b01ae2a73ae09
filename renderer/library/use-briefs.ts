/** The list of a person's briefs as the hub has it, and what can be done with one. */
import { useCallback, useEffect, useRef, useState } from "react";
import type { ListedBrief } from "../../shared/protocol/http.ts";
import { type Failed, isProblem, sayProblem } from "../platform/ask.ts";
import { usePlatform } from "../platform/context.ts";
import { say } from "../ui/say.ts";
import { tell } from "../ui/toast.tsx";
import { changeBrief, createBrief, listBriefs } from "./briefs.ts";

interface Briefs {
  /** Null: not known yet. */
  readonly briefs: readonly ListedBrief[] | Failed | null;
  readonly load: () => Promise<void>;
  readonly rename: (brief: ListedBrief, title: string) => Promise<void>;
  readonly remove: (brief: ListedBrief) => Promise<void>;
  readonly restore: (brief: ListedBrief) => Promise<void>;
  readonly duplicate: (brief: ListedBrief) => Promise<void>;
}

/**
 * @param bin those in the bin, or else those that are not
 * @param onOpen shows the brief of this id: a copy that was just made
 */
export function useBriefs(bin: boolean, onOpen: (id: string) => void): Briefs {
  const platform = usePlatform();
  const [briefs, setBriefs] = useState<Briefs["briefs"]>(null);
  const asked = useRef(0);

  const load = useCallback(async () => {
    const turn = ++asked.current;
    const answer = await listBriefs(platform, bin);
    // An answer that was overtaken is older than what is shown.
    if (turn !== asked.current) return;
    setBriefs(answer);
  }, [platform, bin]);
  useEffect(() => void load(), [load]);
  // While the hub answered, the person may have gone to the bin, or come back from it.
  const latest = useRef(load);
  latest.current = load;

  /** Whether it was done; else it is said why not. */
  const change = async (id: string, what: Parameters<typeof changeBrief>[2]): Promise<boolean> => {
    const answer = await changeBrief(platform, id, what);
    if (isProblem(answer)) tell(sayProblem(answer.problem));
    await latest.current();
    return !isProblem(answer);
  };
  const restore = async ({ id }: ListedBrief) => void (await change(id, { deleted: false }));
  return {
    briefs,
    load,
    restore,
    rename: async ({ id }, title) => void (await change(id, { title })),
    async remove(brief) {
      const { id, title, hub } = brief;
      if (!(await change(id, { deleted: true }))) return;
      tell(say(hub ? "library.putAway" : "library.deleted", { title: title || say("library.untitled") }), {
        label: say("window.undo"),
        run: () => void restore(brief),
      });
    },
    async duplicate({ id }) {
      const answer = await createBrief(platform, { from: id });
      if (isProblem(answer)) tell(sayProblem(answer.problem));
      else onOpen(answer);
    },
  };
}
