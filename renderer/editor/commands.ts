/** Everything the editor can do, once: the toolbar, the `/` menu, the palette and the keyboard all run these. */
import type { Editor } from "@tiptap/core";
import type { Node, Schema } from "@tiptap/pm/model";
import type { EditorState, Transaction } from "@tiptap/pm/state";
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  deleteColumn,
  deleteRow,
  deleteTable,
  isInTable,
  mergeCells,
  splitCell,
  toggleHeaderColumn,
  toggleHeaderRow,
} from "@tiptap/pm/tables";
import type { MarkName, NodeName } from "../../shared/brief/schema.ts";
import type { MessageKey } from "../../shared/messages/message.ts";
import { insertBlock } from "../ui/insert-block.ts";
import { say } from "../ui/say.ts";
import { toggleList } from "./lists.ts";
import { choosePicture } from "./pictures.ts";
import { shortcutOf } from "./shortcuts.ts";

declare module "@tiptap/core" {
  interface EditorEvents {
    /** The person asked for the field of the link's address. */
    link: undefined;
  }
}

/** Something that can be done, by its name, by a key, from a menu or a button. */
export interface Command {
  /** `room.thing`, stable: its shortcuts are found by it, and it is remembered as recently used. */
  readonly id: string;
  readonly label: string;
  /** As people read it: "Ctrl+Alt+F". */
  readonly shortcut?: string | undefined;
  readonly run: () => void;
  /** It is one of several that exclude each other: whether it is the one that holds. */
  readonly chosen?: boolean;
  /** False: shown, but not to be run now. */
  readonly enabled: () => boolean;
  /** Words that find it besides its label. */
  readonly keywords?: string;
  /** It inserts or turns a block, so it belongs in the `/` menu. */
  readonly slash?: boolean;
  /** Its shortcut acts only while the text has the focus. */
  readonly inText?: boolean;
  /** Its shortcut is heard by the editor or the browser itself, which may do what a page may not. */
  readonly ownKeys?: boolean;
}

type TableCommand = (state: EditorState, dispatch?: (tr: Transaction) => void) => boolean;

/** Ids of the table's own commands, in the order of its menu. */
export const tableCommandIds = [
  "table.rowBefore",
  "table.rowAfter",
  "table.columnBefore",
  "table.columnAfter",
  "table.headerRow",
  "table.headerColumn",
  "table.merge",
  "table.split",
  "table.deleteRow",
  "table.deleteColumn",
  "table.delete",
] as const;

const tableCommands: Readonly<Record<(typeof tableCommandIds)[number], TableCommand>> = {
  "table.rowBefore": addRowBefore,
  "table.rowAfter": addRowAfter,
  "table.columnBefore": addColumnBefore,
  "table.columnAfter": addColumnAfter,
  "table.headerRow": toggleHeaderRow,
  "table.headerColumn": toggleHeaderColumn,
  "table.merge": mergeCells,
  "table.split": splitCell,
  "table.deleteRow": deleteRow,
  "table.deleteColumn": deleteColumn,
  "table.delete": deleteTable,
};

/** The commands of the editor, for this `editor`. */
export function editorCommands(editor: Editor): Command[] {
  // At once, and not in the next frame as Tiptap's own command does: what is typed until then would go elsewhere.
  const onText = () => {
    editor.view.focus();
    return editor.chain();
  };
  const editable = () => editor.isEditable;
  const command = (id: string, label: MessageKey, run: () => void, more: Partial<Command> = {}): Command => ({
    id,
    label: say(label),
    shortcut: shortcutOf(id),
    run,
    enabled: editable,
    inText: true,
    ...more,
  });
  const mark = (name: MarkName, label: MessageKey) =>
    command(`text.${name}`, label, () => onText().toggleMark(name).run());
  const block = (id: string, label: MessageKey, run: () => void, keywords: string) =>
    command(id, label, run, { slash: true, keywords });
  const list = (name: "bulletList" | "orderedList") => () => {
    const type = editor.schema.nodes[name];
    if (type) toggleList(type)(editor.state, editor.view.dispatch);
    editor.view.focus();
  };
  // A heading has no place in a box: it becomes body text there.
  const wrap = (name: NodeName) => () =>
    onText().toggleWrap(name).run() || onText().setNode("paragraph").toggleWrap(name).run();

  return [
    block("block.paragraph", "editor.paragraph", () => onText().setNode("paragraph").run(), "normal text"),
    ...([1, 2, 3] as const).map((level) =>
      block(
        `block.heading${level}`,
        `editor.heading${level}`,
        () => onText().toggleNode("heading", "paragraph", { level }).run(),
        `h${level} title section`,
      ),
    ),
    block("block.bulletList", "editor.bulletList", list("bulletList"), "ul points"),
    block("block.orderedList", "editor.orderedList", list("orderedList"), "ol numbers"),
    block("block.blockquote", "editor.blockquote", wrap("blockquote"), "quotation cite"),
    block("block.callout", "editor.callout", wrap("callout"), "summary box key messages"),
    block("block.recommendation", "editor.recommendation", wrap("recommendation"), "ask addressee"),
    block("insert.table", "editor.table", () => insertBlock(editor.view, newTable(editor.schema)), "rows columns grid"),
    block("insert.figure", "editor.figure", () => choosePicture(editor), "figure image photo map"),
    block("insert.footnote", "editor.footnote", () => onText().insertFootnote().run(), "note"),
    block(
      "insert.pageBreak",
      "editor.pageBreak",
      () => insertBlock(editor.view, editor.schema.node("pageBreak")),
      "new page",
    ),
    mark("bold", "editor.bold"),
    mark("italic", "editor.italic"),
    mark("underline", "editor.underline"),
    mark("superscript", "editor.superscript"),
    mark("subscript", "editor.subscript"),
    command("text.link", "editor.link", () => editor.emit("link", undefined)),
    command("text.clear", "editor.clear", () => onText().unsetAllMarks().run()),
    command("edit.undo", "editor.undo", () => onText().undo().run(), { ownKeys: true }),
    command("edit.redo", "editor.redo", () => onText().redo().run(), { ownKeys: true }),
    command("edit.pastePlain", "editor.pastePlain", () => void pastePlain(editor), { ownKeys: true }),
    ...tableCommandIds.map((id) =>
      command(
        id,
        `editor.${id}`,
        () => {
          tableCommands[id](editor.state, editor.view.dispatch);
          editor.view.focus();
        },
        { enabled: () => editable() && isInTable(editor.state) && tableCommands[id](editor.state) },
      ),
    ),
  ];
}

/** The clipboard's words alone. Where the browser withholds the clipboard, its own shortcut still works. */
async function pastePlain(editor: Editor): Promise<void> {
  const text = await navigator.clipboard.readText().catch(() => "");
  if (text && !editor.isDestroyed) editor.view.pasteText(text);
  editor.view.focus();
}

/** Three rows, the first of them a header, by three columns. */
function newTable(schema: Schema): Node {
  const cell = (name: NodeName) => schema.node(name, null, schema.node("paragraph"));
  const row = (name: NodeName) => schema.node("tableRow", null, [cell(name), cell(name), cell(name)]);
  return schema.node("table", null, [row("tableHeader"), row("tableCell"), row("tableCell")]);
}
