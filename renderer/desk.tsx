/** Where a brief is written: fills the slots of frame and editor with what the capabilities offer. */
import { useCallback, useEffect, useState } from "react";
import { useStanding } from "./access/members.ts";
import type { Asked } from "./around-text.tsx";
import { Frame, NARROW } from "./brief/frame.tsx";
import { useKeepPlace } from "./brief/keep-place.ts";
import { useLink } from "./brief/link.ts";
import { People } from "./brief/people.tsx";
import { Trouble } from "./brief/saved-badge.tsx";
import { useMeta } from "./brief/use-meta.ts";
import { useSessionState } from "./brief/use-session.ts";
import { BriefBar } from "./brief-bar.tsx";
import type { BriefScreenProps } from "./brief-window.tsx";
import type { CiteAs } from "./citations/citation-node.ts";
import { useDeskCommands } from "./desk-commands.ts";
import { useDeskEditor } from "./desk-editor.ts";
import { Commanding } from "./editor/commanding.tsx";
import { EditorSurface } from "./editor/editor.tsx";
import { FindBar } from "./editor/find.tsx";
import { useMedia } from "./ui/media.ts";
import { useLater } from "./ui/settled.ts";

/** What can wait until the text is seen comes in one file of its own. */
const aroundText = () => import("./around-text.tsx");

export function Desk({ session, pictures, windowCommands, onLibrary, onDuplicate, onKeepCopy }: BriefScreenProps) {
  const mayWrite = useSessionState(session, (state) => state.mayWrite);
  const { content, awareness } = session;
  const { title, language } = useMeta(session);
  const [panelOpen, togglePanel] = usePanel();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [finding, setFinding] = useState<"find" | "replace" | null>(null);
  const late = useLater(aroundText);
  const [scroller, setScroller] = useState<HTMLElement | null>(null);

  const askForCitation = useCallback((as: CiteAs) => setAsked({ for: "citation", as }), []);
  const editor = useDeskEditor({ session, pictures, editable: mayWrite, language, onPick: askForCitation });
  const [link, lookForLink] = useLink(session);
  const standing = useStanding(session.id, `${mayWrite} ${link?.hub} ${asked?.for === "share"}`);
  useEffect(() => {
    // What is typed from now on is meant for what was asked for, and not for the text.
    if (asked && !late) editor?.commands.blur();
  }, [asked, late, editor]);
  useKeepPlace(session.id, scroller, editor?.view.dom ?? null);

  const commands = useDeskCommands(editor, {
    windowCommands,
    onAsk: setAsked,
    onFind: setFinding,
    onPanel: togglePanel,
    onLibrary,
    onDuplicate,
    onKeepCopy,
  });
  if (!editor) return null;

  return (
    <Frame
      bar={
        <BriefBar
          session={session}
          link={link}
          people={<People editor={editor} awareness={awareness} self={standing?.member ?? null} />}
          commands={commands.inMenu}
          onShare={standing && (() => setAsked({ for: "share" }))}
          onExport={() => setAsked({ for: "export" })}
          onLibrary={onLibrary}
        />
      }
      notice={<Trouble session={session} link={link} onKeepCopy={onKeepCopy} />}
      tools={late && <late.Tools editor={editor} editable={mayWrite} onFind={() => setFinding("find")} />}
      find={finding && <FindBar editor={editor} replacing={finding === "replace"} onClose={() => setFinding(null)} />}
      side={late && <late.SidePanel editor={editor} content={content} brief={session.id} />}
      panelOpen={panelOpen}
      onPanel={togglePanel}
      onScroller={setScroller}
      foot={late && <late.Foot editor={editor} content={content} language={language} editable={mayWrite} />}
    >
      <EditorSurface
        editor={editor}
        content={content}
        language={language}
        editable={mayWrite}
        commands={commands.all}
        notes={late && <late.Notes editor={editor} content={content} language={language} />}
      />
      {late && (
        <late.OverText
          editor={editor}
          content={content}
          brief={session.id}
          title={title}
          editable={mayWrite}
          asked={asked}
          onClose={() => setAsked(null)}
          standing={standing}
          link={link}
          onShared={lookForLink}
          onLeft={onLibrary}
        />
      )}
      <Commanding commands={commands.all} />
    </Frame>
  );
}

/** Whether the side panel is shown, and the way to change that. As a drawer it covers the text, so it begins closed. */
function usePanel(): readonly [open: boolean, toggle: () => void] {
  const narrow = useMedia(NARROW);
  const [side, setSide] = useState(true);
  const [drawer, setDrawer] = useState(false);
  const toggle = useCallback(() => (narrow ? setDrawer : setSide)((open) => !open), [narrow]);
  return [narrow ? drawer : side, toggle];
}
