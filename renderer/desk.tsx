/** Where a brief is written: fills the slots of frame and editor with what the capabilities offer. */
import { useCallback, useEffect, useMemo, useState } from "react";
import { useStanding } from "./access/members.ts";
import type { Asked } from "./around-text.tsx";
import { caretOf, carets } from "./brief/carets.ts";
import { Frame, NARROW } from "./brief/frame.tsx";
import { useKeepPlace } from "./brief/keep-place.ts";
import { useLink } from "./brief/link.ts";
import { People } from "./brief/people.tsx";
import { useIdleness, useOthers } from "./brief/presence.ts";
import { Trouble } from "./brief/saved-badge.tsx";
import { useFollowing } from "./brief/use-following.ts";
import { useMeta } from "./brief/use-meta.ts";
import { useSessionState } from "./brief/use-session.ts";
import { BriefBar } from "./brief-bar.tsx";
import type { BriefScreenProps } from "./brief-window.tsx";
import { citationExtensions } from "./citations/extensions.ts";
import { textsOf } from "./citations/source-texts.ts";
import { useDeskCommands } from "./desk-commands.ts";
import { Commanding } from "./editor/commanding.tsx";
import { type BriefEditorOptions, EditorSurface, useBriefEditor } from "./editor/editor.tsx";
import { FindBar } from "./editor/find.tsx";
import { usePlatform } from "./platform/context.ts";
import { goTo } from "./ui/go-to.ts";
import { useMedia } from "./ui/media.ts";
import { say } from "./ui/say.ts";
import { useLater } from "./ui/settled.ts";
import { tell } from "./ui/toast.tsx";

/** What can wait until the text is seen comes in one file of its own. */
const aroundText = () => import("./around-text.tsx");

const notify: BriefEditorOptions["notify"] = (key, values) => tell(say(key, values));

export function Desk({ session, pictures, windowCommands, onLibrary, onDuplicate, onKeepCopy }: BriefScreenProps) {
  const platform = usePlatform();
  const mayWrite = useSessionState(session, (state) => state.mayWrite);
  const { content, awareness } = session;
  const { title, language } = useMeta(session);
  const [panelOpen, togglePanel] = usePanel();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [finding, setFinding] = useState<"find" | "replace" | null>(null);
  const late = useLater(aroundText);
  const [scroller, setScroller] = useState<HTMLElement | null>(null);

  const extensions = useMemo(
    () => [
      ...citationExtensions({
        content,
        language,
        onPick: (as) => setAsked({ for: "citation", as }),
        openExternal: platform.openExternal,
        fetchText: textsOf(platform, session.id),
      }),
      ...(awareness ? [carets(awareness)] : []),
    ],
    [content, awareness, language, platform, session.id],
  );
  const editor = useBriefEditor({
    content,
    editable: mayWrite,
    extensions,
    assets: pictures,
    notify,
  });
  const [link, lookForLink] = useLink(session);
  const standing = useStanding(session.id, `${mayWrite} ${link?.hub} ${asked?.for === "share"}`);
  const others = useOthers(awareness, standing?.member ?? null);
  const [followed, setFollowed] = useState<string | null>(null);
  const stopFollowing = useCallback(() => setFollowed(null), []);
  useIdleness(awareness);
  useFollowing(editor, awareness, followed, stopFollowing);
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
          people={
            <People
              others={others}
              followed={followed}
              onFollow={setFollowed}
              onGoTo={({ client }) => {
                const place = awareness && client !== null ? caretOf(editor, awareness, client) : null;
                if (place !== null) goTo(editor, place);
              }}
            />
          }
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
