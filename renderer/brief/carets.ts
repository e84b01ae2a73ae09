/** Carets and selections of the others, in the text, with their names. */
import { type Editor, Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";
import { relativePositionToAbsolutePosition, yCursorPlugin, yCursorPluginKey, ySyncPluginKey } from "@tiptap/y-tiptap";
import type { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { say } from "../ui/say.ts";
import { personColour } from "./person-colour.ts";
import { readPresence } from "./presence.ts";
import "./presence.css";

/** With more people than this in one brief, their carets would be all that one sees. */
const MOST_CARETS = 12;

interface Person {
  readonly id: string;
  readonly name: string;
}

function caret({ id, name }: Person): HTMLElement {
  const dom = document.createElement("span");
  const flag = document.createElement("span");
  dom.className = "caret";
  dom.style.setProperty("--person", personColour(id));
  flag.className = "caret-name";
  flag.textContent = name || say("brief.someone");
  // A line of text is not interrupted for whoever hears it: who is here is told by the list of people.
  dom.ariaHidden = "true";
  dom.append(flag);
  return dom;
}

const selection = ({ id }: Person) => ({ class: "their-selection", style: `--person: ${personColour(id)}` });

interface Changed {
  readonly added: readonly number[];
  readonly updated: readonly number[];
  readonly removed: readonly number[];
}

/**
 * The binding draws the carets anew at each change of presence, and then compares the whole text with the brief. One's own
 * caret moves with each key and is drawn by the browser: a redraw is let through where somebody else's presence changed.
 */
function redrawForOthers(awareness: Awareness): Plugin {
  let othersChanged = false;
  const hear = ({ added, updated, removed }: Changed) => {
    othersChanged ||= [...added, ...updated, ...removed].some((client) => client !== awareness.clientID);
  };
  return new Plugin({
    filterTransaction: (transaction) => {
      if (transaction.docChanged || !transaction.getMeta(yCursorPluginKey)) return true;
      const wanted = othersChanged;
      othersChanged = false;
      return wanted;
    },
    view: () => {
      awareness.on("change", hear);
      return { destroy: () => awareness.off("change", hear) };
    },
  });
}

/** For at most a dozen others: with more, nobody's are drawn. */
export const carets = (awareness: Awareness) =>
  Extension.create({
    name: "carets",
    addProseMirrorPlugins: () => [
      yCursorPlugin(awareness, {
        cursorBuilder: caret,
        selectionBuilder: selection,
        awarenessStateFilter: (own: number, client: number, state: unknown) =>
          own !== client && readPresence(state) !== null && awareness.getStates().size <= MOST_CARETS + 1,
      }),
      redrawForOthers(awareness),
    ],
  });

/** Where the caret of another window stands in this text, or null: it has none, or what it stood in is gone. */
export function caretOf(editor: Editor, awareness: Awareness, client: number): number | null {
  const cursor = readPresence(awareness.getStates().get(client))?.cursor;
  const sync: unknown = ySyncPluginKey.getState(editor.state);
  if (!cursor || !isBound(sync)) return null;
  const head = Y.createRelativePositionFromJSON(cursor.head);
  return relativePositionToAbsolutePosition(sync.doc, sync.type, head, sync.binding.mapping);
}

interface Bound {
  readonly doc: Y.Doc;
  readonly type: Y.XmlFragment;
  readonly binding: { readonly mapping: Parameters<typeof relativePositionToAbsolutePosition>[3] };
}

/** Whether the binding's state holds what it holds once it is drawn; its own type is `any`. */
export const isBound = (state: unknown): state is Bound =>
  typeof state === "object" && state !== null && "binding" in state && state.binding !== null;
