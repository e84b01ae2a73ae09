/** Binds the editor to a brief's content: what is typed is written there, what others write is shown here. */
import { Collaboration, type CollaborationOptions, type CollaborationStorage } from "@tiptap/extension-collaboration";
import type { Node } from "@tiptap/pm/model";
import { type Plugin, TextSelection } from "@tiptap/pm/state";
import { initProseMirrorDoc, type ProsemirrorBinding, ySyncPluginKey, yUndoPluginKey } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import { body } from "../../shared/brief/layout.ts";
import { bringBackAttributes, joinWhatIsTyped, noteCaretOncePerStep } from "./undo.ts";

interface Storage extends CollaborationStorage {
  /** Which node of the editor is which element of the content. */
  mapping: ReturnType<typeof initProseMirrorDoc>["mapping"];
}

/**
 * Tiptap's Collaboration, begun with the whole text. By itself it begins with an empty editor and draws the text in a
 * second step, which takes twice the time in a long brief.
 */
export const binding = (content: Y.Doc) =>
  Collaboration.extend<CollaborationOptions, Storage>({
    addStorage() {
      return { ...this.parent?.(), isDisabled: false, mapping: new Map() };
    },
    onBeforeCreate(event) {
      this.parent?.(event);
      const { doc, mapping } = initProseMirrorDoc(body(content), this.editor.schema);
      this.storage.mapping = mapping;
      // Tiptap takes a node as it is, though the type of its options does not say so.
      Object.assign(this.editor.options, { content: doc });
    },
    addProseMirrorPlugins() {
      // Read at once by the parent, so that two editors of one extension do not share a mapping.
      this.options.ySyncOptions = { mapping: this.storage.mapping };
      const plugins = this.parent?.() ?? [];
      for (const plugin of plugins) {
        if (plugin.spec.key === ySyncPluginKey) {
          keepCaret(plugin);
          beginWithText(plugin);
        }
        if (plugin.spec.key === yUndoPluginKey) {
          noteCaretOncePerStep(plugin);
          joinWhatIsTyped(plugin);
          bringBackAttributes(plugin);
        }
      }
      return plugins;
    },
  }).configure({ fragment: body(content) });

/**
 * Keeps the caret where it is in the words when others write. The binding notes the letter before it, and then believes that
 * only where the words around stayed as they were; otherwise it looks for a block like the former one, and puts the caret as
 * many letters from its beginning as before. In a heading, behind what others write, each letter would land before the last
 * one; and where no block is like it, at the end of the brief. It even throws, and shows nothing, where it looks behind that end.
 *
 * Here it never looks. A letter that is gone was deleted, or the binding has made its words anew, as it does with those behind
 * a new citation or line: then the caret keeps its distance from what stayed as it was.
 */
function keepCaret({ spec }: Plugin): void {
  const begin = spec.view;
  let lost: Lost = null;
  spec.view = (view) => {
    const { binding }: { binding: Binding } = ySyncPluginKey.getState(view.state);
    binding._observeFunction = (...change: Parameters<ProsemirrorBinding["_typeChanged"]>) => {
      const noted = binding.beforeTransactionSelection;
      if (noted) {
        const anchor = inText(noted.anchor, binding.doc);
        const head = inText(noted.head, binding.doc);
        if (!anchor || !head) lost = "words";
        else if (isGone(noted.anchor, binding.doc) || isGone(noted.head, binding.doc)) lost = "letter";
        binding.beforeTransactionSelection = { ...noted, anchor, head, absAnchor: null, absHead: null };
      }
      try {
        binding._typeChanged(...change);
      } finally {
        lost = null;
      }
    };
    return begin?.(view) ?? {};
  };
  spec.appendTransaction = (_transactions, before, { doc, tr }) => {
    if (lost === null) return null;
    const change = changeBetween(before.doc, doc);
    const { anchor, head } = before.selection;
    const isFound = lost === "letter" && [anchor, head].some((at) => at > change.from && at < change.to);
    lost = null;
    if (isFound) return null;
    const [from, to] = [anchor, head].map((at) => doc.resolve(follow(at, change)));
    // The binding takes what is not marked for an edit of this window's, and ends the step of undo.
    return from && to
      ? tr.setSelection(TextSelection.between(from, to)).setMeta(ySyncPluginKey, { isChangeOrigin: true })
      : null;
  };
}

