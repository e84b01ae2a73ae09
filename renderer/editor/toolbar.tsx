/** The row of tools. Each shows what the caret stands in, and reads its name and keys from the command it runs. */
import type { Editor } from "@tiptap/core";
import type { EditorState } from "@tiptap/pm/state";
import { useEditorState } from "@tiptap/react";
import {
  Bold,
  ChevronDown,
  Flag,
  Image,
  Italic,
  List,
  ListOrdered,
  type LucideIcon,
  PanelTop,
  Quote,
  Redo2,
  SeparatorHorizontal,
  Subscript,
  Superscript,
  Table,
  TextQuote,
  Underline,
  Undo2,
} from "lucide-react";
import { type ReactNode, useMemo } from "react";
import {
  Toolbar as AriaToolbar,
  Button,
  Menu,
  MenuItem,
  Separator,
  ToggleButton,
  Tooltip,
  TooltipTrigger,
} from "react-aria-components";
import type { MarkName } from "../../shared/brief/schema.ts";
import { ChoiceMenu } from "../ui/choice-menu.tsx";
import { type Choose, MenuButton } from "../ui/menu-button.tsx";
import { say } from "../ui/say.ts";
import { type Command, editorCommands, tableCommandIds } from "./commands.ts";
import { LanguageMenu } from "./language-menu.tsx";
import { LinkButton } from "./link.tsx";
import "./toolbar.css";

const blockTypes = ["paragraph", "heading1", "heading2", "heading3"] as const;
type BlockType = (typeof blockTypes)[number];

/** What the toolbar shows of a state, as one string, so that a key that changes none of it renders nothing. */
function shownOf(state: EditorState): string {
  const { $from, empty, from, to } = state.selection;
  const shown: string[] = [];
  const { parent } = $from;
  shown.push(parent.type.name === "heading" ? `heading${parent.attrs.level}` : "paragraph");
  for (let depth = $from.depth; depth > 0; depth -= 1) shown.push(`in:${$from.node(depth).type.name}`);
  const marks = empty ? (state.storedMarks ?? $from.marks()) : [];
  for (const mark of marks) shown.push(`mark:${mark.type.name}`);
  if (!empty) {
    for (const [name, type] of Object.entries(state.schema.marks)) {
      if (state.doc.rangeHasMark(from, to, type)) shown.push(`mark:${name}`);
    }
  }
  return shown.join(" ");
}

interface ToolbarProps {
  readonly editor: Editor;
  /** Tools of other capabilities: Cite, Comment. */
  readonly groups?: ReactNode;
}

/** One stop of the Tab key; arrow keys go from tool to tool. */
export function Toolbar({ editor, groups }: ToolbarProps) {
  const commands = useMemo(() => new Map(editorCommands(editor).map((each) => [each.id, each])), [editor]);
  const shown = useEditorState({
    editor,
    selector: ({ editor: current }) => `${current.isEditable ? "" : "read-only "}${shownOf(current.state)}`,
  });
  const words = shown.split(" ");
  const blockType = blockTypes.find((type) => words.includes(type)) ?? "paragraph";
  const readOnly = words.includes("read-only");
  const tool = (id: string, Icon: LucideIcon, active?: boolean) => {
    const command = commands.get(id);
    return command && <Tool command={command} Icon={Icon} active={active} isDisabled={readOnly} />;
  };
  const mark = (name: MarkName, Icon: LucideIcon) => tool(`text.${name}`, Icon, words.includes(`mark:${name}`));

  return (
    <AriaToolbar className="toolbar" aria-label={say("editor.toolbar")}>
      <BlockMenu blockType={blockType} commands={commands} isDisabled={readOnly} />
      <Separator orientation="vertical" />
      {mark("bold", Bold)}
      {mark("italic", Italic)}
      {mark("underline", Underline)}
      {mark("superscript", Superscript)}
      {mark("subscript", Subscript)}
      <LinkButton editor={editor} active={words.includes("mark:link")} isDisabled={readOnly} />
      <LanguageMenu editor={editor} isDisabled={readOnly} />
      <Separator orientation="vertical" />
      {tool("block.bulletList", List, words.includes("in:bulletList"))}
      {tool("block.orderedList", ListOrdered, words.includes("in:orderedList"))}
      {tool("block.blockquote", Quote, words.includes("in:blockquote"))}
      {tool("block.callout", PanelTop, words.includes("in:callout"))}
      {words.includes("in:table") ? (
        <TableMenu commands={commands} isDisabled={readOnly} />
      ) : (
        tool("insert.table", Table)
      )}
      {tool("insert.figure", Image)}
      {tool("insert.pageBreak", SeparatorHorizontal)}
      <Separator orientation="vertical" />
      {groups}
      {tool("insert.footnote", TextQuote, words.includes("in:footnote"))}
      {tool("block.recommendation", Flag, words.includes("in:recommendation"))}
      <Separator orientation="vertical" />
      {tool("edit.undo", Undo2)}
      {tool("edit.redo", Redo2)}
    </AriaToolbar>
  );
}

