/** The briefs of this person: recent ones first, found by their titles. */
import { FilePlus2, FileText } from "lucide-react";
import { useCallback, useEffect, useState } from "react";
import { Button } from "react-aria-components";
import { BriefCreated, type BriefEntry, BriefList, type NewBrief } from "../../shared/protocol/http.ts";
import { ask, isProblem, json, sayProblem } from "../platform/ask.ts";
import { usePlatform } from "../platform/context.ts";
import { say } from "../ui/say.ts";
import { tell } from "../ui/toast.tsx";
import "./library.css";

export function Library({ onOpen }: { readonly onOpen: (id: string) => void }) {
  const platform = usePlatform();
  const [briefs, setBriefs] = useState<readonly BriefEntry[] | { problem: string } | null>(null);
  const load = useCallback(async () => {
    const answer = await ask(platform, BriefList, "/api/briefs");
    setBriefs(isProblem(answer) ? { problem: sayProblem(answer.problem) } : answer.briefs);
  }, [platform]);
  useEffect(() => void load(), [load]);

  const create = async (brief: NewBrief) => {
    const answer = await ask(platform, BriefCreated, "/api/briefs", json("POST", brief));
    if (isProblem(answer)) tell(sayProblem(answer.problem));
    else onOpen(answer.id);
  };

  return (
    <div className="library">
      <header className="library-head">
        <h1>{say("library.title")}</h1>
        <Button className="button primary" onPress={() => void create({ template: "policy-brief" })}>
          <FilePlus2 size={16} strokeWidth={1.75} aria-hidden="true" />
          {say("library.new")}
        </Button>
      </header>
      <main>
        {briefs === null ? null : "problem" in briefs ? (
          <p className="empty-state">{briefs.problem}</p>
        ) : (
          <ul className="briefs">
            {briefs.map(({ id, title, words }) => (
              <li key={id}>
                <button type="button" onClick={() => onOpen(id)}>
                  <FileText size={16} strokeWidth={1.75} aria-hidden="true" />
                  <span className="brief-name" dir="auto">
                    {title || say("library.untitled")}
                  </span>
                  <span>{say("editor.words", { words })}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </main>
    </div>
  );
}
