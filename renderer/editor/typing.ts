/** What typing itself does: Markdown's short forms, and the keys of lists. */
import { Extension, InputRule, textblockTypeInputRule, wrappingInputRule } from "@tiptap/core";

export const Typing = Extension.create({
  name: "typing",

  addInputRules() {
    const { heading, bulletList, orderedList, blockquote, pageBreak } = this.editor.schema.nodes;
    if (!heading || !bulletList || !orderedList || !blockquote || !pageBreak) return [];
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
        handler: ({ range, chain }) => {
          chain().deleteRange(range).insertContent({ type: "pageBreak" }).run();
        },
      }),
    ];
  },

  addKeyboardShortcuts() {
    const { editor } = this;
    return {
      Enter: () => editor.commands.splitListItem("listItem"),
      "Shift-Enter": () => editor.commands.insertContent({ type: "hardBreak" }),
      Tab: () => editor.commands.sinkListItem("listItem"),
      "Shift-Tab": () => editor.commands.liftListItem("listItem"),
    };
  },
});
