/** The inline citation: a note number in the text. Enter or a double click on it opens the picker to change it. */
import { InputRule, Node, type NodeViewRendererProps } from "@tiptap/core";
import { Plugin, TextSelection } from "@tiptap/pm/state";
import type { EditorView, NodeView } from "@tiptap/pm/view";
import { citationItems } from "../../shared/brief/fields.ts";
import { nodes } from "../../shared/brief/schema.ts";
import type { CitationItem } from "../../shared/citations/citation.ts";
import { selectedCitation } from "./cite.ts";
import { itemsOf } from "./places.ts";

declare module "@tiptap/core" {
  interface EditorEvents {
    /** The person asked for the picker: to change the selected citation or card, or to insert a new one. */
    cite: CiteAs;
  }
}

/** What a new citation is to be: a note number in the text, or a document card. */
export type CiteAs = "citation" | "card";

function parseItems(text: string | null): readonly CitationItem[] {
  try {
    return citationItems(JSON.parse(text ?? ""));
  } catch {
    return [];
  }
}

function citationView({ editor }: NodeViewRendererProps): NodeView {
  const dom = document.createElement("span");
  dom.className = "citation";
  dom.dataset.number = "note";
  dom.setAttribute("role", "link");
  dom.addEventListener("dblclick", () => {
    if (selectedCitation(editor.state)) editor.emit("cite", "citation");
  });
  return { dom, update: (node) => node.type.name === "citation" };
}

const { attrs, ...structure } = nodes.citation;

/** `onPick` opens the picker, whoever asked for it by the editor's `cite`. `carry`: what a copy takes along of its sources. */
export const citationNode = (
  onPick: (as: CiteAs) => void,
  carry: (ids: readonly string[]) => Readonly<Record<string, string>>,
) =>
  Node.create({
    ...structure,
    name: "citation",
    addAttributes: () => ({ items: { ...attrs.items, rendered: false, parseHTML: () => null } }),
    parseHTML: () => [
      {
        tag: "span.citation[data-items]",
        getAttrs: (element) => {
          const items = parseItems(element.getAttribute("data-items"));
          return items.length > 0 && { items };
        },
      },
    ],
    renderHTML: ({ node }) => {
      const items = itemsOf(node);
      const sources = carry(items.map(({ source }) => source));
      return ["span", { class: "citation", "data-items": JSON.stringify(items), ...sources }];
    },
    addNodeView: () => citationView,
    onCreate() {
      this.editor.on("cite", onPick);
    },
    addInputRules: () => [
      new InputRule({
        find: /@@$/,
        handler: ({ range, chain }) => {
          chain().deleteRange(range).run();
          onPick("citation");
        },
      }),
    ],
    addProseMirrorPlugins: () => [
      new Plugin({ props: { handleTextInput: (view, _from, _to, text) => goOnBehind(view, text) } }),
    ],
    addKeyboardShortcuts() {
      return {
        Enter: () => {
          if (!selectedCitation(this.editor.state)) return false;
          this.editor.emit("cite", "citation");
          return true;
        },
      };
    },
  });

/**
 * What is typed while a citation or a card is selected stands behind it. A click selects it, to read its note or to change it, and
 * whoever then goes on writing must not lose it by the first letter.
 */
function goOnBehind({ state, dispatch }: EditorView, text: string): boolean {
  const { tr, schema } = state;
  const chosen = selectedCitation(state);
  if (!chosen) return false;
  const behind = chosen.position + chosen.node.nodeSize;
  const words = schema.text(text);
  tr.insert(behind, chosen.node.isInline ? words : schema.node("paragraph", null, words));
  const caret = behind + (chosen.node.isInline ? 0 : 1) + text.length;
  dispatch(tr.setSelection(TextSelection.create(tr.doc, caret)).scrollIntoView());
  return true;
}
