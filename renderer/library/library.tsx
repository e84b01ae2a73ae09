/** The briefs of this person: recent ones first, found by their titles; and what was deleted, to be brought back. */
import { FileUp, Search, Trash2, Unplug } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import { Button, FileTrigger, ToggleButton } from "react-aria-components";
import type { TemplateName } from "../../shared/brief/model.ts";
import { importedExtensions } from "../../shared/import/file-types.ts";
import type { ListedBrief } from "../../shared/protocol/http.ts";
import { isProblem, sayProblem } from "../platform/ask.ts";
import { FullPage } from "../ui/full-page.tsx";
import { say } from "../ui/say.ts";
import { BriefRow } from "./brief-row.tsx";
import { NewBrief } from "./new-brief.tsx";
import { Rename } from "./rename.tsx";
import { useBriefs } from "./use-briefs.ts";
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

/** Where the hub does not answer it says so, and offers to try again. */
export function Library({ heading, onOpen, onCreate, onImport, menu }: LibraryProps) {
  const [bin, setBin] = useState(false);
  const [words, setWords] = useState("");
  const [renaming, setRenaming] = useState<ListedBrief | null>(null);
  const { briefs, load, rename, remove, restore, duplicate } = useBriefs(bin, onOpen);

  const found = useMemo(() => {
    if (briefs === null || isProblem(briefs)) return [];
    const wanted = words.trim().toLocaleLowerCase();
    return briefs.filter(({ title }) => title.toLocaleLowerCase().includes(wanted));
  }, [briefs, words]);

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
          acceptedFileTypes={importedExtensions.map((extension) => `.${extension}`)}
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
            <ul className="framed-list briefs">
              {found.map((brief) => (
                <BriefRow
                  key={brief.id}
                  brief={brief}
                  onRestore={bin ? () => void restore(brief) : null}
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
            void rename(renaming, title);
          }}
        />
      )}
    </div>
  );
}
