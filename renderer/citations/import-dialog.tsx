/** Sources of another program into the brief: a file or pasted text is read, shown entry by entry, and what is chosen added. */
import { FileUp } from "lucide-react";
import { type DragEvent, useCallback, useEffect, useState } from "react";
import { Button, FileTrigger } from "react-aria-components";
import type * as Y from "yjs";
import { readSources, type SourcesRead } from "../../shared/citations/exchange/exchange.ts";
import type { Source } from "../../shared/citations/source.ts";
import { Dialog } from "../ui/dialog.tsx";
import { say } from "../ui/say.ts";
import { tell } from "../ui/toast.tsx";
import { arrivalsOf } from "./arrivals.ts";
import { keepSources, presentIn, sourcesOf } from "./brief-sources.ts";
import { ImportList, ImportNotes } from "./import-list.tsx";
import "./import-dialog.css";

interface ImportDialogProps {
  /** The `{id}/content` document. */
  readonly content: Y.Doc;
  /** A file or text that was dropped or pasted; null: to be asked for. Undefined: nothing is imported, the dialogue is closed. */
  readonly from: File | string | null | undefined;
  readonly onClose: () => void;
}

export function ImportDialog({ content, from, onClose }: ImportDialogProps) {
  return (
    <Dialog title={say("citations.import")} open={from !== undefined} onClose={onClose} wide>
      {from !== undefined && <Import content={content} from={from} onClose={onClose} />}
    </Dialog>
  );
}

/** Characters, as JSON, of what is added at once: the hub takes no larger edit. */
const MOST_AT_ONCE = 8_000_000;

type Read = SourcesRead & { readonly name: string };

function Import({ content, from, onClose }: ImportDialogProps) {
  const [read, setRead] = useState<Read | null>(null);
  const [problem, setProblem] = useState("");
  const take = useCallback(
    async (given: File | string) => {
      const answer = await readGiven(given, content);
      setRead("problem" in answer ? null : answer);
      setProblem("problem" in answer ? answer.problem : "");
    },
    [content],
  );
  useEffect(() => {
    if (from) void take(from);
  }, [from, take]);

  if (read) {
    return <Choosing read={read} content={content} onBack={() => setRead(null)} onClose={onClose} />;
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is dropped here can also be chosen and pasted
    <div className="import-from" onDrop={(event) => fileIn(event, (file) => void take(file))} onDragOver={allowFile}>
      <p className="explanation">{say("citations.importFrom")}</p>
      {problem && (
        <p role="alert" className="field-problem">
          {problem}
        </p>
      )}
      <FileTrigger
        acceptedFileTypes={[".bib", ".bibtex", ".ris", ".json", ".enw", ".txt"]}
        onSelect={(files) => files?.[0] && void take(files[0])}
      >
        <Button className="button" autoFocus>
          <FileUp size={16} strokeWidth={1.75} aria-hidden="true" />
          {say("citations.chooseFile")}
        </Button>
      </FileTrigger>
      <label className="field">
        <span>{say("citations.pasteEntries")}</span>
        <textarea
          rows={5}
          dir="ltr"
          spellCheck={false}
          onChange={({ target }) => {
            // Typing one's way to an entry is no fault; a paste is read at once.
            const answer = readSources(target.value);
            if (!("problem" in answer) && answer.sources.length > 0) void take(target.value);
          }}
        />
      </label>
      <div className="actions">
        <Button className="button" onPress={onClose}>
          {say("window.cancel")}
        </Button>
      </div>
    </div>
  );
}

async function readGiven(given: File | string, content: Y.Doc): Promise<Read | { readonly problem: string }> {
  const text = typeof given === "string" ? given : await given.text().catch(() => null);
  if (text === null) return { problem: say("problem.file-unreadable") };
  const read = readSources(text, Object.keys(sourcesOf(content)));
  if ("problem" in read) return { problem: say(`exchange.${read.problem}`) };
  return { ...read, name: typeof given === "string" ? "" : given.name };
}

/** Lets a file be dropped here, which then is not the window's. */
export function allowFile(event: DragEvent): void {
  if (event.dataTransfer.types.includes("Files")) event.preventDefault();
}
export function fileIn(event: DragEvent, take: (file: File) => void): void {
  const [file] = event.dataTransfer.files;
  if (!file) return;
  event.preventDefault();
  take(file);
}

interface ChoosingProps extends Pick<ImportDialogProps, "content" | "onClose"> {
  readonly read: Read;
  readonly onBack: () => void;
}

function Choosing({ read, content, onBack, onClose }: ChoosingProps) {
  const [arrivals] = useState(() => arrivalsOf(read.sources, presentIn(sourcesOf(content))));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(arrivals.flatMap(({ source, held }) => (held ? [] : [source.id]))),
  );
  const [tooMuch, setTooMuch] = useState(false);
  const add = () => {
    const sources: Source[] = read.sources.filter(({ id }) => chosen.has(id));
    if (JSON.stringify(sources).length > MOST_AT_ONCE) return setTooMuch(true);
    keepSources(content, sources);
    tell(say("citations.imported", { count: sources.length }));
    onClose();
  };
  const known = arrivals.filter(({ held }) => held !== null).length;
  return (
    <>
      <p role="status" className="explanation">
        {read.name !== "" && (
          <>
            <bdi>{read.name}</bdi>:{" "}
          </>
        )}
        {say("citations.importRead", { count: arrivals.length, format: say(`exchange.format.${read.format}`) })}
        {known > 0 && ` · ${say("citations.importKnown", { count: known })}`}
      </p>
      <ImportNotes notes={read.notes} count={read.noteCount} />
      <ImportList arrivals={arrivals} chosen={chosen} onChoose={setChosen} />
      {tooMuch && (
        <p role="alert" className="field-problem">
          {say("citations.importTooMuch")}
        </p>
      )}
      <div className="actions">
        <Button className="button" onPress={onBack}>
          {say("citations.otherFile")}
        </Button>
        <Button className="button" onPress={onClose}>
          {say("window.cancel")}
        </Button>
        <Button className="button primary" isDisabled={chosen.size === 0} onPress={add} autoFocus>
          {say("citations.importAdd", { count: chosen.size })}
        </Button>
      </div>
    </>
  );
}
