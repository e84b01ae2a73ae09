/** The person's own library: what is in it, found by words, added to this brief or let go. */
import { Plus, Trash2 } from "lucide-react";
import { useId, useMemo, useState } from "react";
import { Button } from "react-aria-components";
import type * as Y from "yjs";
import { findable, sourceSearch } from "../../shared/citations/search.ts";
import type { Source } from "../../shared/citations/source.ts";
import { Works } from "../../shared/citations/works.ts";
import { Dialog } from "../ui/dialog.tsx";
import { say } from "../ui/say.ts";
import { tell } from "../ui/toast.tsx";
import { keepSource, presentIn, useSources } from "./brief-sources.ts";
import { useOwnSources } from "./own-sources.ts";
import { SourceWords, sourceName } from "./source-words.tsx";
import "./import-list.css";
import "./own-library.css";

interface OwnLibraryProps {
  /** The `{id}/content` document. */
  readonly content: Y.Doc;
  readonly open: boolean;
  readonly onClose: () => void;
}

export function OwnLibraryDialog({ content, open, onClose }: OwnLibraryProps) {
  return (
    <Dialog title={say("citations.ownLibrary")} open={open} onClose={onClose} wide>
      {open && <OwnLibrary content={content} onClose={onClose} />}
    </Dialog>
  );
}

function OwnLibrary({ content, onClose }: Omit<OwnLibraryProps, "open">) {
  const id = useId();
  const { own, sources } = useOwnSources();
  const [words, setWords] = useState("");
  const held = useSources(content);
  const works = useMemo(() => new Works(presentIn(held)), [held]);
  const search = useMemo(() => sourceSearch(sources.map((source) => findable(source))), [sources]);
  const found =
    words.trim() === "" ? sources : search(words).flatMap((key) => sources.find((one) => one.id === key) ?? []);
  const remove = async (source: Source, name: string) => {
    const why = await own.remove(source.id);
    if (why !== null) return tell(why);
    tell(say("citations.ownRemoved", { name }), {
      label: say("window.undo"),
      run: () => void own.keep(source).then((failed) => failed !== null && tell(failed)),
    });
  };
  return (
    <>
      {sources.length === 0 ? (
        <p className="explanation">{say("citations.ownEmpty")}</p>
      ) : (
        <div className="field">
          <label htmlFor={id}>{say("citations.ownSearch")}</label>
          <input id={id} type="search" dir="auto" value={words} onChange={({ target }) => setWords(target.value)} />
        </div>
      )}
      <ul className="framed-list arrivals own-sources" aria-label={say("citations.ownLibrary")}>
        {found.map((source) => {
          const name = sourceName(source);
          return (
            <li key={source.id} className="arrival">
              <SourceWords source={source} />
              {works.find(source) ? (
                <span className="arrival-held">{say("citations.held.brief")}</span>
              ) : (
                <Button
                  className="tool"
                  aria-label={say("citations.ownAdd", { name })}
                  onPress={() => keepSource(content, source)}
                >
                  <Plus size={16} strokeWidth={1.75} aria-hidden="true" />
                </Button>
              )}
              <Button
                className="tool"
                aria-label={say("citations.ownRemove", { name })}
                onPress={() => void remove(source, name)}
              >
                <Trash2 size={16} strokeWidth={1.75} aria-hidden="true" />
              </Button>
            </li>
          );
        })}
      </ul>
      <div className="actions">
        <Button className="button" onPress={onClose}>
          {say("window.close")}
        </Button>
      </div>
    </>
  );
}
