/** Where a brief is written: fills the slots of frame and editor with what the capabilities offer. */
import { ArrowLeft, FileDown, UserPlus } from "lucide-react";
import { useCallback, useEffect, useMemo, useState } from "react";
import { Button } from "react-aria-components";
import { useStanding } from "./access/members.ts";
import type { Asked } from "./around-text.tsx";
import { selectedRuns } from "./brief/authorship.ts";
import { caretOf, carets } from "./brief/carets.ts";
import { Frame, NARROW } from "./brief/frame.tsx";
import { useKeepPlace } from "./brief/keep-place.ts";
import { useLink } from "./brief/link.ts";
import { People } from "./brief/people.tsx";
import { useIdleness, useOthers } from "./brief/presence.ts";
import { SavedBadge, Trouble } from "./brief/saved-badge.tsx";
import { useFollowing } from "./brief/use-following.ts";
import { useMeta } from "./brief/use-meta.ts";
import { useSessionState } from "./brief/use-session.ts";
import type { BriefScreenProps } from "./brief-window.tsx";
import { citationCommands } from "./citations/commands.ts";
import { citationExtensions } from "./citations/extensions.ts";
import { textsOf } from "./citations/source-texts.ts";
import { CommandMenu } from "./editor/command-menu.tsx";
import { Commanding, windowCommand } from "./editor/commanding.tsx";
import { editorCommands } from "./editor/commands.ts";
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

  const writing = useMemo(
    () =>
      editor
        ? [
            ...editorCommands(editor),
            ...citationCommands(editor).map(({ id, label, run, ...more }) => windowCommand(id, label, run, more)),
          ]
        : [],
    [editor],
  );
  const around = useMemo(
    () => [
      ...(editor
        ? [
            windowCommand(
              "brief.whoWrote",
              say("brief.whoWrote"),
              () => setAsked({ for: "authors", runs: selectedRuns(editor) }),
              {
                keywords: "author blame history",
              },
            ),
          ]
        : []),
      windowCommand("window.find", say("editor.find"), () => setFinding("find")),
      windowCommand("window.replace", say("editor.replace"), () => setFinding("replace")),
      windowCommand("window.panel", say("brief.panel"), togglePanel),
      windowCommand("window.library", say("brief.toLibrary"), onLibrary),
      windowCommand("brief.duplicate", say("library.duplicate"), onDuplicate),
      windowCommand("export.open", say("export.title"), () => setAsked({ for: "export" }), {
        keywords: "pdf file print",
      }),
      windowCommand("brief.share", say("access.share"), () => setAsked({ for: "share" })),
      windowCommand("brief.save", say("brief.saveFile"), () => void onKeepCopy()),
      ...windowCommands,
    ],
    [editor, windowCommands, togglePanel, onLibrary, onDuplicate, onKeepCopy],
  );
  const commands = useMemo(() => [...writing, ...around], [writing, around]);
  if (!editor) return null;

  const inMenu = [/^window\.find/, /^brief/, /^window\.theme/].map((kind) => around.filter(({ id }) => kind.test(id)));
  return (
    <Frame
      bar={
        <>
          <Button className="tool" aria-label={say("brief.toLibrary")} onPress={onLibrary}>
            <ArrowLeft size={16} strokeWidth={1.75} aria-hidden="true" className="directional" />
          </Button>
          <span className="brief-title" dir="auto">
            {title || say("library.untitled")}
          </span>
          <SavedBadge session={session} link={link} />
          {!mayWrite && <span className="chip">{say("brief.readOnly")}</span>}
          <div className="acts">
            <People
              others={others}
              followed={followed}
              onFollow={setFollowed}
              onGoTo={({ client }) => {
                const place = awareness && client !== null ? caretOf(editor, awareness, client) : null;
                if (place !== null) goTo(editor, place);
              }}
            />
            <CommandMenu groups={inMenu} />
            {standing && (
              <Button className="button share" onPress={() => setAsked({ for: "share" })}>
                <UserPlus size={16} strokeWidth={1.75} aria-hidden="true" />
                <span>{say("access.share")}</span>
              </Button>
            )}
            <Button className="button primary export" onPress={() => setAsked({ for: "export" })}>
              <FileDown size={16} strokeWidth={1.75} aria-hidden="true" />
              <span>{say("brief.export")}</span>
            </Button>
          </div>
        </>
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
        commands={commands}
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
      <Commanding commands={commands} />
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
