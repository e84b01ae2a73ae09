/**
 * Finding words in the text: in running text, notes, and the captions and credits that nodes carry. Linear in the
 * length of the text; what was searched is searched again only after the person pauses.
 */
import { type Editor, Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { type EditorState, NodeSelection, Plugin, PluginKey, TextSelection } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";
import { beginUndoStep } from "../ui/undo-step.ts";

/** A place that holds the words. In an attribute, `from` and `to` are the node's and `offset` is in the attribute. */
type Match =
  | { readonly kind: "text"; readonly from: number; readonly to: number }
  | {
      readonly kind: "attribute";
      readonly from: number;
      readonly to: number;
      readonly attribute: string;
      readonly offset: number;
    };

interface Query {
  readonly words: string;
  readonly matchCase: boolean;
}

/** Attributes of nodes that people read as text. */
const readable = ["caption", "credit", "alt", "title", "addressee", "quotation"];
/** Highlighted around the current match; the others are counted and come into sight one by one. */
const HIGHLIGHTED = 500;

/** Case folding that keeps the length of the text, so that offsets stay true ("İ" grows when lowered). */
function fold(text: string, matchCase: boolean): string {
  if (matchCase) return text;
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : Array.from(text, (char) => keepLength(char)).join("");
}
const keepLength = (char: string) => (char.toLowerCase().length === char.length ? char.toLowerCase() : char);

function* offsetsOf(text: string, { words, matchCase }: Query): Generator<number> {
  const folded = fold(text, matchCase);
  const wanted = fold(words, matchCase);
  for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + wanted.length)) yield at;
}

/** All matches, in the order of the text. */
export function findMatches(doc: Node, query: Query): Match[] {
  const matches: Match[] = [];
  if (query.words === "") return matches;
  /** Runs of text with no other node between; a note's words are a run of their own. */
  const searchInline = (parent: Node, start: number) => {
    let run = "";
    let runStart = start;
    const flush = () => {
      for (const at of offsetsOf(run, query)) {
        matches.push({ kind: "text", from: runStart + at, to: runStart + at + query.words.length });
      }
      run = "";
    };
    parent.forEach((child, offset) => {
      if (child.isText) {
        if (run === "") runStart = start + offset;
        run += child.text ?? "";
        return;
      }
      flush();
      if (child.inlineContent) searchInline(child, start + offset + 1);
    });
    flush();
  };
  doc.descendants((node, pos) => {
    for (const attribute of readable) {
      const value: unknown = node.attrs[attribute];
      if (typeof value !== "string" || value === "") continue;
      for (const offset of offsetsOf(value, query)) {
        matches.push({ kind: "attribute", from: pos, to: pos + node.nodeSize, attribute, offset });
      }
    }
    if (!node.isTextblock) return true;
    searchInline(node, pos + 1);
    return false;
  });
  return matches;
}

interface FindState {
  readonly query: Query;
  readonly matches: readonly Match[];
  /** Index of the match that the person stands on; -1: none. */
  readonly current: number;
  readonly highlights: DecorationSet;
}

const nothing: FindState = {
  query: { words: "", matchCase: false },
  matches: [],
  current: -1,
  highlights: DecorationSet.empty,
};
const key = new PluginKey<FindState>("find");

export const findState = (state: EditorState): FindState => key.getState(state) ?? nothing;

function found(doc: Node, query: Query, matches: readonly Match[], current: number): FindState {
  const around = matches.slice(Math.max(0, current - HIGHLIGHTED / 2), current + HIGHLIGHTED / 2);
  const highlights = around.map((match) => {
    const attributes = { class: match === matches[current] ? "found current" : "found" };
    return match.kind === "text"
      ? Decoration.inline(match.from, match.to, attributes)
      : Decoration.node(match.from, match.to, attributes);
  });
  return { query, matches, current, highlights: DecorationSet.create(doc, highlights) };
}

/** Milliseconds without a change after which the text is searched again. */
const PAUSE = 250;

/** Searches again when the text has come to rest. */
function searchAgain(view: EditorView) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const again = () => {
    const { query, current } = findState(view.state);
    const matches = findMatches(view.state.doc, query);
    const next = found(view.state.doc, query, matches, Math.min(current, matches.length - 1));
    view.dispatch(view.state.tr.setMeta(key, next));
  };
  return {
    update: (_: EditorView, before: EditorState) => {
      if (before.doc === view.state.doc || findState(view.state).query.words === "") return;
      clearTimeout(timer);
      timer = setTimeout(again, PAUSE);
    },
    destroy: () => clearTimeout(timer),
  };
}

