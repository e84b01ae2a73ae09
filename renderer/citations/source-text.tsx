/** The text of a source: attached as a PDF or text file, or pasted, so that quotations of it are checked. */
import { FileText } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button, FileTrigger, Tooltip, TooltipTrigger } from "react-aria-components";
import type * as Y from "yjs";
import type { Source } from "../../shared/citations/source.ts";
import type { BriefId } from "../../shared/protocol/documents.ts";
import { isProblem, sayProblem } from "../platform/ask.ts";
import { usePlatform } from "../platform/context.ts";
import { Dialog } from "../ui/dialog.tsx";
import { say } from "../ui/say.ts";
import { tell } from "../ui/toast.tsx";
import { changeSource } from "./brief-sources.ts";
import { keepText } from "./source-texts.ts";
import { sourceName } from "./source-words.tsx";
import "./source-text.css";

interface SourceTextProps {
  readonly source: Source;
  readonly content: Y.Doc;
  readonly brief: BriefId;
  readonly editable: boolean;
}

/** Says whether a source has its text, and opens the dialogue that attaches it. */
export function SourceTextButton(props: SourceTextProps) {
  const [open, setOpen] = useState(false);
  const { source, editable } = props;
  const has = source.custom?.text !== undefined;
  if (!editable && !has) return null;
  const name = sourceName(source);
  const words = say(has ? "citations.textAttached" : "citations.textAttach");
  return (
    <>
      <TooltipTrigger delay={300}>
        <Button
          className={has ? "tool beside attached" : "tool beside"}
          isDisabled={!editable}
          aria-label={`${words}: ${name}`}
          onPress={() => setOpen(true)}
        >
          <FileText size={14} strokeWidth={1.75} aria-hidden="true" />
        </Button>
        <Tooltip className="tooltip">{words}</Tooltip>
      </TooltipTrigger>
      <Dialog title={say("citations.textOf", { name })} open={open} onClose={() => setOpen(false)}>
        {open && <SourceTextForm {...props} onDone={() => setOpen(false)} />}
      </Dialog>
    </>
  );
}

/** What has come of the document so far. */
type Reading =
  | { readonly state: "none" }
  | { readonly state: "reading"; readonly name: string }
  | { readonly state: "failed"; readonly why: string };

function SourceTextForm({ source, content, brief, onDone }: SourceTextProps & { readonly onDone: () => void }) {
  const platform = usePlatform();
  const [reading, setReading] = useState<Reading>({ state: "none" });
  const [pasted, setPasted] = useState("");
  const stop = useRef(new AbortController());
  useEffect(() => {
    const controller = new AbortController();
    stop.current = controller;
    return () => controller.abort();
  }, []);

  const name = (asset: string | null) =>
    changeSource(content, source.id, ({ custom: { text: _, ...custom } = {}, ...rest }) => ({
      ...rest,
      custom: asset === null ? custom : { ...custom, text: asset },
    }));
  const keep = async (bytes: Promise<ArrayBuffer>, of: string) => {
    const { signal } = stop.current;
    setReading({ state: "reading", name: of });
    const kept = await keepText(platform, brief, new Uint8Array(await bytes), signal);
    if (signal.aborted) return;
    if (isProblem(kept)) return setReading({ state: "failed", why: sayProblem(kept.problem) });
    name(kept.asset);
    tell(say("citations.textKept", { characters: kept.characters, pages: kept.pages }));
    onDone();
  };
  const isBusy = reading.state === "reading";

  return (
    <div className="source-text-form">
      <p className="explanation">{say("citations.textWhy")}</p>
      <FileTrigger
        acceptedFileTypes={["application/pdf", "text/plain"]}
        onSelect={(files) => {
          const [file] = files ?? [];
          if (file) void keep(file.arrayBuffer(), file.name);
        }}
      >
        <Button className="button" isDisabled={isBusy} autoFocus>
          {say("citations.textChoose")}
        </Button>
      </FileTrigger>
      <label>
        <span>{say("citations.textPaste")}</span>
        <textarea dir="auto" rows={6} value={pasted} onChange={({ target }) => setPasted(target.value)} />
      </label>
      <p role="status" className="source-text-news">
        {isBusy &&
          (reading.name ? say("citations.textReading", { name: reading.name }) : say("citations.textReadingPasted"))}
      </p>
      {reading.state === "failed" && (
        <p role="alert" className="field-problem">
          {reading.why}
        </p>
      )}
      <div className="actions">
        {source.custom?.text !== undefined && (
          <Button
            className="button"
            isDisabled={isBusy}
            onPress={() => {
              name(null);
              tell(say("citations.textRemoved"));
              onDone();
            }}
          >
            {say("citations.textRemove")}
          </Button>
        )}
        <Button className="button" onPress={onDone}>
          {say("window.cancel")}
        </Button>
        <Button
          className="button primary"
          isDisabled={isBusy || pasted.trim() === ""}
          onPress={() => void keep(new Blob([pasted]).arrayBuffer(), "")}
        >
          {say("citations.textKeep")}
        </Button>
      </div>
    </div>
  );
}
