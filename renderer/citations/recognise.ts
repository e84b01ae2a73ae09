/**
 * Symbols of UN documents recognised in the text: quietly underlined, never changed by themselves. While the caret stands at
 * one, Tab makes it a citation and Escape leaves it as text (`symbol-hint.tsx` says so).
 *
 * A block is read when it changes and remembered by its identity; the rest of the text is never read per key.
 */
import { type Editor, Extension } from "@tiptap/core";
import type { Node, ResolvedPos } from "@tiptap/pm/model";
import { type EditorState, Plugin, PluginKey } from "@tiptap/pm/state";
import { Mapping } from "@tiptap/pm/transform";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";
import type * as Y from "yjs";
import { sourceOfSymbol } from "../../shared/citations/catalogue.ts";
import { placeAfter } from "../../shared/citations/pinpoint.ts";
import { pinpointText } from "../../shared/citations/un-place.ts";
import { type FoundSymbol, findSymbols } from "../../shared/un/find.ts";
import { parseSymbol, type UnSymbol } from "../../shared/un/symbol.ts";
import { today } from "../ui/today.ts";
import { onceIdle } from "../ui/when-idle.ts";
import { keepSource, sourceOf } from "./brief-sources.ts";
import { changeBetween } from "./change.ts";
import { itemsOf } from "./places.ts";
import "./recognise.css";

/** A symbol in the text, from `from` to before `to`, with the place named after it. */
interface Recognised extends FoundSymbol {
  readonly from: number;
  readonly to: number;
  /** As typed; empty: none. `to` is behind it. */
  readonly pinpoint: string;
}

interface InBlock extends FoundSymbol {
  readonly placeLength: number;
  readonly pinpoint: string;
  /** What stands before it, so that one left as text is known again. */
  readonly before: string;
}

const read = new WeakMap<Node, readonly InBlock[]>();

/** The symbols of a node with inline content; offsets are positions in it. */
function symbolsIn(block: Node): readonly InBlock[] {
  let found = read.get(block);
  if (!found) {
    let text = "";
    block.forEach((child) => {
      text += child.isText ? (child.text ?? "") : "\ufffc".repeat(child.nodeSize);
    });
    found = /\d/.test(text) ? findSymbols(text, today()).map((symbol) => inBlock(symbol, text)) : [];
    read.set(block, found);
  }
  return found;
}

function inBlock(symbol: FoundSymbol, text: string): InBlock {
  const place = placeAfter(text.slice(symbol.end));
  const before = text.slice(Math.max(0, symbol.start - 24), symbol.start);
  return { ...symbol, placeLength: place?.length ?? 0, pinpoint: place?.pinpoint ?? "", before };
}

/** The document that a found symbol means: where it cannot be right, the one that is probably meant; null: not known. */
export function documentOf({ symbol, problem }: Pick<FoundSymbol, "symbol" | "problem">): UnSymbol | null {
  return problem?.level === "error" ? parseSymbol(problem.suggestion ?? "") : symbol;
}

/** Whether the block cites the document already, so that nothing needs to be offered. */
function citesAlready(block: Node, found: FoundSymbol, content: Y.Doc): boolean {
  let cites = false;
  block.descendants((node) => {
    if (node.type.name !== "citation") return;
    cites ||= itemsOf(node).some(
      ({ source }) => sourceOf(content, source)?.custom?.symbol === documentOf(found)?.canonical,
    );
  });
  return cites;
}

interface Recognition {
  readonly underlined: DecorationSet;
  /** Those left as text, by what they are and what stands before them. */
  readonly left: ReadonlySet<string>;
  /** Whether text has come that has not been read yet. */
  readonly unread: boolean;
}

const key = new PluginKey<Recognition>("recognise");
const nameOf = ({ before, text }: InBlock): string => `${before}${text}`;

/** Blocks that are read at once after an edit; more come by opening or pasting, and are read in an idle moment. */
const MOST_AT_ONCE = 30;

function underlinesOf(block: Node, position: number, left: ReadonlySet<string>, content: Y.Doc): Decoration[] {
  return symbolsIn(block)
    .filter((found) => !left.has(nameOf(found)) && !citesAlready(block, found, content))
    .map(({ start, end, problem }) =>
      Decoration.inline(position + 1 + start, position + 1 + end, {
        class: problem?.level === "error" ? "recognised doubtful" : "recognised",
      }),
    );
}

/** Calls `visit` with each node that holds text, notes included, and its position. */
function eachText(doc: Node, from: number, to: number, visit: (block: Node, position: number) => void): void {
  doc.nodesBetween(from, Math.min(to, doc.content.size), (node, position) => {
    if (node.inlineContent) visit(node, position);
  });
}

function afterEdit(old: Recognition, before: Node, after: Node, content: Y.Doc): Recognition {
  const change = changeBetween(before, after);
  if (!change) return old;
  let underlined = old.underlined.map(new Mapping([change.map]), after);
  const blocks: { block: Node; position: number }[] = [];
  eachText(after, change.from, change.to, (block, position) => blocks.push({ block, position }));
  if (blocks.length > MOST_AT_ONCE) return { ...old, underlined, unread: true };
  for (const { block, position } of blocks) {
    const inner = position + block.nodeSize - 1;
    underlined = underlined.remove(underlined.find(position + 1, inner));
    underlined = underlined.add(after, underlinesOf(block, position, old.left, content));
  }
  return { ...old, underlined };
}

