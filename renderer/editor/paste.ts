/** Pasting: what comes in is cleaned, pictures that came along are kept, and what was left out is said. */
import { Extension } from "@tiptap/core";
import { Fragment, type Node, Slice } from "@tiptap/pm/model";
import { Plugin, type Selection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import type { MessageKey, MessageValues } from "../../shared/messages/message.ts";
import { type CleanPaste, cleanHtml } from "./clean-html.ts";
import type { Assets } from "./nodes/figure.ts";
import { keepPicture } from "./pictures.ts";
import { LONGEST_TEXT } from "./room.ts";

type Notify = (key: MessageKey, values?: MessageValues) => void;

/** Characters of formatting, pictures not counted, beyond which only the words are taken: a browser tab of 50 MB. */
const MOST_HTML = 10_000_000;

const withoutPictures = (html: string) => html.replace(/data:image\/[\w+.-]+;base64,[\w+/=]*/gi, "");

/** `language`: the brief's, as it is when something is pasted. */
export const paste = (assets: Assets, notify: Notify, language: () => string) => {
  const tell = ({ remotePictures }: CleanPaste) => {
    if (remotePictures > 0) notify("editor.pastedWithout", { count: remotePictures });
  };

  /** Keeps the pictures, then pastes the words with the pictures in their places. */
  const pasteWithPictures = async (view: EditorView, cleaned: CleanPaste) => {
    const problems = new Set<MessageKey>();
    for (const { element, url, alt } of cleaned.pictures) {
      const file = pictureFromData(url);
      const kept = file ? await keepPicture(file, assets) : { problem: "editor.pictureBroken" as const };
      if (typeof kept === "string") {
        element.setAttribute("data-asset", kept);
        element.setAttribute("data-alt", alt);
      } else {
        problems.add(kept.problem);
        element.remove();
      }
    }
    if (view.isDestroyed) return;
    for (const problem of problems) notify(problem);
    tell(cleaned);
    view.pasteHTML(cleaned.body.innerHTML);
  };

  return Extension.create({
    name: "briefPaste",
    addProseMirrorPlugins: () => [
      new Plugin({
        props: {
          handleDOMEvents: {
            paste: (view, event) => {
              const html = event.clipboardData?.getData("text/html") ?? "";
              const text = event.clipboardData?.getData("text/plain") ?? "";
              if (!view.editable || isField(event.target)) return false;
              if (withoutPictures(html).length > MOST_HTML) {
                event.preventDefault();
                if (text.length > LONGEST_TEXT) notify("editor.pasteFar");
                else {
                  notify("editor.pasteTooLarge");
                  view.pasteText(text);
                }
                return true;
              }
              if (html === "" && text.length > LONGEST_TEXT) {
                event.preventDefault();
                notify("editor.pasteFar");
                return true;
              }
              if (!/<img[^>]{1,1000}\bsrc\s*=\s*["']?\s*data:image/i.test(html)) return false;
              event.preventDefault();
              void pasteWithPictures(view, cleanHtml(html, language())).catch(() => notify("editor.pictureFailed"));
              return true;
            },
          },
          transformPastedHTML: (html) => {
            const cleaned = cleanHtml(html, language());
            for (const { element } of cleaned.pictures) element.remove();
            tell(cleaned);
            return cleaned.body.innerHTML;
          },
          handlePaste: (view, _event, slice) => {
            const { selection, tr } = view.state;
            const { $from, $to } = selection;
            if ($from.parent.type.name === "footnote" && $from.sameParent($to))
              tr.replaceSelection(new Slice(noteContent(slice.content), 0, 0));
            else if (keepsPlace(selection, slice)) tr.replace($from.pos, $to.pos, slice);
            else return false;
            view.dispatch(tr.scrollIntoView().setMeta("paste", true).setMeta("uiEvent", "paste"));
            return true;
          },
        },
      }),
    ],
  });
};

/**
 * Whether what is pasted takes the place of the selected words alone. ProseMirror's own way takes that of what they fill, too: points
 * pasted over a whole point would be a list within it, and a heading pasted into an empty box would stand there without the box.
 */
function keepsPlace({ $from, $to }: Selection, { content: { content } }: Slice): boolean {
  const deepest = Math.min($from.sharedDepth($to.pos), $from.depth - 1);
  if (!$from.parent.isTextblock || deepest < 1) return false;
  if (content[0]?.type.name === "heading") return true;
  const around = Array.from({ length: deepest }, (_, at) => $from.node(at + 1));
  return around.some(isList) && content.every(isList);
}

const isList = ({ type }: Node): boolean => type.name === "bulletList" || type.name === "orderedList";

/** A field in a node's view, whose paste is its own. */
const isField = (target: EventTarget | null) =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

/** The bytes of a `data:` picture, or null where they are not what it says. */
function pictureFromData(url: string): Blob | null {
  const [, type, data] = /^data:(image\/[\w+.-]+);base64,([\w+/=\s]*)$/i.exec(url) ?? [];
  if (type === undefined || data === undefined) return null;
  try {
    return new Blob([Uint8Array.from(atob(data), (char) => char.charCodeAt(0))], { type: type.toLowerCase() });
  } catch {
    return null;
  }
}

/** What a note can hold of what was copied: words and citations, blocks parted by a space. */
function noteContent(content: Fragment): Fragment {
  const inline: Node[] = [];
  content.descendants((node) => {
    if (node.isTextblock && inline.length > 0) {
      const space = node.type.schema.text(" ");
      inline.push(space);
    }
    if (node.isText || node.type.name === "citation") inline.push(node);
    return true;
  });
  return Fragment.fromArray(inline);
}
