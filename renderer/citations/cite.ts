/** What citing does to the text: each is one edit, and one step of undo. The snapshots of the sources are kept first. */
import type { Editor } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { type EditorState, NodeSelection } from "@tiptap/pm/state";
import type { CitationItem } from "../../shared/citations/citation.ts";
import { insertBlock } from "../ui/insert-block.ts";

/** What a document card holds. */
interface CardAttributes {
  readonly source: string;
  readonly pinpoint: string;
  readonly quotation: string;
  readonly compact: boolean;
}

/** The citation or card that is selected, to be changed; null: a new one is to be inserted. */
export function selectedCitation({
  selection,
}: EditorState): { readonly node: Node; readonly position: number } | null {
  if (!(selection instanceof NodeSelection)) return null;
  const { node, from } = selection;
  return node.type.name === "citation" || node.type.name === "documentCard" ? { node, position: from } : null;
}

/** Puts a citation after what is selected; a selected citation is replaced. Nothing where no text can stand. */
export function insertCitation(editor: Editor, items: readonly CitationItem[]): void {
  const { schema, selection, tr } = editor.state;
  const citation = schema.nodes.citation?.create({ items });
  if (!citation || items.length === 0) return;
  const chosen = selectedCitation(editor.state);
  if (chosen?.node.type === citation.type) {
    tr.setNodeAttribute(chosen.position, "items", items);
  } else if (chosen) {
    // A card turned into a citation stands in a paragraph of its own.
    tr.replaceWith(chosen.position, chosen.position + chosen.node.nodeSize, schema.node("paragraph", null, citation));
  } else if (selection.$to.parent.inlineContent) {
    tr.insert(selection.to, citation);
  } else {
    insertBlock(editor.view, schema.node("paragraph", null, citation));
    return;
  }
  editor.view.dispatch(tr.scrollIntoView());
}

/** Puts a card where the caret is; a selected card is changed, a selected citation stays and gets the card after its block. */
export function insertCard(editor: Editor, attributes: CardAttributes): void {
  const chosen = selectedCitation(editor.state);
  if (chosen?.node.type.name === "documentCard") {
    const { tr } = editor.state;
    for (const [name, value] of Object.entries(attributes)) tr.setNodeAttribute(chosen.position, name, value);
    editor.view.dispatch(tr);
  } else {
    insertBlock(editor.view, editor.schema.node("documentCard", attributes));
  }
}

/** Takes the selected citation or card out of the text. Its source stays in the brief. */
export function removeCitation(editor: Editor): void {
  if (selectedCitation(editor.state)) editor.view.dispatch(editor.state.tr.deleteSelection().scrollIntoView());
}
