/** The briefs of this person: recent ones first, found by their titles; and what was deleted, to be brought back. */
import { FileUp, Search, Trash2, Unplug } from "lucide-react";
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { Button, FileTrigger, ToggleButton } from "react-aria-components";
import type { TemplateName } from "../../shared/brief/model.ts";
import type { ListedBrief } from "../../shared/protocol/http.ts";
import { type Asked, isProblem, sayProblem } from "../platform/ask.ts";
import { usePlatform } from "../platform/context.ts";
import { FullPage } from "../ui/full-page.tsx";
import { say } from "../ui/say.ts";
import { tell } from "../ui/toast.tsx";
import { BriefRow } from "./brief-row.tsx";
import { changeBrief, createBrief, listBriefs } from "./briefs.ts";
import { NewBrief } from "./new-brief.tsx";
import { Rename } from "./rename.tsx";
import "./library.css";

interface LibraryProps {
  /** Whose library it is. */
  readonly heading: string;
  readonly onOpen: (id: string) => void;
  readonly onCreate: (template: TemplateName) => void;
  readonly onImport: (file: File) => void;
  /** At the end of the head: other ways to briefs, and the window's own menu. */
  readonly menu: ReactNode;
}

type Listed = readonly ListedBrief[] | Asked | null;

export function Library({ heading, onOpen, onCreate, onImport, menu }: LibraryProps) {
  const platform = usePlatform();
  const [bin, setBin] = useState(false);
  const [briefs, setBriefs] = useState<Listed>(null);
  const [words, setWords] = useState("");
  const [renaming, setRenaming] = useState<ListedBrief | null>(null);
  const asked = useRef(0);

  const load = useCallback(async () => {
    const turn = ++asked.current;
    const answer = await listBriefs(platform, bin);
    // An answer that was overtaken is older than what is shown.
    if (turn !== asked.current) return;
    setBriefs(answer);
  }, [platform, bin]);
  useEffect(() => void load(), [load]);

  const found = useMemo(() => {
    if (briefs === null || isProblem(briefs)) return [];
    const wanted = words.trim().toLocaleLowerCase();
    return briefs.filter(({ title }) => title.toLocaleLowerCase().includes(wanted));
  }, [briefs, words]);

  const change = async (id: string, what: Parameters<typeof changeBrief>[2]): Promise<boolean> => {
    const answer = await changeBrief(platform, id, what);
    if (isProblem(answer)) tell(sayProblem(answer.problem));
    await load();
    return !isProblem(answer);
  };
  const remove = async ({ id, title, hub }: ListedBrief) => {
    if (!(await change(id, { deleted: true }))) return;
    tell(say(hub ? "library.putAway" : "library.deleted", { title: title || say("library.untitled") }), {
      label: say("window.undo"),
      run: () => void change(id, { deleted: false }),
    });
  };
  const duplicate = async ({ id }: ListedBrief) => {
    const answer = await createBrief(platform, { from: id });
    if (isProblem(answer)) tell(sayProblem(answer.problem));
    else onOpen(answer);
  };

  if (briefs !== null && isProblem(briefs)) {
    return (
      <FullPage
        Icon={Unplug}
        title={say("library.unavailable")}
        actions={
          <Button className="button primary" onPress={() => void load()}>
            {say("brief.retry")}
          </Button>
        }
      >
        {sayProblem(briefs.problem)}
      </FullPage>
    );
  }
  return (
    <div className="library">
      <header className="library-head">
        <h1 dir="auto">{heading}</h1>
        <FileTrigger
          acceptedFileTypes={[".brief", ".md", ".markdown"]}
          onSelect={(files) => {
            const file = files?.[0];
            if (file) onImport(file);
          }}
        >
          <Button className="button">
            <FileUp size={16} strokeWidth={1.75} aria-hidden="true" />
            {say("library.import")}
          </Button>
        </FileTrigger>
        {menu}
      </header>
      <main>
        {!bin && <NewBrief onCreate={onCreate} />}
        <section aria-labelledby="briefs">
          <div className="list-head">
            <h2 id="briefs">{say(bin ? "library.bin" : "library.title")}</h2>
            <search>
              <Search size={15} strokeWidth={1.75} aria-hidden="true" />
              <input
                type="search"
                dir="auto"
                aria-label={say("library.search")}
                placeholder={say("library.search")}
                value={words}
                onChange={(event) => setWords(event.target.value)}
              />
            </search>
            <ToggleButton className="tool" isSelected={bin} onChange={setBin}>
              <Trash2 size={16} strokeWidth={1.75} aria-hidden="true" />
              {say("library.bin")}
            </ToggleButton>
          </div>
          {briefs !== null && found.length === 0 && (
            <p className="standstill">
              {words ? say("library.none", { words }) : say(bin ? "library.binEmpty" : "library.empty")}
            </p>
          )}
          {found.length > 0 && (
            <ul className="briefs">
              {found.map((brief) => (
                <BriefRow
                  key={brief.id}
                  brief={brief}
                  onRestore={bin ? () => void change(brief.id, { deleted: false }) : null}
                  onRename={() => setRenaming(brief)}
                  onDuplicate={() => void duplicate(brief)}
                  onDelete={() => void remove(brief)}
                />
              ))}
            </ul>
          )}
        </section>
      </main>
      {renaming && (
        <Rename
          title={renaming.title}
          onClose={() => setRenaming(null)}
          onRename={(title) => {
            setRenaming(null);
            void change(renaming.id, { title });
          }}
        />
      )}
    </div>
  );
}
