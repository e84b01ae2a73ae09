/** From the brief to a file: what to look at first, which format, and how far it is. Typing goes on meanwhile. */
import { CircleAlert, FileDown, FileText, FileType } from "lucide-react";
import { useMemo, useState } from "react";
import { Button, Label, ProgressBar, Radio, RadioGroup } from "react-aria-components";
import type * as Y from "yjs";
import { readBrief } from "../../shared/brief/read.ts";
import { type ExportCheck, exportChecks, isAccessible } from "../../shared/export/checks.ts";
import type { Problem } from "../../shared/protocol/http.ts";
import { sayProblem } from "../platform/ask.ts";
import type { Platform } from "../platform/platform.ts";
import { Dialog } from "../ui/dialog.tsx";
import { say } from "../ui/say.ts";
import { PageChoices } from "./page-choices.tsx";
import { type Format, useExport } from "./use-export.ts";
import "./export.css";

interface ExportDialogProps {
  readonly platform: Platform;
  /** Id of the brief. */
  readonly brief: string;
  readonly title: string;
  readonly content: Y.Doc;
  /** Whether this person may change the brief, and so how its pages look. */
  readonly editable: boolean;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Goes to the block of this index in the body. */
  readonly onJump?: (block: number) => void;
}

/** The hub makes the file, cancellable, while the dialogue is open; it reads the brief itself, as it is when its turn comes. */
export function ExportDialog({
  platform,
  brief,
  title,
  content,
  editable,
  isOpen,
  onClose,
  onJump,
}: ExportDialogProps) {
  const [format, setFormat] = useState<Format>(() => rememberedFormat(brief));
  const { progress, start, cancel, save, again } = useExport(platform, brief, isOpen, onClose);
  const jump = (block: number) => {
    onClose();
    onJump?.(block);
  };

  return (
    <Dialog title={say("export.title")} open={isOpen} onClose={onClose}>
      {progress.state === "choosing" && (
        <>
          <p className="explanation" dir="auto">
            {title}
          </p>
          <FormatChoice format={format} onFormat={setFormat} />
          {format === "pdf" && <PageChoices content={content} editable={editable} />}
          {format === "pdf" && <Checks content={content} onJump={onJump && jump} />}
          <div className="actions">
            <Button className="button" onPress={onClose}>
              {say("window.close")}
            </Button>
            <Button
              className="button primary"
              onPress={() => {
                remember(brief, format);
                void start(format);
              }}
            >
              <FileDown size={16} strokeWidth={1.75} aria-hidden="true" />
              {say("export.start")}
            </Button>
          </div>
        </>
      )}
      {progress.state === "running" && (
        <>
          <ProgressBar isIndeterminate className="export-progress" valueLabel={say(`export.${progress.stage}`)}>
            {({ valueText }) => (
              <>
                <span className="spinner" aria-hidden="true" />
                <Label>{valueText ?? say(`export.${progress.stage}`)}</Label>
              </>
            )}
          </ProgressBar>
          <p className="explanation">{say("export.goesOn")}</p>
          <div className="actions">
            <Button className="button" onPress={cancel}>
              {say("export.cancel")}
            </Button>
            <Button className="button primary" onPress={onClose}>
              {say("export.keepWriting")}
            </Button>
          </div>
        </>
      )}
      {progress.state === "ready" && (
        <>
          <p dir="auto">{say("export.ready", { name: progress.file.name })}</p>
          <div className="actions">
            <Button className="button" onPress={again}>
              {say("export.again")}
            </Button>
            <Button className="button primary" autoFocus onPress={() => void save(progress.file)}>
              {say("export.save")}
            </Button>
          </div>
        </>
      )}
      {progress.state === "failed" && <Failed problem={progress.problem} onJump={onJump && jump} onAgain={again} />}
    </Dialog>
  );
}

function FormatChoice({ format, onFormat }: { readonly format: Format; readonly onFormat: (format: Format) => void }) {
  const choices = [
    { value: "pdf", label: "export.pdf", hint: "export.pdfHint", Icon: FileText },
    { value: "brief", label: "export.brief", hint: "export.briefHint", Icon: FileType },
  ] as const;
  return (
    <RadioGroup
      className="export-formats"
      aria-label={say("export.format")}
      value={format}
      onChange={(value) => onFormat(value === "brief" ? "brief" : "pdf")}
    >
      {choices.map(({ value, label, hint, Icon }) => (
        <Radio key={value} value={value} className="export-format">
          <Icon size={18} strokeWidth={1.75} aria-hidden="true" />
          <span className="name">{say(label)}</span>
          <span className="explanation">{say(hint)}</span>
        </Radio>
      ))}
    </RadioGroup>
  );
}

/** What to look at first, each with the way to its place. Computed when the dialogue opens. */
function Checks({
  content,
  onJump,
}: {
  readonly content: Y.Doc;
  readonly onJump: ((block: number) => void) | undefined;
}) {
  const checks = useMemo(() => exportChecks(readBrief(content)), [content]);
  if (checks.length === 0) return <p className="explanation">{say("export.allWell")}</p>;
  return (
    <section className="export-checks" aria-label={say("export.checks")}>
      <h3>{say("export.checks")}</h3>
      <ul>
        {checks.map((check) => (
          <li key={`${check.code} ${check.block} ${check.words}`}>
            <CircleAlert size={16} strokeWidth={1.75} aria-hidden="true" />
            <span dir="auto">{sayCheck(check)}</span>
            <JumpButton block={check.block} onJump={onJump} />
          </li>
        ))}
      </ul>
      {!isAccessible(checks) && <p className="explanation">{say("export.notAccessible")}</p>}
    </section>
  );
}

const sayCheck = ({ code, words }: ExportCheck): string => say(`export.check.${code}`, { words, named: words.length });

interface JumpProps {
  readonly block: number | null;
  readonly onJump: ((block: number) => void) | undefined;
}

function JumpButton({ block, onJump }: JumpProps) {
  if (block === null || !onJump) return null;
  return (
    <Button className="button" onPress={() => onJump(block)}>
      {say("export.show")}
    </Button>
  );
}

interface FailedProps extends Omit<JumpProps, "block"> {
  readonly problem: Problem;
  readonly onAgain: () => void;
}

function Failed({ problem, onJump, onAgain }: FailedProps) {
  const place = Number(problem.values?.block ?? -1);
  return (
    <>
      <p role="alert" dir="auto">
        {sayProblem(problem)}
      </p>
      <div className="actions">
        <JumpButton block={place < 0 ? null : place} onJump={onJump} />
        <Button className="button primary" autoFocus onPress={onAgain}>
          {say("export.again")}
        </Button>
      </div>
    </>
  );
}

const choiceOf = (brief: string): string => `export:${brief}`;
const rememberedFormat = (brief: string): Format =>
  localStorage.getItem(choiceOf(brief)) === "brief" ? "brief" : "pdf";
const remember = (brief: string, format: Format): void => localStorage.setItem(choiceOf(brief), format);