function readAll(doc: Node, left: ReadonlySet<string>, content: Y.Doc): Recognition {
  const decorations: Decoration[] = [];
  eachText(doc, 0, doc.content.size, (block, position) => {
    decorations.push(...underlinesOf(block, position, left, content));
  });
  return { underlined: DecorationSet.create(doc, decorations), left, unread: false };
}

/** The symbol at the caret that may become a citation, or null. */
export function recognisedAtCaret(state: EditorState, content: Y.Doc): Recognised | null {
  const { $from, empty } = state.selection;
  if (!empty || !$from.parent.inlineContent) return null;
  const left = key.getState(state)?.left;
  const found = symbolsIn($from.parent).find(
    ({ start, end, placeLength }) => $from.parentOffset > start && $from.parentOffset <= end + placeLength,
  );
  if (!found || left?.has(nameOf(found)) || citesAlready($from.parent, found, content)) return null;
  return placed(found, $from);
}

const placed = (found: InBlock, $from: ResolvedPos): Recognised => ({
  ...found,
  from: $from.start() + found.start,
  to: $from.start() + found.end + found.placeLength,
});

/** Leaves the symbol at the caret as text. */
function leaveAsText(view: EditorView): void {
  const { $from } = view.state.selection;
  const found = symbolsIn($from.parent).find(
    ({ start, end }) => $from.parentOffset > start && $from.parentOffset <= end,
  );
  if (found) view.dispatch(view.state.tr.setMeta(key, { leave: nameOf(found) }));
}

/**
 * Cites a recognised document. Words of the sentence stay and the note follows them; what is only a reference (an address,
 * or a symbol alone in parentheses) gives way to the note.
 */
export function citeRecognised(editor: Editor, content: Y.Doc, recognised: Recognised): void {
  const symbol = documentOf(recognised);
  const type = editor.schema.nodes.citation;
  if (!symbol || !type) return;
  const source = keepSource(content, sourceOfSymbol(symbol));
  const pinpoint = pinpointText(recognised.pinpoint, "en");
  const citation = type.create({ items: [{ source, pinpoint, prefix: "", suffix: "" }] });
  const { tr, doc } = editor.state;
  const { from, to } = recognised;
  const around = (at: number, length: number) =>
    doc.textBetween(Math.max(0, at), Math.min(doc.content.size, at + length), " ", "\ufffc");
  const inParentheses = around(from - 1, 1) === "(" && around(to, 1) === ")";
  const isAddress = /^(?:https?:\/\/|www\.|undocs\.org|docs\.un\.org)/i.test(recognised.text);
  if (inParentheses) {
    const space = around(from - 2, 1) === " " ? 1 : 0;
    tr.replaceWith(from - 1 - space, to + 1, citation);
  } else if (isAddress) {
    tr.replaceWith(from, to, citation);
  } else {
    // The place is said in the note.
    tr.replaceWith(from + recognised.text.length, to, citation);
  }
  editor.view.dispatch(tr.scrollIntoView());
  editor.view.focus();
}

export const recognise = (content: Y.Doc) =>
  Extension.create({
    name: "recognise",
    // Tab at a recognised symbol comes before the Tab of lists.
    priority: 1000,
    addProseMirrorPlugins() {
      const { editor } = this;
      return [
        new Plugin<Recognition>({
          key,
          state: {
            init: () => ({ underlined: DecorationSet.empty, left: new Set<string>(), unread: true }),
            apply: (tr, old, before, after) => {
              const asked: { leave?: string; readAll?: true } | undefined = tr.getMeta(key);
              if (asked?.leave) return readAll(after.doc, new Set([...old.left, asked.leave]), content);
              if (asked?.readAll) return readAll(after.doc, old.left, content);
              return tr.docChanged ? afterEdit(old, before.doc, after.doc, content) : old;
            },
          },
          props: {
            decorations: (state) => key.getState(state)?.underlined,
            handleKeyDown: (view, event) => {
              if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.isComposing) return false;
              if (event.key !== "Tab" && event.key !== "Escape") return false;
              const recognised = view.editable && recognisedAtCaret(view.state, content);
              if (!recognised) return false;
              if (event.key === "Escape") leaveAsText(view);
              else citeRecognised(editor, content, recognised);
              return true;
            },
          },
          view: (view) => new Reading(view),
        }),
      ];
    },
  });

/** Reads what has come in bulk when the browser has a moment. */
class Reading {
  private waiting = false;

  constructor(view: EditorView) {
    this.update(view);
  }

  update(view: EditorView): void {
    if (this.waiting || !key.getState(view.state)?.unread) return;
    this.waiting = true;
    onceIdle(() => {
      this.waiting = false;
      if (!view.isDestroyed)
        view.dispatch(view.state.tr.setMeta(key, { readAll: true }).setMeta("addToHistory", false));
    });
  }
}
