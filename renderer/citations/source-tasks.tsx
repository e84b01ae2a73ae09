/** What can be done with the brief's sources apart from the text, in a dialogue over it: asked for by the editor's `sources`. */
import type { Editor } from "@tiptap/core";
import { useEffect, useState } from "react";
import type * as Y from "yjs";
import { ImportDialog } from "./import-dialog.tsx";

declare module "@tiptap/core" {
  interface EditorEvents {
    sources: SourceTask;
  }
}

/** `import`: with what was dropped or pasted already, or nothing as yet. */
export type SourceTask = { readonly do: "import"; readonly from: File | string | null };

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
  return <ImportDialog content={content} from={task?.do === "import" ? task.from : undefined} onClose={close} />;
}
