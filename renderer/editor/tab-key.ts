/**
 * The Tab key stays in the text. People press it to indent a paragraph, and were it to lead on to the next button, the words
 * they write then would be lost, or choose something there. Escape before it leads on, and Shift+Tab leads back.
 */
import { Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";

export const TabKey = Extension.create({
  name: "tabKey",
  // Behind all that have a use for it: lists, tables, recognised symbols.
  priority: 1,
  addProseMirrorPlugins() {
    let escaped = false;
    return [
      new Plugin({
        props: {
          handleDOMEvents: {
            keydown: (_view, { key }) => {
              const leads = key === "Tab" && escaped;
              escaped = key === "Escape";
              // Then the key is the browser's.
              return leads;
            },
          },
          handleKeyDown: ({ editable }, { key, shiftKey, ctrlKey, altKey, metaKey }) =>
            editable && key === "Tab" && !(shiftKey || ctrlKey || altKey || metaKey),
        },
      }),
    ];
  },
});
