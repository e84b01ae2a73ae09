/** Pasting: what comes in is cleaned, pictures that came along are kept, and what was left out is said. */
import { Extension } from "@tiptap/core";
import { Fragment, type Node, Slice } from "@tiptap/pm/model";
import { Plugin } from "@tiptap/pm/state";
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
            const { $from, $to } = view.state.selection;
            if ($from.parent.type.name !== "footnote" || !$from.sameParent($to)) return false;
            view.dispatch(view.state.tr.replaceSelection(new Slice(noteContent(slice.content), 0, 0)).scrollIntoView());
            return true;
          },
        },
      }),
    ],
  });
};

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