export const Search = Extension.create({
  name: "search",
  addProseMirrorPlugins: () => [
    new Plugin<FindState>({
      key,
      state: {
        init: () => nothing,
        apply: (tr, state) => {
          const set: FindState | undefined = tr.getMeta(key);
          if (set) return set;
          if (!tr.docChanged || state.query.words === "") return state;
          return { ...state, highlights: state.highlights.map(tr.mapping, tr.doc) };
        },
      },
      props: { decorations: (state) => findState(state).highlights },
      view: searchAgain,
    }),
  ],
});

/** Searches for `words`; the first match after the caret becomes the current one. Empty words end the search. */
export function search(editor: Editor, words: string, matchCase: boolean): void {
  if (editor.isDestroyed) return;
  const { doc, selection, tr } = editor.state;
  if (words === "" && findState(editor.state).query.words === "") return;
  const query = { words, matchCase };
  const matches = findMatches(doc, query);
  const next = matches.findIndex(({ from }) => from >= selection.from);
  editor.view.dispatch(tr.setMeta(key, found(doc, query, matches, next < 0 && matches.length > 0 ? 0 : next)));
  show(editor);
}

/** Goes `step` matches on (or back), round the end. */
export function goToMatch(editor: Editor, step: 1 | -1): void {
  const { query, matches, current } = findState(editor.state);
  if (matches.length === 0) return;
  const next = (current + step + matches.length) % matches.length;
  editor.view.dispatch(editor.state.tr.setMeta(key, found(editor.state.doc, query, matches, next)));
  show(editor);
}

/** Brings the current match into sight and selects it, leaving the focus in the search field. */
function show(editor: Editor): void {
  const { matches, current } = findState(editor.state);
  const match = matches[current];
  if (!match) return;
  const { tr, doc } = editor.state;
  if (match.to > doc.content.size) return;
  editor.view.dispatch(
    tr.setSelection(
      match.kind === "text"
        ? TextSelection.create(doc, match.from, match.to)
        : doc.nodeAt(match.from)?.type.spec.selectable === false
          ? TextSelection.near(doc.resolve(match.from))
          : NodeSelection.create(doc, match.from),
    ),
  );
  const { node } = editor.view.domAtPos(match.kind === "text" ? match.from : match.from + 1);
  const element = node instanceof Element ? node : node.parentElement;
  element?.scrollIntoView({ block: "center" });
}

/** Replaces `matches` from the last to the first, so that earlier places stay true, as a step of undo of its own. */
function replace(editor: Editor, matches: readonly Match[], length: number, replacement: string): void {
  beginUndoStep(editor.state);
  const { tr } = editor.state;
  for (const match of matches.toReversed()) {
    if (match.kind === "text") tr.insertText(replacement, match.from, match.to);
    else {
      const value = String(tr.doc.nodeAt(match.from)?.attrs[match.attribute] ?? "");
      const written = value.slice(0, match.offset) + replacement + value.slice(match.offset + length);
      tr.setNodeAttribute(match.from, match.attribute, written);
    }
  }
  editor.view.dispatch(tr);
  beginUndoStep(editor.state);
}

export function replaceCurrent(editor: Editor, replacement: string): void {
  const { query } = findState(editor.state);
  // The text may have changed since it was searched.
  const matches = findMatches(editor.state.doc, query);
  const match = matches[Math.min(findState(editor.state).current, matches.length - 1)];
  if (!match) return;
  replace(editor, [match], query.words.length, replacement);
  const { doc, tr } = editor.state;
  const left = findMatches(doc, query);
  const after = match.kind === "text" ? match.from + replacement.length : match.from;
  const next = left.findIndex(({ from }) => from >= after);
  editor.view.dispatch(tr.setMeta(key, found(doc, query, left, next < 0 && left.length > 0 ? 0 : next)));
  show(editor);
}

export function replaceAll(editor: Editor, replacement: string): void {
  const { query } = findState(editor.state);
  replace(editor, findMatches(editor.state.doc, query), query.words.length, replacement);
  search(editor, query.words, query.matchCase);
}
