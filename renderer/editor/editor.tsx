/** The editor of a brief's body, and the paper it stands on. */
import type { Editor, Extensions } from "@tiptap/core";
import { Selection } from "@tiptap/pm/state";
import { useEditor } from "@tiptap/react";
import { type ReactNode, useCallback, useEffect } from "react";
import type * as Y from "yjs";
import { readMeta } from "../../shared/brief/read.ts";
import { directionOf } from "../../shared/export/direction.ts";
import { printedWords } from "../../shared/export/words.ts";
import type { MessageKey, MessageValues } from "../../shared/messages/message.ts";
import { say } from "../ui/say.ts";
import { binding } from "./binding.ts";
import type { Command } from "./commands.ts";
import { Cursors, caretFromPaper } from "./cursors.ts";
import { FarBlocks } from "./far-blocks.ts";
import { calloutNode } from "./nodes/callout.ts";
import { type Assets, figureNode } from "./nodes/figure.ts";
import { footnoteNode } from "./nodes/footnote.ts";
import { recommendationNode } from "./nodes/recommendation.ts";
import { tableNodes } from "./nodes/table.ts";
import { textMarks, textNodes } from "./nodes/text.ts";
import { Numbering } from "./numbering.ts";
import { paste } from "./paste.ts";
import { pictures } from "./pictures.ts";
import { room } from "./room.ts";
import { Search } from "./search.ts";
import { SlashMenu } from "./slash-menu.tsx";
import { TabKey } from "./tab-key.ts";
import { TitleBlock } from "./title-block.tsx";
import { Typing } from "./typing.ts";
import "./paper.css";

declare module "react" {
  interface CSSProperties {
    /** What an empty text says of how to begin, as a CSS string. */
    "--empty-words"?: string;
    /** "Table" and "Figure" in the brief's language, as CSS strings. */
    "--table-word"?: string;
    "--figure-word"?: string;
  }
}

/** With another `content` or `extensions` the editor is made anew; `editable` may change while it stands. */
export interface BriefEditorOptions {
  /** The `{id}/content` document. */
  readonly content: Y.Doc;
  readonly editable: boolean;
  /** Slots: nodes with their views from other capabilities. Must include `citation` and `documentCard`. */
  readonly extensions: Extensions;
  readonly assets: Assets;
  /** Tells the person something that they did not see happen: a refused picture, what a paste left out. */
  readonly notify: (key: MessageKey, values?: MessageValues) => void;
}

/** The nodes and marks that are the editor's own; the slots add the rest of the schema. */
export const briefNodes = (assets: Assets): Extensions => [
  ...textNodes,
  ...tableNodes,
  figureNode(assets),
  calloutNode,
  recommendationNode,
  footnoteNode,
  ...textMarks,
];

/** The editor bound to a brief's content. A new one is made when the document or the slots change. */
export function useBriefEditor(options: BriefEditorOptions): Editor | null {
  const { content, editable, extensions, assets, notify } = options;
  const editor = useEditor(
    {
      editable,
      extensions: [
        ...briefNodes(assets),
        ...extensions,
        binding(content),
        Typing,
        Numbering,
        Search,
        room(notify),
        paste(assets, notify, () => readMeta(content).language),
        pictures(assets, notify),
        FarBlocks,
        Cursors,
        TabKey,
      ],
      editorProps: {
        attributes: {
          role: "textbox",
          "aria-multiline": "true",
          "aria-label": say("editor.label"),
          "aria-description": say("editor.tabKey"),
        },
      },
      // Comparing the document before and after each key costs more than the key; clearing text direction is ours.
      enableCoreExtensions: { delete: false, textDirection: false },
      injectCSS: false,
      shouldRerenderOnTransaction: false,
    },
    [content, extensions],
  );
  useEffect(() => {
    if (editor && editor.isEditable !== editable) editor.setEditable(editable, false);
  }, [editor, editable]);
  return editor;
}

interface EditorSurfaceProps {
  readonly editor: Editor;
  readonly content: Y.Doc;
  /** The brief's, BCP 47: what it is read aloud, checked and set in. */
  readonly language: string;
  readonly editable: boolean;
  /** Commands for the `/` menu: `editorCommands(editor)` and those of other capabilities. */
  readonly commands: readonly Command[];
  /** Under the text: the list of notes. */
  readonly notes?: ReactNode;
}

/** The paper: title block, body, notes. */
export function EditorSurface({ editor, content, language, editable, commands, notes }: EditorSurfaceProps) {
  // In place of Tiptap's EditorContent, which draws the whole text anew for React's sake: no view here is React's.
  const showText = useCallback(
    (place: HTMLDivElement) => {
      const { dom } = editor.view;
      const paper = place.parentElement;
      const onClick = (event: MouseEvent) => caretFromPaper(editor.view, event);
      place.append(dom);
      paper?.addEventListener("click", onClick);
      return () => {
        paper?.removeEventListener("click", onClick);
        dom.remove();
      };
    },
    [editor],
  );
  const words = printedWords(language);
  return (
    <div
      className="paper"
      lang={language}
      dir={directionOf(language)}
      style={{
        "--empty-words": JSON.stringify(editable ? say("editor.empty") : ""),
        "--table-word": JSON.stringify(words.table),
        "--figure-word": JSON.stringify(words.figure),
      }}
    >
      <TitleBlock content={content} editable={editable} onLeave={() => goToStart(editor)} />
      <div ref={showText} className="body" />
      <SlashMenu editor={editor} commands={commands} />
      {notes}
    </div>
  );
}

/** At once, and not in the next frame as Tiptap's own command does: what is typed until then would go to the field that is left. */
function goToStart({ state, view }: Editor): void {
  view.dispatch(state.tr.setSelection(Selection.atStart(state.doc)).scrollIntoView());
  view.focus();
}
