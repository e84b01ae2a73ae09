/** A file of references that is dropped on the text is shown entry by entry, as one that is dropped on the list of sources. */
import { Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";

const references = /\.(?:bib|bibtex|ris|enw|json)$/i;

export const droppedSources = Extension.create({
  name: "droppedSources",
  addProseMirrorPlugins() {
    const take = (files: FileList | undefined) => {
      const file = [...(files ?? [])].find(({ name }) => references.test(name));
      if (!file || !this.editor.isEditable) return false;
      this.editor.emit("sources", { do: "import", from: file });
      return true;
    };
    return [
      new Plugin({
        props: {
          handleDrop: (_view, { dataTransfer }) => take(dataTransfer?.files),
          handlePaste: (_view, { clipboardData }) => take(clipboardData?.files),
        },
      }),
    ];
  },
});
