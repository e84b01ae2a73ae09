/** How pictures come into a brief: chosen, dropped or pasted. Their bytes are kept before they appear in the text. */
import { type Editor, Extension } from "@tiptap/core";
import { Plugin, TextSelection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import type { MessageKey, MessageValues } from "../../shared/messages/message.ts";
import { insertBlock } from "../ui/insert-block.ts";
import type { Assets } from "./nodes/figure.ts";

type Notify = (key: MessageKey, values?: MessageValues) => void;

/** Pictures that are only pixels. An SVG is a program, so it is none of them. */
const PIXELS = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]);
/** Bytes. A photograph for print is well below. */
const LARGEST = 20 * 1024 * 1024;
/** Width times height: more would fill the memory of a small computer when decoded. */
const MOST_PIXELS = 80_000_000;

/** Keeps a picture, or says why not: wrong kind, too large, not a picture at all. */
export async function keepPicture(file: Blob, assets: Assets): Promise<string | { readonly problem: MessageKey }> {
  if (!PIXELS.has(file.type)) return { problem: "editor.pictureKind" };
  if (file.size > LARGEST) return { problem: "editor.pictureSize" };
  const size = await pixelSize(file);
  if (size === null) return { problem: "editor.pictureBroken" };
  if (size > MOST_PIXELS) return { problem: "editor.pictureSize" };
  return assets.store(file);
}

/** Width times height as the browser reads it; null where it is no picture. */
async function pixelSize(file: Blob): Promise<number | null> {
  const url = URL.createObjectURL(file);
  const image = new Image();
  try {
    // Reads the head of the file; unlike `createImageBitmap` it decodes nothing yet.
    await new Promise((resolve, reject) => {
      image.onload = resolve;
      image.onerror = reject;
      image.src = url;
    });
    return image.naturalWidth * image.naturalHeight;
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** Pictures among dropped or pasted files. */
const picturesIn = (data: DataTransfer | null): File[] =>
  [...(data?.files ?? [])].filter((file) => file.type.startsWith("image/"));

/** Puts them where the caret is, and asks for a description of the first. */
async function insertPictures(view: EditorView, files: readonly File[], assets: Assets, notify: Notify): Promise<void> {
  let first: Node | null = null;
  for (const file of files) {
    const kept = await keepPicture(file, assets);
    if (view.isDestroyed) return;
    if (typeof kept !== "string") notify(kept.problem);
    else {
      const at = insertBlock(view, view.state.schema.node("figure", { asset: kept }));
      first ??= view.nodeDOM(at);
    }
  }
  if (first instanceof HTMLElement) first.querySelector<HTMLElement>(".figure-alt")?.focus();
}

declare module "@tiptap/core" {
  interface Storage {
    pictures: { choose: () => void };
  }
}

/** Opens the system's dialogue for a picture. */
export const choosePicture = (editor: Editor): void => editor.storage.pictures.choose();

export const pictures = (assets: Assets, notify: Notify) =>
  Extension.create({
    name: "pictures",
    addStorage: () => ({ choose: () => {} }),
    onCreate() {
      this.storage.choose = () => {
        const input = document.createElement("input");
        input.type = "file";
        input.accept = [...PIXELS].join(",");
        input.addEventListener("change", () => {
          void insertPictures(this.editor.view, [...(input.files ?? [])], assets, notify).catch(() =>
            notify("editor.pictureFailed"),
          );
        });
        input.click();
      };
    },
    addProseMirrorPlugins: () => [
      new Plugin({
        props: {
          handleDrop: (view, event) => {
            const files = picturesIn(event.dataTransfer);
            if (files.length === 0 || !view.editable) return false;
            event.preventDefault();
            const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
            if (at) {
              const $at = view.state.doc.resolve(at.pos);
              view.dispatch(view.state.tr.setSelection(TextSelection.near($at)));
            }
            void insertPictures(view, files, assets, notify).catch(() => notify("editor.pictureFailed"));
            return true;
          },
          handlePaste: (view, event) => {
            const files = picturesIn(event.clipboardData);
            // Word and browsers put a picture of the text beside its HTML: the words win.
            if (files.length === 0 || event.clipboardData?.types.includes("text/html")) return false;
            void insertPictures(view, files, assets, notify).catch(() => notify("editor.pictureFailed"));
            return true;
          },
        },
      }),
    ],
  });
