/** What stands beside, under and over the text of a brief: fetched and drawn once the text is seen. */
import type { Editor } from "@tiptap/core";
import { Search } from "lucide-react";
import { Button } from "react-aria-components";
import type * as Y from "yjs";
import type { BriefId } from "../shared/protocol/documents.ts";
import type { LinkState } from "../shared/protocol/http.ts";
import type { OwnStanding } from "./access/members.ts";
import { ShareDialog } from "./access/share.tsx";
import type { selectedRuns } from "./brief/authorship.ts";
import { LanguageChoice } from "./brief/language-choice.tsx";
import { Panel } from "./brief/panel.tsx";
import { WhoWrote } from "./brief/who-wrote.tsx";
import { SourceChecks, useCheckCount } from "./citations/checks.tsx";
import type { CiteAs } from "./citations/citation-node.ts";
import { CiteButton } from "./citations/cite-button.tsx";
import { NotesList, type NotesListProps } from "./citations/notes.tsx";
import { PastedHint } from "./citations/pasted-hint.tsx";
import { CitationPicker } from "./citations/picker.tsx";
import { QuotationHint } from "./citations/quotation-hint.tsx";
import { SourceTasks } from "./citations/source-tasks.tsx";
import { SourcesPanel, useCitedCounts } from "./citations/sources.tsx";
import { SymbolHint } from "./citations/symbol-hint.tsx";
import { Counts } from "./editor/counts.tsx";
import { Outline } from "./editor/outline.tsx";
import { Toolbar } from "./editor/toolbar.tsx";
import { ExportDialog } from "./export/dialog.tsx";
import { usePlatform } from "./platform/context.ts";
import { goTo } from "./ui/go-to.ts";
import { InIdleMoment } from "./ui/in-idle-moment.tsx";
import { say } from "./ui/say.ts";

interface OfBrief {
  readonly editor: Editor;
  readonly content: Y.Doc;
}

/** What was asked for, over the text; one thing at a time. */
export type Asked =
  | { readonly for: "citation"; readonly as: CiteAs }
  | { readonly for: "export" | "share" }
  | { readonly for: "authors"; readonly runs: ReturnType<typeof selectedRuns> };

interface ToolsProps {
  readonly editor: Editor;
  readonly editable: boolean;
  readonly onFind: () => void;
}

export const Tools = ({ editor, editable, onFind }: ToolsProps) => (
  <>
    {editable ? <Toolbar editor={editor} groups={<CiteButton editor={editor} />} /> : <span className="toolbar" />}
    <Button className="tool" aria-label={say("editor.find")} onPress={onFind}>
      <Search size={16} strokeWidth={1.75} aria-hidden="true" />
    </Button>
  </>
);

export const SidePanel = ({ editor, content, brief }: OfBrief & { readonly brief: BriefId }) => (
  <InIdleMoment>
    <Panel
      tabs={[
        { id: "outline", label: say("editor.outline"), content: <Outline editor={editor} /> },
        {
          id: "sources",
          label: say("citations.sources"),
          count: <SourceCount editor={editor} />,
          content: <SourcesPanel editor={editor} content={content} brief={brief} />,
        },
        {
          id: "checks",
          label: say("citations.checks"),
          count: <CheckCount editor={editor} content={content} />,
          content: <SourceChecks editor={editor} content={content} />,
        },
      ]}
    />
  </InIdleMoment>
);

function SourceCount({ editor }: Pick<OfBrief, "editor">) {
  const { sources } = useCitedCounts(editor);
  return sources > 0 && <span className="count">{sources}</span>;
}

function CheckCount({ editor, content }: OfBrief) {
  const checks = useCheckCount(editor, content);
  return checks > 0 && <span className="count troubled">{checks}</span>;
}

export const Notes = (props: NotesListProps) => (
  <InIdleMoment>
    <NotesList {...props} />
  </InIdleMoment>
);

export const Foot = ({
  editor,
  content,
  language,
  editable,
}: OfBrief & { readonly language: string; readonly editable: boolean }) => (
  <InIdleMoment>
    <Counts editor={editor} />
    <LanguageChoice content={content} language={language} editable={editable} />
    <span className="end">
      <CitedCounts editor={editor} />
    </span>
  </InIdleMoment>
);

function CitedCounts({ editor }: { readonly editor: Editor }) {
  const { sources, citations } = useCitedCounts(editor);
  return say("brief.cited", { sources, citations });
}

interface OverTextProps extends OfBrief {
  readonly brief: BriefId;
  readonly title: string;
  readonly editable: boolean;
  readonly asked: Asked | null;
  readonly onClose: () => void;
  /** Null: not known yet. */
  readonly standing: OwnStanding | null;
  readonly link: LinkState | null;
  readonly onShared: () => void;
  readonly onLeft: () => void;
}

export function OverText({ asked, onClose, standing, link, onShared, onLeft, ...of }: OverTextProps) {
  const platform = usePlatform();
  const { editor, content, brief, title, editable } = of;
  return (
    <>
      <SymbolHint editor={editor} content={content} />
      <PastedHint editor={editor} content={content} />
      <QuotationHint editor={editor} />
      <CitationPicker
        editor={editor}
        content={content}
        open={asked?.for === "citation"}
        as={asked?.for === "citation" ? asked.as : "citation"}
        onClose={onClose}
      />
      <SourceTasks editor={editor} content={content} />
      <ExportDialog
        platform={platform}
        brief={brief}
        title={title}
        content={content}
        editable={editable}
        isOpen={asked?.for === "export"}
        onClose={onClose}
        onJump={(block) => goTo(editor, editor.state.doc.resolve(0).posAtIndex(block) + 1)}
      />
      {standing && (
        <ShareDialog
          brief={brief}
          title={title}
          standing={standing}
          link={link}
          open={asked?.for === "share"}
          onClose={onClose}
          onShared={onShared}
          onLeft={onLeft}
        />
      )}
      <WhoWrote
        brief={brief}
        self={standing?.member ?? null}
        runs={asked?.for === "authors" ? asked.runs : null}
        onClose={onClose}
      />
    </>
  );
}
