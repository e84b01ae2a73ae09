/** The editor of a brief's body, and the paper it stands on. */
import { type Editor, Extension, type Extensions } from "@tiptap/core";
import { Collaboration } from "@tiptap/extension-collaboration";
import { dropCursor } from "@tiptap/pm/dropcursor";
import { gapCursor } from "@tiptap/pm/gapcursor";
import { EditorContent, useEditor } from "@tiptap/react";
import type { ReactNode } from "react";
import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import { body } from "../../shared/brief/layout.ts";
import type { MessageKey, MessageValues } from "../../shared/messages/message.ts";
import type { Command } from "./commands.ts";
import { calloutNode } from "./nodes/callout.ts";
import { type Assets, figureNode } from "./nodes/figure.ts";
import { footnoteNode } from "./nodes/footnote.ts";
import { recommendationNode } from "./nodes/recommendation.ts";
import { tableNodes } from "./nodes/table.ts";
import { textMarks, textNodes } from "./nodes/text.ts";
import { TitleBlock } from "./title-block.tsx";
import "./editor.css";

export interface BriefEditorOptions {
  /** The `{id}/content` document. */
  readonly content: Y.Doc;
  readonly awareness: Awareness | null;
  readonly editable: boolean;
  /** Slots: nodes with their views from other capabilities. Must include `citation` and `documentCard`. */
  readonly extensions: Extensions;
  readonly assets: Assets;
  /** Tells the person something that they did not see happen: a refused picture, what a paste left out. */
  readonly notify: (key: MessageKey, values?: MessageValues) => void;
}

/** Everything but the slots and the document; tests of the schema use it too. */
export const briefExtensions = (assets: Assets): Extensions => [
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
  const { content, editable, extensions, assets } = options;
  return useEditor(
    {
      editable,
      extensions: [
        ...briefExtensions(assets),
        ...extensions,
        Collaboration.configure({ fragment: body(content) }),
        Extension.create({ name: "cursors", addProseMirrorPlugins: () => [dropCursor(), gapCursor()] }),
      ],
      enableCoreExtensions: { delete: false, textDirection: false },
      shouldRerenderOnTransaction: false,
    },
    [content, extensions],
  );
}

export interface EditorSurfaceProps {
  readonly editor: Editor;
  readonly content: Y.Doc;
  readonly editable: boolean;
  /** Commands for the `/` menu: `editorCommands(editor)` and those of other capabilities. */
  readonly commands: readonly Command[];
  /** Under the text: the list of notes. */
  readonly notes?: ReactNode;
}

/** The paper: title block, body, notes. */
export function EditorSurface({ editor, content, editable, notes }: EditorSurfaceProps) {
  return (
    <div className="paper">
      <TitleBlock content={content} editable={editable} />
      <EditorContent editor={editor} className="body" />
      {notes}
    </div>
  );
}
