/** How long the text of a brief can be: what is more is refused here, before it is in the text or on its way to the hub. */
import { Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";
import { ySyncPluginKey } from "@tiptap/y-tiptap";
import type { MessageKey } from "../../shared/messages/message.ts";

/** Characters: ten briefs of 200 pages. In any script they fit into one message to the hub, which takes 32 MB. */
export const LONGEST_TEXT = 6_000_000;

/** Refuses an edit of this window's that would make the text longer than it can be. What others wrote is always shown. */
export const room = (notify: (key: MessageKey) => void) =>
  Extension.create({
    name: "room",
    addProseMirrorPlugins: () => [
      new Plugin({
        filterTransaction: (transaction, { doc }) => {
          const size = transaction.doc.content.size;
          if (size <= LONGEST_TEXT || size <= doc.content.size) return true;
          const sync: { readonly isChangeOrigin?: boolean } | undefined = transaction.getMeta(ySyncPluginKey);
          if (sync?.isChangeOrigin) return true;
          notify("editor.noRoom");
          return false;
        },
      }),
    ],
  });
