/** The inline citation: a note number in the text. A click or Enter on it opens the picker to change it. */
import { InputRule, Node, type NodeViewRendererProps } from "@tiptap/core";
import { NodeSelection } from "@tiptap/pm/state";
import type { NodeView } from "@tiptap/pm/view";
import { nodes } from "../../shared/brief/schema.ts";
import type { CitationItem } from "../../shared/citations/citation.ts";

/** The items of a citation's node, as far as they are what they should be: a document of others may hold anything. */
export function citationItems(value: unknown): CitationItem[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown) => {
    if (typeof item !== "object" || item === null || !("source" in item) || typeof item.source !== "string") return [];
    const text = (key: string) => {
      const entry: unknown = Reflect.get(item, key);
      return typeof entry === "string" ? entry : "";
    };
    return [{ source: item.source, pinpoint: text("pinpoint"), prefix: text("prefix"), suffix: text("suffix") }];
  });
}

function parseItems(text: string | null): CitationItem[] {
  try {
    return citationItems(JSON.parse(text ?? ""));
  } catch {
    return [];
  }
}

export const citationNode = (onPick: () => void) => {
  const { attrs, ...structure } = nodes.citation;

  const citationView = ({ view, getPos }: NodeViewRendererProps): NodeView => {
    const dom = document.createElement("span");
    dom.className = "citation";
    dom.dataset.number = "note";
    dom.setAttribute("role", "doc-noteref");
    dom.addEventListener("click", () => {
      const position = getPos();
      if (position === undefined) return;
      view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, position)));
      onPick();
    });
    return { dom, update: (node) => node.type.name === "citation" };
  };

  return Node.create({
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
    renderHTML: ({ node }) => [
      "span",
      { class: "citation", "data-items": JSON.stringify(citationItems(node.attrs.items)) },
    ],
    addNodeView: () => citationView,
    addInputRules: () => [
      new InputRule({
        find: /@@$/,
        handler: ({ range, chain }) => {
          chain().deleteRange(range).run();
          onPick();
        },
      }),
    ],
    addKeyboardShortcuts() {
      return {
        Enter: () => {
          const { selection } = this.editor.state;
          if (!(selection instanceof NodeSelection) || selection.node.type.name !== "citation") return false;
          onPick();
          return true;
        },
      };
    },
  });
};
