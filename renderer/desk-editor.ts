/** The editor of a desk: the brief's own, its slots filled with what citing brings and with the others' carets. */
import type { Editor } from "@tiptap/core";
import { useMemo } from "react";
import { carets } from "./brief/carets.ts";
import type { PictureStore } from "./brief/picture-store.ts";
import type { BriefSession } from "./brief/session.ts";
import type { CiteAs } from "./citations/citation-node.ts";
import { citationExtensions } from "./citations/extensions.ts";
import { textsOf } from "./citations/source-texts.ts";
import { type BriefEditorOptions, useBriefEditor } from "./editor/editor.tsx";
import { usePlatform } from "./platform/context.ts";
import { say } from "./ui/say.ts";
import { tell } from "./ui/toast.tsx";

interface DeskEditorOptions {
  readonly session: BriefSession;
  readonly pictures: PictureStore;
  readonly editable: boolean;
  /** The brief's, BCP 47. */
  readonly language: string;
  /** Asks for a citation in the text. Must stay the same function: with another one the editor is made anew. */
  readonly onPick: (as: CiteAs) => void;
}

/** Null: it is still being made. */
export function useDeskEditor({ session, pictures, editable, language, onPick }: DeskEditorOptions): Editor | null {
  const platform = usePlatform();
  const { id, content, awareness } = session;
  const extensions = useMemo(
    () => [
      ...citationExtensions({
        content,
        language,
        onPick,
        openExternal: platform.openExternal,
        fetchText: textsOf(platform, id),
      }),
      ...(awareness ? [carets(awareness)] : []),
    ],
    [content, awareness, language, platform, id, onPick],
  );
  return useBriefEditor({ content, editable, extensions, assets: pictures, notify });
}

const notify: BriefEditorOptions["notify"] = (key, values) => tell(say(key, values));
