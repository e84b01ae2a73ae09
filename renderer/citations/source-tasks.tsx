/** What can be done with the brief's sources apart from the text, in a dialogue over it: asked for by the editor's `sources`. */
import type { Editor } from "@tiptap/core";
import { useEffect, useState } from "react";
import type * as Y from "yjs";
import type { Source } from "../../shared/citations/source.ts";
import type { Draft } from "../../shared/citations/source-form.ts";
import { keepSource } from "./brief-sources.ts";
import { ImportDialog } from "./import-dialog.tsx";
import { writeInOneStep } from "./mend.ts";
import { OwnLibraryDialog } from "./own-library.tsx";
import { SourceFormDialog } from "./source-form.tsx";

declare module "@tiptap/core" {
  interface EditorEvents {
    sources: SourceTask;
  }
}

/**
 * - `import`: with what was dropped or pasted already, or nothing as yet
 * - `describe`: a new source or one of the brief, by hand; `kept` is told its id
 * - `library`: look into the person's own
 */
export type SourceTask =
  | { readonly do: "import"; readonly from: File | string | null }
  | { readonly do: "describe"; readonly draft: Draft; readonly kept?: (id: string) => void }
  | { readonly do: "library" };

/** One task at a time; none in a brief that can't be changed. */
export function SourceTasks({ editor, content }: { readonly editor: Editor; readonly content: Y.Doc }) {
  const [task, setTask] = useState<SourceTask | null>(null);
  useEffect(() => {
    const begin = (asked: SourceTask) => editor.isEditable && setTask(asked);
    editor.on("sources", begin);
    return () => {
      editor.off("sources", begin);
    };
  }, [editor]);
  const close = () => setTask(null);
  const save = (source: Source) => {
    if (task?.do !== "describe") return;
    const isNew = task.draft.source.id === "";
    if (!isNew) writeInOneStep(editor, content, source);
    const id = isNew ? keepSource(content, source) : source.id;
    close();
    task.kept?.(id);
  };
  return (
    <>
      <ImportDialog content={content} from={task?.do === "import" ? task.from : undefined} onClose={close} />
      <OwnLibraryDialog content={content} open={task?.do === "library"} onClose={close} />
      <SourceFormDialog
        content={content}
        draft={task?.do === "describe" ? task.draft : null}
        onSave={save}
        onClose={close}
      />
    </>
  );
}