interface ToolProps {
  readonly command: Command;
  readonly Icon: LucideIcon;
  /** Undefined: it is not a state but an act. */
  readonly active: boolean | undefined;
  readonly isDisabled: boolean;
}

function Tool({ command, Icon, active, isDisabled }: ToolProps) {
  const icon = <Icon size={16} strokeWidth={1.75} aria-hidden="true" />;
  const words = command.shortcut ? `${command.label} (${command.shortcut})` : command.label;
  return (
    <TooltipTrigger delay={500}>
      {active === undefined ? (
        <Button className="tool" aria-label={command.label} isDisabled={isDisabled} onPress={command.run}>
          {icon}
        </Button>
      ) : (
        <ToggleButton
          className="tool"
          aria-label={command.label}
          isDisabled={isDisabled}
          isSelected={active}
          onChange={command.run}
        >
          {icon}
        </ToggleButton>
      )}
      <Tooltip className="tooltip">{words}</Tooltip>
    </TooltipTrigger>
  );
}

interface MenuProps {
  readonly commands: ReadonlyMap<string, Command>;
  readonly isDisabled: boolean;
}

function BlockMenu({ blockType, commands, isDisabled }: MenuProps & { readonly blockType: BlockType }) {
  return (
    <ChoiceMenu
      label={say("editor.blockType")}
      face={
        <>
          <span>{say(`editor.${blockType}`)}</span>
          <ChevronDown size={14} aria-hidden="true" />
        </>
      }
      className="tool block-type"
      isDisabled={isDisabled}
      choices={blockTypes.map((id) => ({
        id,
        words: say(`editor.${id}`),
        shortcut: commands.get(`block.${id}`)?.shortcut,
      }))}
      chosen={blockType}
      onChoose={(id) => commands.get(`block.${id}`)?.run()}
    />
  );
}

function TableMenu({ commands, isDisabled }: MenuProps) {
  return (
    <MenuButton
      label={say("editor.tableEdit")}
      face={
        <>
          <Table size={16} strokeWidth={1.75} aria-hidden="true" />
          <ChevronDown size={14} aria-hidden="true" />
        </>
      }
      className="tool active"
      isDisabled={isDisabled}
    >
      {(choose) => <TableCommands commands={commands} choose={choose} />}
    </MenuButton>
  );
}

/** Looks at what can be done when it is opened: the selected cells may have changed since the tools were drawn. */
function TableCommands({ commands, choose }: Pick<MenuProps, "commands"> & { readonly choose: Choose }) {
  return (
    <Menu
      className="menu"
      disabledKeys={tableCommandIds.filter((id) => !commands.get(id)?.enabled())}
      onAction={(key) => choose(() => commands.get(String(key))?.run())}
    >
      {tableCommandIds.map((id) => (
        <MenuItem key={id} id={id} className="menu-item">
          {commands.get(id)?.label}
        </MenuItem>
      ))}
    </Menu>
  );
}
