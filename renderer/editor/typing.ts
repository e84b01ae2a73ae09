/** What typing itself does: Markdown's short forms, the keys of lists, and what deletes a block's form before its words. */
import { Extension, InputRule, markInputRule, textblockTypeInputRule, wrappingInputRule } from "@tiptap/core";
import { AllSelection, type Command, Selection, TextSelection } from "@tiptap/pm/state";
import { liftAtStart } from "./lists.ts";
import { enterField } from "./nodes/attribute-field.ts";

/** With everything selected, what stays is an empty line to write on. */
const deleteAll: Command = ({ selection, tr, schema, doc }, dispatch) => {
  const paragraph = schema.nodes.paragraph?.create();
  if (!(selection instanceof AllSelection) || !paragraph) return false;
  tr.replaceWith(0, doc.content.size, paragraph);
  dispatch?.(tr.setSelection(Selection.atStart(tr.doc)).scrollIntoView());
  return true;
};

/** A table at an end of the selection goes with it when it is selected from its first word, or to its last: its cells alone would stay. */
const deleteWithTables: Command = ({ selection, tr, doc, schema }, dispatch) => {
  const { $from, $to } = selection;
  const paragraph = schema.nodes.paragraph?.create();
  if (!(selection instanceof TextSelection) || !paragraph || $from.index(0) === $to.index(0)) return false;
  const isBare = (from: number, to: number) => doc.textBetween(from, to, "", "x") === "";
  const before = $from.node(1).type.name === "table" && isBare($from.before(1), $from.pos);
  const after = $to.node(1).type.name === "table" && isBare($to.pos, $to.after(1));
  if (!before && !after) return false;
  const [from, to] = [before ? $from.before(1) : $from.pos, after ? $to.after(1) : $to.pos];
  tr.delete(from, to);
  // What stays is a place to write.
  if ((before && after) || tr.doc.childCount === 0) tr.insert(from, paragraph);
  dispatch?.(tr.setSelection(Selection.near(tr.doc.resolve(from), after && !before ? -1 : 1)).scrollIntoView());
  return true;
};

/** At the start of a heading, it becomes body text before it joins what stands above it. */
const headingToParagraph: Command = ({ selection, tr, schema }, dispatch) => {
  const { $from, empty } = selection;
  const { paragraph, heading } = schema.nodes;
  if (!paragraph || !empty || $from.parentOffset > 0 || $from.parent.type !== heading) return false;
  dispatch?.(tr.setNodeMarkup($from.before(), paragraph, { language: $from.parent.attrs.language }));
  return true;
};

export const Typing = Extension.create({
  name: "typing",
  // Its keys come before those of the binding: undo first takes back a short form that was not meant.
  priority: 1100,

  addInputRules() {
    const { heading, bulletList, orderedList, blockquote, pageBreak } = this.editor.schema.nodes;
    const { bold, italic } = this.editor.schema.marks;
    if (!heading || !bulletList || !orderedList || !blockquote || !pageBreak || !bold || !italic) return [];
    return [
      textblockTypeInputRule({
        find: /^(#{1,3})\s$/,
        type: heading,
        getAttributes: (match: RegExpMatchArray) => ({ level: match[1]?.length ?? 1 }),
      }),
      wrappingInputRule({ find: /^[-*•]\s$/, type: bulletList }),
      wrappingInputRule({
        find: /^(\d{1,4})[.)]\s$/,
        type: orderedList,
        getAttributes: (match: RegExpMatchArray) => ({ start: Number(match[1] ?? 1) }),
        joinPredicate: (match, node) => node.childCount + Number(node.attrs.start) === Number(match[1]),
      }),
      wrappingInputRule({ find: /^>\s$/, type: blockquote }),
      new InputRule({
        find: /^---$/,
        handler: ({ state: { tr, doc }, range }) => {
          const $from = doc.resolve(range.from);
          // A page breaks between the blocks of the brief, never inside one.
          if ($from.depth !== 1) return null;
          const rest = $from.parent.copy($from.parent.content.cut(range.to - $from.start()));
          tr.replaceWith($from.before(), $from.after(), [pageBreak.create(), rest]);
          tr.setSelection(TextSelection.create(tr.doc, $from.before() + 2));
        },
      }),
      markInputRule({ find: /(?:^|\s)(\*\*(?!\s)([^*]+)(?<!\s)\*\*)$/, type: bold }),
      markInputRule({ find: /(?:^|\s)(\*(?!\s)([^*]+)(?<!\s)\*)$/, type: italic }),
    ];
  },

  addKeyboardShortcuts() {
    const { editor } = this;
    const run = (...commands: readonly Command[]) =>
      commands.some((command) => command(editor.state, editor.view.dispatch));
    const inList = () => editor.isActive("listItem");
    const backspace = () =>
      editor.commands.undoInputRule() || run(deleteAll, deleteWithTables, liftAtStart, headingToParagraph);
    return {
      Enter: () => editor.commands.splitListItem("listItem"),
      "Shift-Enter": () => editor.commands.insertContent({ type: "hardBreak" }),
      // In a list the key is the list's, also where an item can go no further in or out.
      Tab: () => editor.commands.sinkListItem("listItem") || (inList() && !editor.isActive("table")),
      // In a box it leads to whom or what the box is for; the fields of the text follow in the order of the page.
      "Shift-Tab": () =>
        editor.commands.liftListItem("listItem") ||
        (!editor.isActive("table") && (inList() || enterField(editor.view))),
      Backspace: backspace,
      Delete: () => run(deleteAll, deleteWithTables),
      "Mod-z": () => editor.commands.undoInputRule(),
    };
  },
});
