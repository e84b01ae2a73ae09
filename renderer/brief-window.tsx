/** The window on one brief: opens it, and fills the slots of frame and editor with what the capabilities offer. */
import type { Editor } from "@tiptap/core";
import { ArrowLeft } from "lucide-react";
import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { Button } from "react-aria-components";
import { meta } from "../shared/brief/layout.ts";
import { readMeta } from "../shared/brief/read.ts";
import { Frame, NARROW } from "./brief/frame.tsx";
import { keepCopy } from "./brief/keep-copy.ts";
import { PictureStore } from "./brief/picture-store.ts";
import { holdsUnsaved } from "./brief/saved.ts";
import { SavedBadge, sayRefusal, Trouble } from "./brief/saved-badge.tsx";
import type { BriefSession, SessionState } from "./brief/session.ts";
import { useSession, useSessionState } from "./brief/use-session.ts";
import type { CiteAs } from "./citations/citation-node.ts";
import { CiteButton } from "./citations/cite-button.tsx";
import { citationCommands } from "./citations/commands.ts";
import { citationExtensions } from "./citations/extensions.ts";
import { NotesList } from "./citations/notes.tsx";
import { CitationPicker } from "./citations/picker.tsx";
import { SourcesPanel, useCitedCounts } from "./citations/sources.tsx";
import { type Command, editorCommands } from "./editor/commands.ts";
import { Counts } from "./editor/counts.tsx";
import { EditorSurface, useBriefEditor } from "./editor/editor.tsx";
import { FindBar } from "./editor/find.tsx";
import { Outline } from "./editor/outline.tsx";
import { CommandPalette } from "./editor/palette.tsx";
import { shortcutOf, useCommandKeys } from "./editor/shortcuts.ts";
import { Toolbar } from "./editor/toolbar.tsx";
import { usePlatform } from "./platform/context.ts";
import { useMedia } from "./ui/media.ts";
import { say } from "./ui/say.ts";
import { tell } from "./ui/toast.tsx";

export interface BriefWindowProps {
  readonly id: string;
  readonly onLibrary: () => void;
}

export function BriefWindow({ id, onLibrary }: BriefWindowProps) {
  const session = useSession(id);
  return session && <Opening session={session} onLibrary={onLibrary} />;
}

/** Binds nothing to the content before it has arrived and its version is one that this app may write in. */
function Opening({ session, onLibrary }: { readonly session: BriefSession; readonly onLibrary: () => void }) {
  const state = useSessionState(session);
  useGuard(holdsUnsaved(state.saved));
  if (state.stage === "open") return <OpenBrief session={session} state={state} onLibrary={onLibrary} />;
  if (state.stage === "opening") return <p className="empty-state">{say("brief.opening")}</p>;
  return <p className="empty-state">{state.refusal && sayRefusal(state.refusal)}</p>;
}

/** The window isn't left while words are not on disk, unless the person says so. */
function useGuard(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return;
    const hold = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", hold);
    return () => window.removeEventListener("beforeunload", hold);
  }, [unsaved]);
}

interface OpenBriefProps {
  readonly session: BriefSession;
  readonly state: SessionState;
  readonly onLibrary: () => void;
}

function OpenBrief({ session, state: { mayWrite, saved }, onLibrary }: OpenBriefProps) {
  const platform = usePlatform();
  const { content, awareness } = session;
  const narrow = useMedia(NARROW);
  const [panelOpen, setPanelOpen] = useState(!narrow);
  const [picking, setPicking] = useState<CiteAs | null>(null);
  const [finding, setFinding] = useState<"find" | "replace" | null>(null);
  const [palette, setPalette] = useState(false);
  const pictures = useMemo(() => new PictureStore(platform, session.id), [platform, session.id]);
  useEffect(() => () => pictures.close(), [pictures]);
  const { title, language } = useBriefMeta(session);

  const extensions = useMemo(
    () =>
      citationExtensions({
        content,
        language,
        onPick: setPicking,
        openExternal: platform.openExternal,
      }),
    [content, language, platform],
  );
  const editor = useBriefEditor({
    content,
    awareness,
    editable: mayWrite,
    extensions,
    assets: pictures,
    notify: (key, values) => tell(say(key, values)),
  });
  const commands = useMemo((): Command[] => {
    if (!editor) return [];
    const command = (id: string, label: string, run: () => void): Command => ({
      id,
      label,
      shortcut: shortcutOf(id),
      run,
      enabled: () => true,
    });
    return [
      ...editorCommands(editor),
      ...citationCommands(editor).map((each) => ({ ...each, shortcut: shortcutOf(each.id) })),
      command("window.find", say("editor.find"), () => setFinding("find")),
      command("window.replace", say("editor.replace"), () => setFinding("replace")),
      command("window.palette", say("editor.palette"), () => setPalette(true)),
      command("window.library", say("brief.toLibrary"), onLibrary),
    ];
  }, [editor, onLibrary]);
  useCommandKeys(commands);
  useEffect(() => {
    document.title = `${title || say("library.untitled")} – ${say("app.name")}`;
  }, [title]);

  if (!editor) return null;
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
          <SavedBadge saved={saved} />
        </>
      }
      notice={
        <Trouble
          saved={saved}
          onRetry={() => session.retry()}
          onKeepCopy={() => void keepCopy(platform, content, pictures)}
        />
      }
      tools={<Toolbar editor={editor} groups={<CiteButton editor={editor} />} />}
      find={finding && <FindBar editor={editor} replacing={finding === "replace"} onClose={() => setFinding(null)} />}
      tabs={[
        { id: "outline", label: say("editor.outline"), content: <Outline editor={editor} /> },
        { id: "sources", label: say("citations.sources"), content: <SourcesPanel editor={editor} content={content} /> },
      ]}
      panelOpen={panelOpen}
      onPanel={setPanelOpen}
      foot={
        <>
          <Counts editor={editor} />
          <span className="end">
            <CitedCounts editor={editor} />
          </span>
        </>
      }
    >
      <EditorSurface
        editor={editor}
        content={content}
        editable={mayWrite}
        commands={commands}
        notes={<NotesList editor={editor} content={content} language={language} />}
      />
      <CitationPicker
        editor={editor}
        content={content}
        open={picking !== null}
        as={picking ?? "citation"}
        onClose={() => setPicking(null)}
      />
      <CommandPalette commands={commands} open={palette} onClose={() => setPalette(false)} />
    </Frame>
  );
}

function CitedCounts({ editor }: { readonly editor: Editor }) {
  const { sources, citations } = useCitedCounts(editor);
  return say("brief.cited", { sources, citations });
}

/** Title and language of the brief as they are now. */
function useBriefMeta({ content }: BriefSession): { readonly title: string; readonly language: string } {
  const read = () => {
    const { title, language } = readMeta(content);
    return `${language}\n${title}`;
  };
  const now = useSyncExternalStore((changed) => {
    const map = meta(content);
    map.observe(changed);
    return () => map.unobserve(changed);
  }, read);
  const [language = "en", ...title] = now.split("\n");
  return { title: title.join(" "), language };
}