/** What a change has taken from before the caret: nothing, the letter alone, or all of the words it stood in. */
type Lost = "letter" | "words" | null;

/** Its own type does not say what may be null: the selection until someone has a caret, and what is in it. */
type Binding = Omit<ProsemirrorBinding, "beforeTransactionSelection"> & { beforeTransactionSelection: Noted | null };

/** A selection as the binding notes it before a change: by letters, and by positions in the editor, which are to be null here. */
interface Noted {
  readonly anchor: Y.RelativePosition | null;
  readonly head: Y.RelativePosition | null;
  readonly absAnchor: number | null;
  readonly absHead: number | null;
}

/** A letter's place as the binding is sure to find it, or null: the words it stood in are gone. */
function inText(letter: Y.RelativePosition | null, content: Y.Doc): Y.RelativePosition | null {
  const place = letter && Y.createAbsolutePositionFromRelativePosition(letter, content);
  if (!place || place.type._item?.deleted) return null;
  // The binding takes the first letter of a brief for a place that is lost, unless it is noted as the beginning of its words.
  return place.index === 0 ? Y.createRelativePositionFromTypeIndex(place.type, 0, -1) : letter;
}

/** Whether the letter was deleted, and undo did not bring it back. */
function isGone(letter: Y.RelativePosition | null, { store }: Y.Doc): boolean {
  if (!letter?.item) return false;
  const item = Y.getItem(store, letter.item);
  return item.deleted && !(item instanceof Y.Item && item.redone);
}

/** What differs between two texts: from `from`, the part up to `to` is `grown` longer in the second. */
interface Change {
  readonly from: number;
  readonly to: number;
  readonly grown: number;
}

function changeBetween(before: Node, after: Node): Change {
  const from = before.content.findDiffStart(after.content);
  const end = before.content.findDiffEnd(after.content);
  if (from === null || !end) return { from: before.content.size, to: before.content.size, grown: 0 };
  // Where a letter is doubled, what is the same before and after overlaps.
  return { from, to: Math.max(end.a, end.a + from - Math.min(end.a, end.b)), grown: end.b - end.a };
}

const follow = (at: number, { from, to, grown }: Change): number =>
  at <= from ? at : at >= to ? at + grown : Math.min(at, to + grown);

/**
 * Gives each new block that has no words yet the text that these will stand in. Otherwise whoever writes there first makes
 * it: several who begin at once make a text each, and the binding, which joins these in each window, doubles what two wrote
 * and loses what a third did.
 */
function beginWithText({ spec }: Plugin): void {
  const begin = spec.view;
  spec.view = (view) => {
    const { binding }: { binding: ProsemirrorBinding } = ySyncPluginKey.getState(view.state);
    const { nodes } = view.state.schema;
    const write = binding._prosemirrorChanged.bind(binding);
    const beginIn = (parent: Y.XmlFragment, transaction: Y.Transaction) => {
      for (const child of parent.toArray()) {
        if (!(child instanceof Y.XmlElement) || !child._item) continue;
        const { client, clock } = child._item.id;
        if (clock < (transaction.beforeState.get(client) ?? 0)) continue;
        if (nodes[child.nodeName]?.inlineContent && child.length === 0) child.insert(0, [new Y.XmlText()]);
        else beginIn(child, transaction);
      }
    };
    binding._prosemirrorChanged = (doc) =>
      binding.doc.transact((transaction) => {
        write(doc);
        for (const type of [...transaction.changed.keys()])
          if (type instanceof Y.XmlFragment && !type._item?.deleted) beginIn(type, transaction);
      }, ySyncPluginKey);
    return begin?.(view) ?? {};
  };
}
